import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedPage, openedPage, sealedPage } from '../../src/entries/sealed/page.js';
import { times } from '../support/runs.js';

const HEAD = '---\nperson: bo   # the report\nmanager: ada\nstatus: held\n';
const ACTIONS = 'actions:\n  - { id: one, owner: ada, text: "one: two" }\n  - { id: two, owner: bo, text: three }\n';

describe('a page for two', () => {
  it('comes back with its keys, its actions and its words', () => {
    const page = `${HEAD}${ACTIONS}---\n\n# Bo and Ada\n\n---\n\nactions: none\n`;
    const closed = closedPage('a.md', page, [{ id: 'one', owner: 'ada', text: 'one: two' }, { id: 'two', owner: 'bo', text: 'three' }]);
    expect(closed?.head).toBe(`${HEAD}sealed: true\n---\n`);
    const outside = sealedPage(closed as NonNullable<typeof closed>, 'ARMOR\n');
    expect(outside).toBe(`${HEAD}sealed: true\n---\n\nARMOR\n`);
    expect(openedPage('a.md', outside, closed?.note ?? '')).toBe(`${HEAD}sealed: true\nactions:\n  - { id: one, owner: ada, text: 'one: two' }\n  - { id: two, owner: bo, text: three }\n---\n\n# Bo and Ada\n\n---\n\nactions: none\n`.replace("'one: two'", /text: (['"])one: two\1/.exec(closed?.note ?? '')?.[0].slice(6) ?? ''));
  });

  it('seals nothing where nothing is said, and nothing twice', () => {
    expect(closedPage('a.md', `${HEAD}---\n`, [])).toBeUndefined();
    expect(closedPage('a.md', `${HEAD}---\n\n-----BEGIN AGE ENCRYPTED FILE-----\n`, [])).toBeUndefined();
  });

  it('keeps any words, with any line ends', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.boolean(), (words, crlf): void => {
      const body = words.replaceAll('\r', '').trim();
      const page = `${HEAD}---\n\n${body}\n`;
      const closed = closedPage('a.md', crlf ? page.replaceAll('\n', '\r\n') : page, []);
      if (body === '') {
        expect(closed).toBeUndefined();
        return;
      }
      const opened = openedPage('a.md', sealedPage(closed as NonNullable<typeof closed>, 'ARMOR'), closed?.note ?? '');
      expect(opened.replaceAll('\r\n', '\n')).toBe(`${HEAD}sealed: true\n---\n\n${body}\n`);
    }), times(100));
  });
});

import { appendFileSync, existsSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SEALED_TO_TWO } from '../../src/lint/sealed-example.js';
import { times } from '../support/runs.js';
import { freshRepo, ran } from '../support/with-cache.js';

const SEALED = '1-1s/cy/2026-11-06.md';
const MORE = {
  'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\nageRecipients: [age1qqqq, age1pppp]\n',
  [SEALED]: `---\nperson: cy\nmanager: ada\ndate: 2026-11-06\nstatus: held\nsealed: true\n---\n${SEALED_TO_TWO}\n`,
  'feedback/cy/2026-11-17-bo.md': '---\nto: cy\nfrom: bo\ndate: 2026-11-17\n---\nYour write-ups help.\n',
  'reviews/cy/2026-09-01.yml': 'person: cy\nmanager: ada\ndue: 2026-09-01\n',
};

describe('a record about which nothing was found', () => {
  it('is judged again only where it, or somebody it names, has changed', async () => {
    const repo = freshRepo(MORE);
    /** Whether the sealed notes are looked at. A run before may have to keep what it learns of a file. */
    const looks = async (): Promise<boolean> => (await ran(repo.root, ['lint'])).names.includes('2026-11-06.md');
    const edit = (path: string, text: string): void => { appendFileSync(join(repo.root, path), text); };
    expect(await looks()).toBe(true);
    edit('1-1s/ada/2026-11-12.yml', '# more\n');
    expect(await looks()).toBe(false);
    edit('people/eve.yml', 'country: GB\n');
    expect(await looks()).toBe(false);
    repo.git('commit', '-qam', 'two changes');
    expect(await looks()).toBe(false);
    edit('people/cy.yml', 'country: GB\n');
    expect(await looks()).toBe(false);
    edit('people/cy.yml', 'managerSince: 2025-01-06\n');
    expect(await looks()).toBe(true);
    repo.git('commit', '-qam', 'a change of cy');
    expect(await looks()).toBe(true);
    edit('1-1s/ada/2026-11-12.yml', '# and more\n');
    expect(await looks()).toBe(false);
    edit('people/ada.yml', 'managerSince: 2024-05-06\n');
    expect(await looks()).toBe(true);
    repo.git('checkout', '-q', '.');
    edit('people/fay.yml', 'managerSince: 2025-05-06\n');
    expect(await looks()).toBe(false);
    repo.write('people/zoe.yml', 'name: Zoe\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\n');
    expect(await looks()).toBe(true);
    rmSync(join(repo.root, 'people/zoe.yml'));
    edit('posthog-mgmt.yml', '# a config of other words\n');
    expect(await looks()).toBe(true);
  });

  it('is known as such among many that differ from what git has, after a commit too', async () => {
    const repo = freshRepo(MORE);
    const run = async (): Promise<[looks: boolean, lists: boolean]> => {
      const { names, lists } = await ran(repo.root, ['lint'], { many: true });
      return [names.includes('2026-11-06.md'), lists];
    };
    const country = (code: string): void => {
      const file = join(repo.root, 'people/cy.yml');
      writeFileSync(file, `${readFileSync(file, 'utf8').replace(/country: ..\n/, '')}country: ${code}\n`);
    };
    expect(await run()).toEqual([true, true]);
    country('GB');
    expect(await run()).toEqual([false, false]);
    appendFileSync(join(repo.root, 'people/eve.yml'), 'country: GB\n');
    repo.git('commit', '-qm', 'another one', 'people/eve.yml');
    expect(await run()).toEqual([false, true]);
    country('FR');
    expect(await run()).toEqual([false, false]);
    writeFileSync(join(repo.root, 'people/cy.yml'), MORE['people/cy.yml']);
    expect(await run()).toEqual([false, false]);
    utimesSync(join(repo.root, 'people/fay.yml'), 0, 0);
    repo.try('update-index', '-q', '--refresh');
    expect([await run(), await run()]).toEqual([[false, true], [false, false]]);
    appendFileSync(join(repo.root, 'people/cy.yml'), 'managerSince: 2025-01-06\n');
    expect(await run()).toEqual([true, false]);
  });

  it('is judged once another one no longer stands before it', async () => {
    const config = 'version: 1\ncompany: Hedgehog Labs\nsince: 2026-06-01\nrules: { record/duplicate: off }\n';
    for (const [first, second, rule] of [
      ['1-1s/Cy Li/2026-11-01.yml', '1-1s/Cy Li/2026-11-02.yml', 'record/file-name'],
      ['1-1s/cy/2026-11-09.md', '1-1s/cy/2026-11-09.yml', 'one-on-one/self'],
    ] as const) {
      const text = (path: string, manager: string): string => `person: cy\nmanager: ${manager}\ndate: ${/\d{4}-\d\d-\d\d/.exec(path)?.[0]}\nstatus: held\n`;
      const repo = freshRepo({ 'posthog-mgmt.yml': config, [first]: first.endsWith('.md') ? `---\n${text(first, 'ada')}---\n` : text(first, 'ada'), [second]: text(second, rule === 'one-on-one/self' ? 'cy' : 'ada') });
      const found = async (): Promise<boolean> => (await ran(repo.root, ['lint', '--format', 'json'])).out.includes(`"path": ${JSON.stringify(second)}`);
      expect([second, await found(), await found()]).toEqual([second, false, false]);
      rmSync(join(repo.root, first));
      expect([second, await found()]).toEqual([second, true]);
    }
  });

  it('is told from others, whatever was changed, by the same findings as without what is kept', { timeout: 600_000 }, async () => {
    const paths = ['sprints/product-analytics/2026-11-16.md', 'people/ada.yml', 'people/bo.md', 'teams/product-analytics.yml', ...Object.keys(MORE), '1-1s/cy/2026-11-10.yml', 'context/2026-11-12-acme-will-churn-without-sso.md'];
    const facts = [['startDate: 20', 'startDate: 21'], ['startDate: 21', 'startDate: 20'], ['manager: ada', 'manager: eve'], ['manager: eve', 'manager: ada'], ['\nmanager', '\nendDate: 2026-10-30\nmanager'], ['\nmanager', '\nmanagerSince: 2026-01-05\nmanager'], ['\ndate: 2026-11-', '\ndate: 2026-10-'], ['person: cy', 'person: gus'], ['from: bo', 'from: boo'], ['sealed: true', 'sealed: false'], ['name: ', 'name: ['], ['GB', 'FR'], ['craft: engineering', 'craft: design'], ['lead: ada', 'lead: bo'], ['- bo', '- cy'], ['management: 20', 'management: 70'], ['end: 2026-11', 'end: 2026-12'], ['title: ', 'title: x'], ['email: ', 'email: x'], ['\nmanager', '\nshoeSize:\nmanager'], ['\nname', '\ncountry:\nname'], ['shoeSize', 'salary']] as const;
    const step = fc.oneof(
      { weight: 6, arbitrary: fc.record({ how: fc.constant('edit' as const), path: fc.constantFrom(...paths), at: fc.nat(facts.length - 1) }) },
      { weight: 3, arbitrary: fc.record({ how: fc.constantFrom('copy' as const, 'move' as const, 'remove' as const), path: fc.constantFrom(...paths), at: fc.nat(3) }) },
      { weight: 4, arbitrary: fc.record({ how: fc.constantFrom('commit' as const, 'back' as const, 'folder' as const, 'except' as const), path: fc.constant(''), at: fc.nat(3) }) },
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), fc.boolean(), async (steps, many) => {
      const repo = freshRepo(MORE);
      await ran(repo.root, ['lint'], { many });
      for (const [index, { how, path, at }] of steps.entries()) {
        const file = join(repo.root, path);
        const other = file.replace(/[^/]*$/, (name) => [`Z${name}`, name.replace(/\.\w+$/, (end) => (end === '.md' ? '.yml' : '.md')), name.toUpperCase(), name.replace('11', '10')][at] as string);
        const is = path !== '' && existsSync(file);
        switch (how) {
          case 'edit': if (is) writeFileSync(file, readFileSync(file, 'utf8').replace(...(facts[at] as readonly [string, string]))); break;
          case 'copy': if (is) writeFileSync(other, readFileSync(file)); break;
          case 'move': if (is && other !== file) { writeFileSync(other, readFileSync(file)); rmSync(file); } break;
          case 'remove': rmSync(file, { force: true }); break;
          case 'commit': repo.git('add', '-A'); repo.git('commit', '-q', '--allow-empty', '-m', 'x'); break;
          case 'back': repo.try('checkout', '-q', at % 2 === 0 ? '.' : 'HEAD~1'); break;
          case 'folder': if (at === 0) rmSync(join(repo.root, '1-1s/Cy Li/2026-11-01.yml'), { force: true }); else repo.write(`1-1s/Cy Li/2026-11-0${at}.yml`, `person: cy\nmanager: ada\ndate: 2026-11-0${at}\nstatus: held\n`); break;
          case 'except': writeFileSync(join(repo.root, 'posthog-mgmt.yml'), `version: 1\ncompany: Hedgehog Labs\nsince: 2026-06-01\nexceptions: [{ rule: ${at % 2 === 0 ? 'record/file-name' : 'record/outside-employment'}, reason: so it is }]\n`); break;
        }
        const [warm, cold] = [await ran(repo.root, ['lint', '--format', 'json'], { many }), await ran(repo.root, ['lint', '--format', 'json', '--no-cache'])];
        expect([index, warm.code, warm.out]).toEqual([index, cold.code, cold.out]);
      }
    }), times(3));
  });
});

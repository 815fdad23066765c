import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keptRefusals } from '../../src/cli/kept-refusals.js';
import type { Store } from '../../src/cli/store.js';
import { frontMatterOf } from '../../src/records/front-matter.js';
import { makeReader } from '../../src/records/read.js';
import type { Problem } from '../../src/records/source.js';
import { cacheOf, freshRepo, ran } from '../support/with-cache.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const BROKEN = 'name: [Bo\nstartDate: 2025-01-06\n';

/** A store in memory, and how often something was written into it. */
function memory(): { store: Store; writes(): number } {
  const kept = new Map<string, { key: string; json: string }>();
  let writes = 0;
  return {
    writes: () => writes,
    store: {
      folder: '', program: 'one',
      last(name) {
        const found = kept.get(name);
        return found && { isFor: (key) => key === found.key, value: JSON.parse(found.json) as unknown, bytes: new Uint8Array() };
      },
      write(name, key, value) {
        writes += 1;
        kept.set(name, { key, json: JSON.stringify(value) });
      },
    },
  };
}

/** Reads files as one run does; answers their problems, and how often gray-matter was asked. */
function readIn(store: Store, files: Readonly<Record<string, string>>): { problems: readonly (readonly Problem[])[]; splits: number } {
  const refusals = keptRefusals({ ports: { workTrees: { digest: (...parts: readonly (string | Uint8Array)[]) => parts.join('\0') } } as never }, { store });
  let splits = 0;
  const read = makeReader((text) => {
    splits += 1;
    return frontMatterOf(text);
  }, refusals);
  const problems = Object.entries(files).map(([path, text]) => read(path, bytes(text)).problems);
  refusals.keep();
  return { problems, splits };
}

describe('a file that is no record', () => {
  it('is not read twice for the same reason', () => {
    const { store, writes } = memory();
    const files = { 'a.yml': BROKEN, 'b.md': `---\n${BROKEN}---\n`, 'c.md': BROKEN };
    const first = readIn(store, files);
    expect(first.problems.map((problems) => problems.map(({ rule }) => rule))).toEqual([['record/parse'], ['record/parse'], ['record/front-matter']]);
    expect(first.splits).toBe(2);
    expect(readIn(store, files)).toEqual({ ...first, splits: 0 });
    expect(writes()).toBe(1);
  });

  it('is read again as another text, as a page, and by another program', () => {
    const { store, writes } = memory();
    readIn(store, { 'a.md': BROKEN });
    expect(readIn(store, { 'a.yml': BROKEN }).problems[0]?.[0]?.rule).toBe('record/parse');
    expect(readIn(store, { 'a.md': `\n${BROKEN}` }).splits).toBe(1);
    expect(readIn({ ...store, program: 'two' }, { 'a.md': `\n${BROKEN}` }).splits).toBe(1);
    expect(writes()).toBe(4);
  });

  it('is forgotten once it is gone', () => {
    const { store, writes } = memory();
    const files = { 'a.md': BROKEN, 'b.md': `${BROKEN}# more\n` };
    readIn(store, files);
    readIn(store, { 'a.md': BROKEN });
    expect(writes()).toBe(2);
    expect(readIn(store, files).splits).toBe(1);
  });

  it('is found the same after a change, whatever became of what was kept', async () => {
    const repo = freshRepo({ 'people/zed.md': `---\n${BROKEN}---\n` });
    const file = join(cacheOf(repo), 'refused.json');
    const change = (text: string): void => { writeFileSync(join(repo.root, 'people/eve.yml'), `${readFileSync(join(repo.root, 'people/eve.yml'), 'utf8')}# ${text}\n`); };
    const same = async (): Promise<void> => {
      const { out, code } = await ran(repo.root, ['lint', '--format', 'json', '--no-cache']);
      expect(await ran(repo.root, ['lint', '--format', 'json'])).toMatchObject({ out, code });
      expect(out).toContain('people/zed.md');
    };
    await same();
    const kept = readFileSync(file);
    change('one');
    await same();
    expect(readFileSync(file)).toEqual(kept);
    kept[kept.length - 9] = (kept[kept.length - 9] as number) ^ 1;
    for (const damage of [kept, 'nonsense', '']) {
      writeFileSync(file, damage);
      change('another');
      await same();
    }
    writeFileSync(join(repo.root, 'people/zed.md'), `---\n${BROKEN.replace('[', '')}---\n`);
    expect((await ran(repo.root, ['lint', '--format', 'json'])).out).not.toContain('record/parse');
  });
});

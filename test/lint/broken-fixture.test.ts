import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { lint } from '../../src/lint/engine.js';
import { RULES } from '../../src/lint/rules/index.js';
import { markers, places, schemas } from '../support/lint-files.js';
import { copyFixture } from '../support/temp-handbook.js';

const LINKED = 'context/2026-11-12-linked.md';
const WITH_NUL = 'context/2026-11-12-nul.yml';

/** Where the fixture says that findings are: its markers, and its README's list. */
function expected(folder: string, canLink: boolean): string[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
  const texts = paths.filter((path) => path !== 'README.md' && path !== LINKED && statSync(join(folder, path)).isFile())
    .map((path) => [path, readFileSync(join(folder, path), 'utf8')]);
  const listed = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/^- (\S+:\d+ \S+)$/gm)].map((match) => match[1] as string);
  return [...markers(Object.fromEntries(texts)), ...listed.filter((place) => canLink || !place.startsWith(LINKED))].sort();
}

/** Not everyone may make links on Windows. */
function tryLink(folder: string): boolean {
  try {
    symlinkSync('2026-11-12-form.md', join(folder, LINKED));
    return true;
  } catch {
    return false;
  }
}

describe('the fixture in which every rule fires', () => {
  it('has each finding where a marker, or its README, says, and no other', async () => {
    const folder = copyFixture('broken/every-rule');
    const canLink = tryLink(folder);
    writeFileSync(join(folder, WITH_NUL), 'title: Acme pays late\nby: \0ada\n');
    const result = lint(await loadHandbook(nodeFiles, await schemas(), folder), await schemas(), RULES);
    const wanted = expected(folder, canLink);
    expect(places(result)).toEqual(wanted);
    expect(wanted.map((place) => place.split(' ')[1]).sort(), 'each rule once, but for those that judge a change').toEqual(
      RULES.filter(({ changesOnly }) => !changesOnly).map(({ id }) => id).filter((id) => canLink || id !== 'record/symlink'));
  });
});

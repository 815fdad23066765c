import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergeAttributes } from '../../src/entries/init/git-attributes.js';
import { DRIVER_COMMAND } from '../../src/entries/merge/driver-config.js';
import { cli, HOME, program } from '../support/cli.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const PROGRAM = `"${process.execPath}" "${join(HOME, 'bin/posthog-mgmt.js')}"`;
const SPRINT = `---
team: product-analytics
start: 2026-11-16
end: 2026-11-29
priorities:
  - { id: funnels-v2, title: Ship funnels v2, level: high, owners: [bo] }
  - { id: paths, title: Paths, level: low }
comments:
  - { on: 2026-11-17, by: dee, text: first }
---

Plan.
`;

/** A repo with a sprint, and git that calls the built program. The path is one that shells and git would like to take apart. */
function repoWithDriver(path = "hand book/it's $HOME/sprints/product-analytics/2026-11-16.md"): { repo: TestRepo; path: string } {
  const repo = makeRepo();
  repo.git('config', 'merge.posthog-mgmt.driver', DRIVER_COMMAND.replace('posthog-mgmt', () => PROGRAM));
  repo.commit({ '.gitattributes': '*.md merge=posthog-mgmt\n', [path]: SPRINT });
  repo.git('branch', 'other');
  return { repo, path };
}

function edited(...pairs: [string, string][]): string {
  return pairs.reduce((text, [from, to]) => text.replace(from, () => to), SPRINT);
}
const bo = edited(['text: first }\n', 'text: first }\n  - { on: 2026-11-18, by: bo, text: from bo }\nfinalized: { by: ada, on: 2026-11-16 }\n'], ['[bo]', '[bo, cy]'], ['comments:', 'changes:\n  - { on: 2026-11-18, by: bo, from: funnels-v2, to: paths }\ncomments:']);
const cy = edited(['text: first }\n', 'text: first }\n  - { on: 2026-11-18, by: cy, text: from cy }\n'], ['[bo]', '[bo, dee]'], ['level: low }', 'level: low, owners: [cy] }'], ['comments:', 'changes:\n  - { on: 2026-11-19, by: cy, from: paths, to: funnels-v2 }\ncomments:']);

function branches(repo: TestRepo, path: string, ours: string, theirs: string): void {
  repo.commit({ [path]: ours }, 'ours');
  repo.git('switch', '-q', 'other');
  repo.commit({ [path]: theirs }, 'theirs');
  repo.git('switch', '-q', 'main');
}
const keys = (text: string): Record<string, unknown> => parse(text.split('---\n')[1] as string) as Record<string, unknown>;
const MERGED = {
  priorities: [{ id: 'funnels-v2', title: 'Ship funnels v2', level: 'high', owners: ['bo', 'cy', 'dee'] }, { id: 'paths', title: 'Paths', level: 'low', owners: ['cy'] }],
  finalized: { by: 'ada', on: '2026-11-16' },
};

describe('git, with the driver', () => {
  it('merges two branches that worked on one sprint', () => {
    const { repo, path } = repoWithDriver();
    branches(repo, path, bo, cy);
    expect(repo.try('merge', '-q', '--no-edit', 'other')).toBe(0);
    const merged = keys(repo.read(path));
    expect(merged).toMatchObject(MERGED);
    expect((merged['comments'] as { text: string }[]).map(({ text }) => text)).toEqual(['first', 'from bo', 'from cy']);
    expect((merged['changes'] as { by: string }[]).map(({ by }) => by)).toEqual(['bo', 'cy']);
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it('rebases one onto the other', () => {
    const { repo, path } = repoWithDriver();
    branches(repo, path, bo, cy);
    expect(repo.try('rebase', '-q', 'other')).toBe(0);
    const merged = keys(repo.read(path));
    expect((merged['comments'] as { text: string }[]).map(({ text }) => text)).toEqual(['first', 'from cy', 'from bo']);
    expect(merged['finalized']).toEqual(MERGED.finalized);
  });

  it('leaves a conflict that lint names', async () => {
    const { repo, path } = repoWithDriver('sprints/product-analytics/2026-11-16.md');
    repo.write('posthog-mgmt.yml', 'version: 1\ncompany: Hedgehog Labs\n');
    const outcome = (word: string): string => edited(['[bo]', `[bo], outcome: ${word}`]);
    branches(repo, path, outcome('nailed'), outcome('failed'));
    const { status, stderr } = spawnSync('git', ['merge', '--no-edit', 'other'], { cwd: repo.root, env: repo.env, encoding: 'utf8' });
    expect(status).toBe(1);
    expect(stderr).toContain(`${path}: "outcome" of funnels-v2 was changed to nailed here and to failed there`);
    expect(repo.git('status', '--porcelain')).toContain(`UU ${path}`);
    const { out } = await cli(repo.root, ['lint', '--format', 'json']);
    expect((JSON.parse(out) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule)).toContain('record/conflict-marker');
  });

  it('merges other files as git does', () => {
    const { repo, path } = repoWithDriver('notes.md');
    branches(repo, path, SPRINT.replace('bo', 'ada'), `${SPRINT}More.\n`);
    expect(repo.try('merge', '-q', '--no-edit', 'other')).toBe(0);
    expect(repo.read(path)).toBe(`${SPRINT.replace('bo', 'ada')}More.\n`);
    branches(repo, 'plain.md', 'one\n', 'two\n');
    expect(repo.try('merge', '-q', '--no-edit', 'other')).toBe(1);
    expect(repo.read('plain.md')).toMatch(/^<<<<<<< ours\none\n=======\ntwo\n>>>>>>> theirs\n$/);
  });

  it.each([
    ['is missing', 'posthog-mgmt-that-is-not-there'], ['breaks', `"${process.execPath}" -e "process.exit(1)" -`], ['is killed', 'sh -c "kill -9 \\$\\$" -'],
  ])('loses nothing when the program %s', (_, command) => {
    const { repo, path } = repoWithDriver();
    repo.git('config', 'merge.posthog-mgmt.driver', DRIVER_COMMAND.replace('posthog-mgmt', () => command));
    branches(repo, path, bo, cy);
    expect(repo.try('merge', '-q', '--no-edit', 'other')).toBe(1);
    expect(repo.read(path)).toMatch(/^<<<<<<< [^]*from bo[^]*=======[^]*from cy[^]*>>>>>>> /m);
  });
});

describe('the command', () => {
  it.each([[[], /five arguments/], [['a', 'b', 'c', 'x', 'p'], /marker size/], [['a', 'b', 'c', '7', 'p'], /no file ".*a"/]])('calls %j misuse', async (args, message) => {
    const { code, err } = await cli(tempFolder(), ['merge-driver', ...args]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('works on temporary files by relative names, outside of git and of a handbook', () => {
    const folder = tempFolder({ '.merge_file_a': SPRINT, '.merge_file_b': bo, '.merge_file_c': cy });
    expect(program(folder, ['merge-driver', '.merge_file_a', '.merge_file_b', '.merge_file_c', '7', '-s/x.md'])).toMatchObject({ code: 2 });
    expect(program(folder, ['merge-driver', '--', '.merge_file_a', '.merge_file_b', '.merge_file_c', '7', '-s/x.md'])).toEqual({ code: 0, out: '', err: '' });
  });

  it('leaves what is no text as it was here', async () => {
    const folder = tempFolder({ a: 'x', b: '\0y', c: '\0z' });
    const { code, err } = await cli(folder, ['merge-driver', 'a', 'b', 'c', '7', 'p.md']);
    expect([code, err]).toEqual([1, expect.stringContaining('p.md: it is no text') as string]);
  });
});

describe('setting it up', () => {
  it('is part of init, in a git work tree', async () => {
    const repo = makeRepo();
    repo.commit({ '.gitattributes': '# ours\r\n*.png binary' });
    expect((await cli(repo.root, ['init', '--company', 'X', '--dry-run'])).out).toContain('+sprints/**/*.md merge=posthog-mgmt');
    expect(repo.try('config', 'merge.posthog-mgmt.driver')).toBe(1);
    expect((await cli(repo.root, ['init', '--company', 'X', '--commit'])).code).toBe(0);
    expect(repo.read('.gitattributes')).toMatch(/^# ours\r\n\*\.png binary\r\nsprints\/\*\*\/\*\.md merge=posthog-mgmt\r\n/);
    expect(repo.git('config', 'merge.posthog-mgmt.driver').trim()).toBe(DRIVER_COMMAND);
    expect(repo.git('config', 'merge.posthog-mgmt.name')).toContain('posthog-mgmt');
    expect(repo.git('check-attr', 'merge', '--', 'sprints/pa/2026-11-16.md')).toContain('merge: posthog-mgmt');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it('is a command of its own in another clone, and leaves a driver that is there', async () => {
    const repo = makeRepo();
    expect((await cli(repo.root, ['merge-driver', '--set-up'])).code).toBe(0);
    expect(repo.git('config', 'merge.posthog-mgmt.driver').trim()).toBe(DRIVER_COMMAND);
    repo.git('config', 'merge.posthog-mgmt.driver', 'mine');
    expect((await cli(repo.root, ['merge-driver', '--set-up'])).out).toContain('already');
    expect(repo.git('config', 'merge.posthog-mgmt.driver')).toBe('mine\n');
    expect((await cli(tempFolder(), ['merge-driver', '--set-up'])).code).toBe(2);
  });

  it.each([
    ['a new file', null, 'sprints', 'sprints/**/*.md merge=posthog-mgmt\n'],
    ['a file without final newline', '*.png binary', 'sprints', '*.png binary\nsprints/**/*.md merge=posthog-mgmt\n'],
    ['a folder with a blank', '', 'my sprints', '"my sprints/**/*.md" merge=posthog-mgmt\n'],
    ['the top', '', '.', '**/*.md merge=posthog-mgmt\n'],
  ])('writes the attributes to %s, once', (_, before, folder, begin) => {
    const after = mergeAttributes(before, folder);
    expect(after.startsWith(begin)).toBe(true);
    expect(mergeAttributes(after, folder)).toBe(after);
  });

  it.each(['a [b]*', 'it\'s "q"', '!x', '#x', 'a\\b'])('names the folder %j in git\'s own pattern language', (folder) => {
    const repo = makeRepo();
    repo.write('.gitattributes', mergeAttributes(null, folder));
    expect(repo.git('check-attr', '-z', 'merge', '--', `${folder}/pa/2026-11-16.md`).split('\0')[2]).toBe('posthog-mgmt');
    expect(repo.git('check-attr', '-z', 'merge', '--', 'a b/pa/2026-11-16.md').split('\0')[2]).toBe('unspecified');
  });
});

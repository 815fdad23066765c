import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { bareRemote, cloneOf, drafts, leftovers, sampleRepo, start } from '../support/sample-repo.js';

/** How many processes, how many clones, and records that each clone pushes; more by the environment: `WRITERS=12 CLONES=8 RECORDS=10`. */
const { WRITERS, CLONES, RECORDS } = { WRITERS: 6, CLONES: 4, RECORDS: 1, ...numbers(process.env) };

function numbers(env: NodeJS.ProcessEnv): Record<string, number> {
  return Object.fromEntries(['WRITERS', 'CLONES', 'RECORDS'].filter((name) => env[name] !== undefined).map((name) => [name, Number(env[name])]));
}

const add = (handle: string, ...flags: string[]): string[] => ['person', 'add', handle, '--name', 'New Person', '--date', '2026-12-01', '--as', 'ada', ...flags];

describe('many at once', () => {
  it('processes in one clone wait for each other', { timeout: 120_000 }, async () => {
    const repo = sampleRepo();
    repo.write('README.md', 'changed\n');
    repo.git('add', 'README.md');
    const answers = await Promise.all(Array.from({ length: WRITERS }, (_, index) => start(repo.root, add(`new-${index}`)).done));
    expect(answers.map(({ code, err }) => [code, err])).toEqual(answers.map(() => [0, '']));
    expect(repo.git('log', '--format=%s', `-${WRITERS}`).match(/joins/g)).toHaveLength(WRITERS);
    expect(repo.git('log', '--merges', '--format=%h')).toBe('');
    expect(repo.git('status', '--porcelain')).toBe('M  README.md\n');
    expect(leftovers(repo)).toEqual([]);
  });

  it('clones push to one remote, and nothing is lost', { timeout: 300_000 }, async () => {
    const remote = bareRemote(sampleRepo());
    const clones = Array.from({ length: CLONES }, () => cloneOf(remote));
    const lanes = clones.map(async (clone, lane) => {
      const codes = [];
      for (let record = 0; record < RECORDS; record += 1) {
        // One joins a team, too.
        const handle = `new-${lane}-${record}`;
        codes.push(await start(clone.root, add(handle, '--push')).done);
        if (lane === 0 && record === 0) codes.push(await start(clone.root, ['team', 'join', 'growth', handle, '--as', 'ada', '--push']).done);
      }
      return codes;
    });
    const answers = (await Promise.all(lanes)).flat();
    expect(answers.map(({ code, err }) => [code, err])).toEqual(answers.map(() => [0, '']));
    const fresh = cloneOf(remote);
    const expected = clones.flatMap((_, lane) => Array.from({ length: RECORDS }, (__, record) => `people/new-${lane}-${record}.yml`)).sort();
    expect(fresh.git('ls-files', 'people/new-*').trim().split('\n').sort()).toEqual(expected);
    expect(fresh.read('teams/growth/index.mdx').match(/new-\d-0/g)?.sort()).toEqual(['new-0-0']);
    expect(fresh.git('log', '--merges', '--format=%h')).toBe('');
    expect(Number(fresh.git('rev-list', '--count', 'HEAD'))).toBe(2 + answers.length);
    // The sample has an error of its own, which is none of theirs.
    expect((await cli(fresh.root, ['lint', '--max-warnings', '999'])).out).toContain('1 error');
    for (const clone of clones) expect([clone.git('status', '--porcelain'), leftovers(clone), drafts(clone)]).toEqual(['', [], []]);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import type { Git } from '../../src/ports.js';
import { cli, type Answer } from '../support/cli.js';
import { copyOf, type TestRepo } from '../support/git-repo.js';
import { times } from '../support/runs.js';
import { bareRemote, cloneOf, drafts, leftovers, sampleRepo } from '../support/sample-repo.js';

/** Something that one person does; `words` are theirs, and nobody else's. */
interface Operation {
  readonly as: string;
  readonly args: readonly string[];
  readonly words?: string;
}

const TEAM = 'product-analytics';

/** Operations that get in each other's way: one page, one person, one sprint that can be started and finalized once, and some that don't. */
const operations = (number: number): fc.Arbitrary<Operation> => {
  const words = `Words of operation ${number}.`;
  const text = (as: string, ...args: string[]): Operation => ({ as, args: [...args, '--body-file', '-'], words });
  return fc.constantFrom<Operation>(
    text('dee', 'sprint', 'comment', TEAM), text('tim', 'sprint', 'comment', TEAM), text('ada', 'feedback', 'give', 'bo'), text('dee', 'feedback', 'give', 'bo'),
    text('ada', 'context', 'share', `Context ${number}`, '--kind', 'metrics'), text('ada', 'context', 'share', 'The same title', '--kind', 'metrics'),
    text('ada', 'sprint', 'start', TEAM, '--start', '2026-11-30', '--priority', `Priority ${number}`), text('ada', '1-1', 'record', 'cy', '--date', '2026-11-19'),
    { as: 'cy', args: ['sprint', 'pick', TEAM, '--new', `Side quest ${number}`, '--low'] }, { as: 'tim', args: ['person', 'set-manager', 'eve', number % 2 === 0 ? 'dee' : 'gus'] },
    { as: 'tim', args: ['team', 'join', 'growth', 'dee'] }, { as: 'tim', args: ['person', 'add', 'zoe', '--name', `Zoe ${number % 3}`] },
  );
};

/** Git whose steps wait for their turn: the order in which clones meet at the remote is any. */
function inTurns(git: Git, scheduler: fc.Scheduler): Git {
  const waiting = new Set(['fetch', 'push', 'commit', 'move', 'remake', 'head']);
  return new Proxy(git, {
    get: (from, name) => {
      const method = from[name as keyof Git] as (...given: unknown[]) => Promise<unknown>;
      if (!waiting.has(String(name))) return method;
      return async (...given: unknown[]) => {
        await scheduler.schedule(Promise.resolve(), String(name));
        return method.apply(from, given);
      };
    },
  });
}

const run = (repo: TestRepo, { as, args, words }: Operation, more: readonly string[], git?: Git): Promise<Answer> =>
  cli(repo.root, [...args, '--as', as, '--format', 'json', ...more], { env: repo.env, today: '2026-11-22', ...(git ? { git } : {}), input: { read: async () => Buffer.from(words ?? '') } });

describe('pushes in any order', () => {
  it('make a history that is some order of what succeeded, and keep the words of what did not', { timeout: 600_000 }, async () => {
    const lanes = fc.tuple(...[0, 1, 2].map((lane) => fc.tuple(operations(lane * 2), operations(lane * 2 + 1))));
    await fc.assert(fc.asyncProperty(fc.scheduler(), lanes, async (scheduler, made) => {
      const first = copyOf('schedules', () => sampleRepo());
      const begin = first.git('rev-parse', 'HEAD').trim();
      const remote = bareRemote(first);
      const clones = made.map(() => cloneOf(remote));
      const going = Promise.all(made.map(async (lane, index) => {
        const clone = clones[index] as TestRepo;
        const answers: { operation: Operation; answer: Answer; clone: TestRepo }[] = [];
        for (const operation of lane) answers.push({ operation, clone, answer: await run(clone, operation, ['--push'], inTurns(gitBySimpleGit(clone.env), scheduler)) });
        return answers;
      }));
      const answers = (await scheduler.waitFor(going)).flat();
      const done = answers.filter(({ answer }) => answer.code === 0).map(({ operation, answer }) => ({ operation, commit: (JSON.parse(answer.out) as { commit: string | null }).commit }));
      const fresh = cloneOf(remote);
      const history = fresh.git('rev-list', '--reverse', `${begin}..HEAD`).trim().split('\n').filter(Boolean);
      const about = answers.map(({ operation: { as, args }, answer: { code, err } }) => `${as} ${args.join(' ')}: ${code} ${err}`).join('\n');
      expect(fresh.git('rev-list', '--merges', `${begin}..HEAD`), about).toBe('');
      // Each commit is of one operation that reported success, and each of those has one, or found that it was so already, and says by whom.
      const named = done.flatMap(({ commit, operation: { words, args } }) => (commit === null ? [] : [`${commit} ${words ?? args.join(' ')}`]));
      expect([...new Set(named)].map((name) => name.split(' ')[0]).sort(), about).toEqual([...history].sort());
      // Done one after the other in the order of the history, they come to the same.
      const again = cloneOf(bareRemote(first));
      for (const commit of history) {
        const { operation } = done.find((one) => one.commit === commit) as (typeof done)[number];
        expect([(await run(again, operation, [])).code, about]).toEqual([0, about]);
      }
      expect(again.git('rev-parse', 'HEAD^{tree}'), about).toBe(fresh.git('rev-parse', 'HEAD^{tree}'));
      for (const { operation: { words, args }, answer: { code, err }, clone } of answers) {
        if (code === 0 || words === undefined) continue;
        const kept = drafts(clone).map((name) => clone.read(`.git/posthog-mgmt/drafts/${name}`)).join('\n');
        expect([args, kept.includes(words), err.includes('posthog-mgmt resume')]).toEqual([args, true, true]);
      }
      for (const clone of clones) expect([clone.git('status', '--porcelain'), leftovers(clone), clone.git('rev-list', '--count', 'origin/main..HEAD').trim()]).toEqual(['', [], '0']);
    }), times(1));
  });
});

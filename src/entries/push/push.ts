import { GitError, PosthogMgmtError, UsageError } from '../../errors.js';
import type { Upstream } from '../../ports.js';
import { once, type Carried, type Carrying, type MakePlan, type Stage } from '../carry-out.js';
import type { Planned } from '../operation.js';
import { folderInTree, nameInTree } from '../safety/folders.js';
import type { Guard } from '../safety/guarded.js';
import { forgetIntents, intentOf, rememberIntent } from './intents.js';
import { makeAnew } from './make-anew.js';
import { ownCommits } from './own-commits.js';

/** Lost races before giving up, and the waits between: random, growing. Milliseconds. */
const TRIES = 60;
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 2000;

/** Throws UsageError for --push where nothing would be committed. */
export function assertPushable({ commit }: Carrying): void {
  if (!commit) throw new UsageError('--push and --no-commit at once: only commits can be pushed');
}

/** A push under way. */
interface Pushing {
  readonly carrying: Carrying;
  readonly guard: Guard;
  readonly ref: string;
  readonly upstream: Upstream;
}

/**
 * Fetches, plans upon what was fetched, commits and pushes; from the beginning where somebody else pushed in between.
 * Commits of this program that weren't pushed yet are taken along, made anew where the remote's branch has moved.
 */
export async function carryAndPush(carrying: Carrying, guard: Guard, plan: MakePlan, stage: Stage, already?: Carried): Promise<Carried> {
  const { git, processes } = carrying.ports;
  const { ref } = await git.assertReady(guard.place, []);
  if (ref === undefined) throw new GitError('HEAD is detached: there is no branch to push.', { next: 'Switch to a branch: `git switch main`' });
  const upstream = await git.upstream(guard.place, ref);
  if (!upstream.configured) carrying.say(`this branch has no upstream; it is pushed to ${upstream.shown}`);
  const pushing: Pushing = { carrying, guard, ref, upstream };
  const meant = already?.planned ?? await attempted(carrying, plan);
  let carried = already;
  for (let attempt = 1; ; attempt += 1) {
    const caught = await catchUp(pushing, stage, carried, already !== undefined && carried === already);
    carried = caught.carried ?? await planned(pushing, plan, stage, caught.from, meant);
    const { applied } = carried;
    const ids = [...caught.ids, ...(applied.commit === null || caught.ids.includes(applied.commit) ? [] : [applied.commit])];
    if (ids.length === 0) return carried;
    stage.keeps = false;
    const outcome = await git.push(guard.place, upstream, ref);
    if (outcome.how === 'pushed') {
      forgetIntents(carrying.ports.files, guard.place, ids);
      return { ...carried, applied: { ...applied, pushed: { to: upstream.shown, commits: ids.length } } };
    }
    if (outcome.how === 'refused' || attempt === TRIES) {
      const words = outcome.how === 'refused' ? outcome.words : `others were faster ${TRIES} times`;
      throw notPushed(applied.commit, upstream, words);
    }
    guard.touch();
    await processes.pause(Math.min(FIRST_WAIT_MS * 1.5 ** attempt, LONGEST_WAIT_MS) * Math.random());
  }
}

/** What would be planned upon the handbook as it is here; undefined where it is refused. */
async function attempted(carrying: Carrying, plan: MakePlan): Promise<Planned | undefined> {
  try {
    return await plan(await carrying.load());
  } catch (error) {
    if (error instanceof PosthogMgmtError) return undefined;
    throw error;
  }
}

/** Plans and commits on the branch as it is now. What somebody else did first is said. */
async function planned({ carrying, guard, upstream }: Pushing, plan: MakePlan, stage: Stage, before: string | undefined, meant: Planned | undefined): Promise<Carried> {
  try {
    return await once(carrying, guard, plan, stage);
  } catch (error) {
    if (!(error instanceof PosthogMgmtError) || !stage.keeps || meant === undefined) throw error;
    const path = nameInTree(folderInTree(guard.place, carrying.root), meant.path);
    const [first] = await carrying.ports.git.commits(guard.place, { from: upstream.tracking, ...(before === undefined ? {} : { without: [before] }), path, limit: 1 }).catch(() => []);
    if (first) error.message += `\nSomebody was first: ${first.id.slice(0, 10)} "${first.subject}" on ${upstream.shown}.`;
    throw error;
  }
}

/**
 * Brings the branch up to the remote's: own commits that aren't there yet are made anew on it, but for the run's own, which is planned
 * again. Answers the ids to be pushed, what was carried out where it still stands, and where the branch was before.
 */
async function catchUp({ carrying, guard, ref, upstream }: Pushing, stage: Stage, carried: Carried | undefined, keepOwn: boolean): Promise<{ ids: string[]; carried: Carried | undefined; from: string | undefined }> {
  const { ports: { git, files }, root, intent } = carrying;
  const { place, journal } = guard;
  const standing = carried?.applied.commit ?? undefined;
  const tip = await git.fetch(place, upstream).catch((error: unknown) => {
    throw standing !== undefined && error instanceof GitError ? notPushed(standing, upstream, error.message) : error;
  });
  const { commit: head } = await git.head(place);
  const own = await ownCommits(git, place, upstream, tip, head);
  const ids = own.map(({ id }) => id);
  const base = own[0]?.parents[0] ?? head;
  if (tip === undefined || head === undefined || base === tip) return { ids, carried, from: undefined };
  stage.keeps = standing === undefined;
  const mine = keepOwn ? undefined : standing;
  const made = await makeAnew(carrying, place, tip, own.filter(({ id }) => id !== mine));
  const fresh = [...made.values()].filter((id) => id !== undefined);
  const to = fresh.at(-1) ?? tip;
  for (const [old, anew] of made) {
    const known = anew === undefined ? undefined : intentOf(files, place, root, old);
    if (known && anew !== undefined) rememberIntent(files, place, root, anew, known);
  }
  stage.keeps = !keepOwn;
  journal.note({ ...(intent && !keepOwn ? { intent } : {}), ref, head, moveTo: to });
  await git.move(place, ref, head, to);
  forgetIntents(files, place, ids);
  if (!keepOwn || carried === undefined) return { ids: fresh, carried: undefined, from: head };
  const now = made.get(carried.applied.commit ?? '') ?? carried.applied.commit;
  return { ids: fresh, carried: { ...carried, applied: { ...carried.applied, commit: now } }, from: head };
}

/** What is committed stays, so that no draft is needed of it. */
function notPushed(commit: string | null, { shown }: Upstream, words: string): GitError {
  const what = commit === null ? 'What was committed here before' : `Committed here as ${commit.slice(0, 10)}, but it`;
  return new GitError(`${what} could not be pushed to ${shown}: ${words}`, { next: 'It stays here; the next command with --push takes it along.' });
}

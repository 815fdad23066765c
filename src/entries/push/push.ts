import { GitError, PosthogMgmtError, UsageError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { Git, GitPlace, Upstream } from '../../ports.js';
import { once, type Carried, type Carrying, type MakePlan, type Stage } from '../carry-out.js';
import type { Planned } from '../operation.js';
import { dropDraftsOf } from '../safety/drafts.js';
import { folderInTree, nameInTree } from '../safety/folders.js';
import type { Guard } from '../safety/guarded.js';
import { forgetIntents, intentOf, rememberIntent } from './intents.js';
import { makeAnew, type MadeAnew } from './make-anew.js';
import { ownCommits, type OwnCommit } from './own-commits.js';
import { paceOf } from './pace.js';
import { takesBackOne, withoutTakenBack } from './taken-back.js';

/** Lost races before giving up. */
const TRIES = 60;

/** Throws UsageError for --push where nothing would be committed. */
export function assertPushable({ commit }: Carrying): void {
  if (!commit) throw new UsageError('--push and --no-commit at once: only commits can be pushed');
}

/** The branch that is pushed. Throws GitError where HEAD is on none, and where a commit of these absolute paths would be wrong. */
export async function branchToPush(git: Git, place: GitPlace, paths: readonly string[]): Promise<string> {
  const { ref } = await git.assertReady(place, paths, { allowDetached: true });
  if (ref === undefined) throw new GitError('HEAD is detached: there is no branch to push.', { next: 'Switch to a branch (`git switch main`), or commit without --push (--allow-detached).' });
  return ref;
}

/** A push under way. */
interface Pushing {
  readonly carrying: Carrying;
  readonly guard: Guard;
  readonly ref: string;
  readonly upstream: Upstream;
  /** What commits change that were made anew, by their ids: git needn't be asked again. */
  readonly changes: Map<string, OwnCommit['changes']>;
}

/**
 * Fetches, plans upon what was fetched, commits and pushes; from the beginning where somebody else pushed in between.
 * Commits of this program that weren't pushed yet are taken along, made anew where the remote's branch has moved. Where
 * the remote can't be reached, what is wanted is committed here all the same, and the GitError says so.
 */
export async function carryAndPush(carrying: Carrying, guard: Guard, plan: MakePlan, stage: Stage, already?: Carried): Promise<Carried> {
  const { git, clock } = carrying.ports;
  const ref = await branchToPush(git, guard.place, []);
  const upstream = await git.upstream(guard.place, ref);
  if (!upstream.configured) carrying.say(`this branch has no upstream; it is pushed to ${upstream.shown}`);
  const pushing: Pushing = { carrying, guard, ref, upstream, changes: new Map() };
  const meant = already?.planned ?? await attempted(carrying, plan);
  let carried = already;
  const pace = paceOf(carrying.ports, guard.place, () => guard.touch());
  await pace.begin();
  for (let attempt = 1; ; attempt += 1) {
    const began = clock.elapsed();
    const fetched = await fetchTip(pushing);
    if (fetched.away) throw await committedHere(pushing, plan, stage, carried, fetched.head, fetched.away);
    const caught = await catchUp(pushing, fetched, stage, carried, meant);
    carried = caught.carried ?? await planned(pushing, plan, stage, caught.from, meant);
    if (caught.isBehind) continue;
    const { applied } = carried;
    const ids = [...caught.ids, ...(applied.commit === null || caught.ids.includes(applied.commit) ? [] : [applied.commit])];
    if (ids.length === 0) return carried;
    needNoDraft(pushing, stage);
    const outcome = await git.push(guard.place, upstream, ref);
    if (outcome.how === 'pushed') {
      pace.landed();
      forgetIntents(carrying.ports.files, guard.place, ids);
      return { ...carried, applied: { ...applied, pushed: { to: upstream.shown, commits: ids.length } } };
    }
    if (outcome.how === 'refused' || attempt === TRIES) {
      const words = outcome.how === 'refused' ? outcome.words : `others were faster ${TRIES} times`;
      throw notPushed(applied, upstream, words);
    }
    await pace.lost(clock.elapsed() - began);
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

/** The remote's branch as it was fetched, and the one here. */
interface Fetched {
  readonly tip: string | undefined;
  readonly head: string | undefined;
  /** Why the remote couldn't be reached, where it couldn't. */
  readonly away?: GitError;
}

async function fetchTip({ carrying: { ports: { git } }, guard: { place }, upstream }: Pushing): Promise<Fetched> {
  const fetching = git.fetch(place, upstream).then((tip) => ({ tip }), (error: unknown) => {
    if (error instanceof GitError) return { tip: undefined, away: error };
    throw error;
  });
  const [fetched, { commit: head }] = await Promise.all([fetching, git.head(place)]);
  return { ...fetched, head };
}

/**
 * Commits what is wanted upon the branch as it is here, unless it was carried out before the remote went away. Answers the error that says so; that
 * of the remote where there was nothing to write. Throws what stands against it, as where somebody else's commits couldn't be taken along.
 */
async function committedHere(pushing: Pushing, plan: MakePlan, stage: Stage, carried: Carried | undefined, head: string | undefined, away: GitError): Promise<GitError> {
  const { carrying, guard, upstream } = pushing;
  const { git } = carrying.ports;
  if (!carried) await ownCommits(git, guard.place, upstream, await git.resolve(guard.place, upstream.tracking), head, pushing.changes);
  const { applied } = carried ?? await once(carrying, guard, plan, stage);
  if (applied.commit === null) return away;
  needNoDraft(pushing, stage);
  return notPushed(applied, upstream, away.message);
}

/** What is committed stays, so that no draft is needed of it. */
function needNoDraft({ carrying: { ports: { files }, root, intent }, guard: { place } }: Pushing, stage: Stage): void {
  stage.keeps = false;
  if (intent) dropDraftsOf(files, place, root, intent);
}

/** Plans and commits on the branch as it is now. */
async function planned(pushing: Pushing, plan: MakePlan, stage: Stage, before: string | undefined, meant: Planned | undefined): Promise<Carried> {
  try {
    return await once(pushing.carrying, pushing.guard, plan, stage);
  } catch (error) {
    throw stage.keeps && error instanceof PosthogMgmtError ? await whoWasFirst(pushing, error, before, meant) : error;
  }
}

/** The error with the commit of somebody else that made the difference, where there is one. */
async function whoWasFirst({ carrying: { ports: { git }, root }, guard: { place }, upstream }: Pushing, error: PosthogMgmtError, before: string | undefined, meant: Planned | undefined): Promise<PosthogMgmtError> {
  // What git or a hook refuses, it refuses whoever was first.
  if (meant === undefined || before === undefined || error instanceof GitError) return error;
  const path = nameInTree(folderInTree(place, root), meant.path);
  const [first] = await git.commits(place, { from: upstream.tracking, without: [before], path, limit: 1 });
  if (first) error.message += `\nSomebody was first: ${first.id.slice(0, 10)} "${first.subject}" on ${upstream.shown}.`;
  return error;
}

/** How the branch stands to the remote's. */
interface CaughtUp {
  /** The commits to be pushed. */
  readonly ids: readonly string[];
  /** What was carried out, where it still stands. */
  readonly carried: Carried | undefined;
  /** Where the branch was, if it was moved. */
  readonly from: string | undefined;
  /** Whether it was left as it is: what takes one of its commits back is to come first, so that neither needs to be made anew. */
  readonly isBehind?: boolean;
}

/**
 * Brings the branch up to the remote's: own commits that aren't there yet are made anew on it, but for those that are taken back by now. The run's own is
 * among them, without its hooks (they ran when it was made first, as with a rebase); one that can't be planned from an intent is left out, to be made again.
 */
async function catchUp(pushing: Pushing, { tip, head }: Fetched, stage: Stage, carried: Carried | undefined, meant: Planned | undefined): Promise<CaughtUp> {
  const { carrying: { ports: { git, files }, root, intent }, guard: { place, journal }, ref, upstream } = pushing;
  const mine = carried?.applied.commit ?? undefined;
  const own = await ownCommits(git, place, upstream, tip, head, pushing.changes);
  const ids = own.map(({ id }) => id);
  if (tip === undefined || head === undefined || (own[0]?.parents[0] ?? head) === tip) return { ids, carried, from: undefined };
  if (!carried && takesBackOne(meant, ids)) return { ids, carried, from: undefined, isBehind: true };
  stage.keeps ||= mine === undefined;
  const standing = await withoutTakenBack(git, place, tip, own);
  const isGone = carried?.applied.cancelled === true || (ids.includes(mine ?? '') && standing.every(({ id }) => id !== mine));
  const { made, lost } = await makeAnew(pushing.carrying, place, { tip, upstream }, intent ? standing : standing.filter(({ id }) => id !== mine), mine);
  const fresh = [...made.values()].flatMap(({ id }) => id ?? []);
  for (const { id: old, changes } of own) {
    const { id, isSame = false } = made.get(old) ?? {};
    if (id !== undefined && isSame) pushing.changes.set(id, changes);
    const known = id === undefined ? undefined : intentOf(files, place, root, old);
    if (known && id !== undefined) rememberIntent(files, place, root, id, known);
  }
  const open = mine === undefined || lost !== undefined || !(isGone || made.has(mine));
  const to = fresh.at(-1) ?? tip;
  journal.note({ ...(intent && open ? { intent } : {}), ref, head, moveTo: to });
  await git.move(place, ref, head, to);
  stage.keeps ||= open;
  forgetIntents(files, place, ids);
  if (lost) throw await whoWasFirst(pushing, lost, head, meant);
  if (carried && isGone) return { ids: fresh, from: head, carried: cancelled(carried, await pushing.carrying.load()) };
  const now = mine === undefined ? undefined : made.get(mine);
  return { ids: fresh, from: head, carried: carried && now && { ...carried, ...asMadeAnew(carried, now) } };
}

/** What was carried out, where it came to nothing with what it took back. */
function cancelled({ planned: before }: Carried, after: Handbook): Carried {
  return { planned: before, after, applied: { commit: null, paths: [], cancelled: true } };
}

/** What was carried out, as it was made anew. */
function asMadeAnew({ planned: before, after: then, applied }: Carried, { id, planned: again, after }: MadeAnew): Carried {
  const commit = id ?? null;
  return { planned: applied.already ? before : again ?? before, after: after ?? then, applied: { ...applied, commit, paths: commit === null ? [] : applied.paths } };
}

/** The error for commits that stay here: the run's own, where it had something to write, and those of before. */
function notPushed({ commit, cancelled: isGone }: Carried['applied'], { shown }: Upstream, words: string): GitError {
  const before = `${isGone ? 'It is taken back here, and neither commit is kept. ' : ''}What was committed here before`;
  const what = commit === null ? before : `Committed here as ${commit.slice(0, 10)}, but it`;
  return new GitError(`${what} could not be pushed to ${shown}: ${words}`, { next: 'It stays here; the next command with --push takes it along.' });
}

import { GitError, PosthogMgmtError, RefusalError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { loadHandbook } from '../../handbook/load.js';
import type { Files, Git, GitPlace, Remake, Upstream } from '../../ports.js';
import type { Carrying } from '../carry-out.js';
import type { Making, Operation, Planned } from '../operation.js';
import { operationNamed } from '../operations.js';
import { overlayFiles, type Overlaid } from '../overlay.js';
import { formatMessage } from '../plan.js';
import { refuseNewErrors } from '../refuse.js';
import { planOperation } from '../sealed/plan.js';
import { CantOpen } from '../sealed/private-input.js';
import { NO_VAULT } from '../sealed/vault.js';
import { folderInTree, nameInTree } from '../safety/folders.js';
import { intentOf } from './intents.js';
import { pullByHand, type OwnCommit } from './own-commits.js';
import { filesAt } from './tip-files.js';

/** In place of an id: content that none of the commits left. */
const OTHER = 'other';

/** A commit made anew: what to make, and the handbook's files with it; nothing to make where it is so already. */
interface Anew {
  readonly remake?: Remake;
  readonly overlaid: readonly Overlaid[];
  /** Where it was planned again. */
  readonly planned?: Planned;
  readonly after?: Handbook;
  /** Whether it changes what it changed before. */
  readonly isSame: boolean;
}

/** What became of a commit: its new id, undefined where all of it is so already. */
export interface MadeAnew extends Pick<Anew, 'planned' | 'after' | 'isSame'> {
  readonly id: string | undefined;
}

/** What commits are made anew on: the tip of the remote's branch. */
interface Ground {
  readonly tip: string;
  readonly upstream: Upstream;
}

/**
 * Makes commits anew, in order, upon another commit, off the work tree: each from what it was meant to do, else, where nobody has
 * touched its files, as it is; one that brings nothing new is left out. Answers what became of each by its old id. Throws GitError, naming the commit, where one can't
 * be; for the run's own (`mine`, the last one) the reason is answered as `lost`, and the others are made.
 */
export async function makeAnew(carrying: Carrying, place: GitPlace, { tip, upstream }: Ground, commits: readonly OwnCommit[], mine?: string): Promise<{ made: Map<string, MadeAnew>; lost?: PosthogMgmtError }> {
  const { git, files: real } = carrying.ports;
  if (commits.length === 0) return { made: new Map() };
  const [start, ids] = await Promise.all([filesAt(real, git, place, carrying.root, tip), contentAt(git, place, tip, commits)]);
  let files = start;
  let lost: PosthogMgmtError | undefined;
  const done: [string, Anew][] = [];
  for (const commit of commits) {
    try {
      const untouched = commit.changes.every(({ name, before }) => ids.get(name) === before?.id);
      const isThere = commit.changes.every(({ name, after }) => ids.get(name) === after?.id);
      const anew = await oneAnew(carrying, place, commit, files, { untouched, isThere });
      done.push([commit.id, anew]);
      files = overlayFiles(files, carrying.root, anew.overlaid);
      for (const { name, content } of anew.remake?.files ?? []) ids.set(name, typeof content === 'string' ? OTHER : content?.id);
    } catch (error) {
      if (!(error instanceof PosthogMgmtError)) throw error;
      if (commit.id !== mine) throw notAnew(commit, commits, error, upstream, mine);
      lost = error;
    }
  }
  const fresh = (await git.remake(place, tip, done.flatMap(([, { remake }]) => remake ?? [])))[Symbol.iterator]();
  const made = new Map(done.map(([id, { remake, ...rest }]): [string, MadeAnew] => [id, { ...rest, id: remake && (fresh.next().value as string) }]));
  return { made, ...(lost ? { lost } : {}) };
}

function notAnew({ id, subject, reverts }: OwnCommit, commits: readonly OwnCommit[], error: PosthogMgmtError, upstream: Upstream, mine: string | undefined): GitError {
  const short = id.slice(0, 10);
  const stands = mine === undefined ? 'Everything here is as it was.' : `What you asked for is committed here as ${mine.slice(0, 10)}; nothing is pushed.`;
  // Taking back one of two that belong together would leave the other.
  const isOneOfTwo = commits.some((other) => other.reverts === id || other.id === reverts);
  return new GitError(`${short} "${subject}", which is not pushed yet, can't be made anew on what was fetched: ${error.message}\n${stands}`, {
    next: isOneOfTwo ? `Settle it by hand (\`${pullByHand(upstream)}\`).` : `posthog-mgmt undo ${short}      takes it back; or settle it by hand (\`${pullByHand(upstream)}\`).`, cause: error,
  });
}

/** What a commit finds of its files: all as they were before it, or all as it leaves them, since somebody did the same. */
interface Found {
  readonly untouched: boolean;
  readonly isThere: boolean;
}

async function oneAnew(carrying: Carrying, place: GitPlace, commit: OwnCommit, files: Files, found: Found): Promise<Anew> {
  const { untouched } = found;
  const intent = intentOf(carrying.ports.files, place, carrying.root, commit.id);
  const operation = intent && await operationNamed(intent.operation);
  if (!operation) return asItIs(carrying, place, commit, files, found);
  const { root, schemas, rules } = carrying;
  const handbook = await loadHandbook(files, schemas, root);
  const planned = await planAgain(carrying, operation, { handbook, files, by: intent.by, today: intent.today }, intent.input);
  if (!planned) return asItIs(carrying, place, commit, files, found);
  const writes = planned.plan.writes.filter(({ before, after }) => before !== after);
  if (writes.length === 0) return { overlaid: [], planned, after: handbook, isSame: false };
  const after = await refuseNewErrors(planned.plan, root, files, schemas, rules);
  const folder = folderInTree(place, root);
  const names = writes.map(({ path }) => nameInTree(folder, path));
  const alike = names.length === commit.changes.length && commit.changes.every(({ name }) => names.includes(name));
  // Where nothing is different for it, the commit's own files: a hook may have had its hand in them.
  const content = untouched && alike ? entriesOf(commit) : writes.map(({ path, after: text }) => ({ name: nameInTree(folder, path), content: text }));
  return { planned, after, overlaid: writes, isSame: untouched && alike, remake: { like: commit.id, message: alike ? commit.message : formatMessage(planned.plan.message), files: content } };
}

/** The plan upon the new state; undefined where its words are sealed, and this run has no key for them. */
async function planAgain({ schemas, vault = NO_VAULT }: Carrying, operation: Operation, making: Making, input: object): Promise<Planned | undefined> {
  try {
    return await planOperation(operation, making, input, schemas, vault);
  } catch (error) {
    if (error instanceof CantOpen) return undefined;
    throw error;
  }
}

/** The content of the files that commits change, as the tip has it: ids by name. */
async function contentAt(git: Git, place: GitPlace, tip: string, commits: readonly OwnCommit[]): Promise<Map<string, string | undefined>> {
  const names = [...new Set(commits.flatMap(({ changes }) => changes.map(({ name }) => name)))];
  const ids = await git.idsAt(place, tip, names);
  return new Map(names.map((name, index) => [name, ids[index]]));
}

async function asItIs({ ports: { git }, root, schemas, rules }: Carrying, place: GitPlace, commit: OwnCommit, files: Files, { untouched, isThere }: Found): Promise<Anew> {
  if (isThere) return { overlaid: [], isSame: false };
  if (!untouched) throw new RefusalError(`${commit.changes.map(({ name }) => name).join(', ')} changed there too`);
  const folder = folderInTree(place, root);
  const prefix = folder === '' ? '' : `${folder}/`;
  const here = commit.changes.filter(({ name }) => name.startsWith(prefix));
  const contents = await git.contents(place, here.flatMap(({ name, after }) => (after === null ? [] : [{ name, id: after.id }])));
  const texts = contents[Symbol.iterator]();
  const overlaid = here.map(({ name, after }): Overlaid => ({ path: name.slice(prefix.length), after: after === null ? null : (texts.next().value as Uint8Array) }));
  const decode = ({ path, after }: Overlaid): { path: string; before: string | null; after: string | null } => ({ path, before: '', after: after === null ? null : new TextDecoder().decode(after as Uint8Array) });
  await refuseNewErrors({ writes: overlaid.map(decode), message: { subject: commit.subject, trailers: { kind: 'config', records: [] } } }, root, files, schemas, rules);
  return { overlaid, isSame: true, remake: { like: commit.id, message: commit.message, files: entriesOf(commit) } };
}

function entriesOf({ changes }: OwnCommit): Remake['files'] {
  return changes.map(({ name, after }) => ({ name, content: after }));
}

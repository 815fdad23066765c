import { RefusalError, UsageError } from '../errors.js';
import type { CommitFacts, Files, Git, GitPlace, TreeChange } from '../ports.js';
import type { Planned } from './operation.js';
import type { PlannedWrite, TrailerKind } from './plan.js';
import { recordText } from './record-text.js';
import { folderInTree } from './safety/folders.js';

/** A handbook and its history. */
export interface UndoWorld {
  readonly git: Git;
  readonly files: Files;
  readonly place: GitPlace;
  readonly root: string;
}

/** How far back the last commit is looked for, among those of this program. */
const DEPTH = 500;

/**
 * The commit to take back: the one that is named, else the newest of this program's that was made in this clone, isn't taken back already
 * and takes nothing back itself. Throws UsageError where there is none, or where the named one isn't this program's.
 */
export async function findUndo(world: UndoWorld, revision?: string): Promise<CommitFacts> {
  const { git, place } = world;
  const { commit: head } = await git.head(place);
  if (head === undefined) throw new UsageError('there are no commits here yet, so there is nothing to take back');
  if (revision !== undefined) return named(world, revision);
  const [commits, here] = await Promise.all([git.commits(place, { from: head, ours: true, limit: DEPTH }), git.madeHere(place)]);
  const undone = new Set<string>();
  let elsewhere: CommitFacts | undefined;
  for (const commit of commits) {
    if (undone.has(commit.id)) continue;
    if (commit.reverts !== undefined) undone.add(commit.reverts);
    else if (isOurs(commit) && await isOfHandbook(world, commit)) {
      // A reflog forgets, and doesn't name each commit that was made anew; and one clone may serve several people.
      if (here.ids.has(commit.id) || here.committer === commit.committer) return commit;
      elsewhere ??= commit;
    }
  }
  if (elsewhere) throw new UsageError(`"${elsewhere.subject}" came from another clone, and nothing that was made in this one is left to take back`, { next: `posthog-mgmt undo ${elsewhere.id.slice(0, 10)}      takes that back all the same` });
  throw new UsageError('there is no commit of posthog-mgmt here that could be taken back', { next: '`git log` shows what there is; `git revert COMMIT` takes back any commit.' });
}

async function named({ git, place }: UndoWorld, revision: string): Promise<CommitFacts> {
  const id = await git.resolve(place, revision);
  if (id === undefined) throw new UsageError(`there is no commit "${revision}", or more than one begins so`, { next: '`git log --oneline` lists them.' });
  const [commit] = await git.commits(place, { from: id, limit: 1 });
  if (commit && isOurs(commit)) return commit;
  throw new UsageError(`${id.slice(0, 10)} "${commit?.subject ?? ''}" was not made by posthog-mgmt, so it isn't taken back`, { next: `git revert ${id.slice(0, 10)}` });
}

function isOurs({ kind, records, parents }: CommitFacts): boolean {
  return kind !== undefined && records.length > 0 && parents.length <= 1;
}

/** A repo may hold several handbooks. */
async function isOfHandbook({ git, place, root }: UndoWorld, { id }: CommitFacts): Promise<boolean> {
  const folder = folderInTree(place, root);
  return folder === '' || (await git.changes(place, id)).every(({ name }) => name.startsWith(`${folder}/`));
}

/** The plan that takes a commit back. Throws RefusalError where one of its files was changed since. */
export async function planUndo(world: UndoWorld, commit: CommitFacts, by: string | undefined): Promise<Planned> {
  const changes = await world.git.changes(world.place, commit.id);
  await refuseChangedSince(world, commit, changes);
  const writes = await writesBack(world, changes);
  const { kind, records, subject, id } = commit;
  return {
    path: records[0] as string,
    plan: {
      writes,
      message: { subject: `undo: ${subject}`, body: `This reverts commit ${id}.`, trailers: { kind: kind as TrailerKind, records, ...(by === undefined ? {} : { by }) } },
    },
  };
}

async function refuseChangedSince({ git, place }: UndoWorld, { id, subject }: CommitFacts, changes: readonly TreeChange[]): Promise<void> {
  const { commit: head } = await git.head(place);
  const names = changes.map(({ name }) => name);
  const now = head === undefined ? [] : await git.idsAt(place, head, names);
  const changed = changes.find(({ after }, index) => now[index] !== after?.id);
  if (changed === undefined || head === undefined) return;
  const [later] = await git.commits(place, { from: head, without: [id], path: changed.name, limit: 1 });
  const by = later ? ` by ${later.id.slice(0, 10)} "${later.subject}"` : '';
  throw new RefusalError(`${changed.name} was changed since "${subject}"${by}, so that isn't taken back`, {
    next: later ? nextAfter(later) : `\`git log -- ${changed.name}\` shows what came after.`,
  });
}

/** What to do about a later commit that stands in the way: git takes back what isn't of this program. */
function nextAfter(later: CommitFacts): string {
  const short = later.id.slice(0, 10);
  if (later.parents.length > 1) return `Change the record itself: that merge is only taken back as a whole (\`git revert -m 1 ${short}\`).`;
  return `Take that back first (${isOurs(later) ? `posthog-mgmt undo ${short}` : `\`git revert ${short}\``}), or change the record itself.`;
}

/** The files as they were before the commit, to the byte. */
async function writesBack({ git, place, files, root }: UndoWorld, changes: readonly TreeChange[]): Promise<PlannedWrite[]> {
  const folder = folderInTree(place, root);
  const prefix = folder === '' ? '' : `${folder}/`;
  const outside = changes.find(({ name, before, after }) => !name.startsWith(prefix) || [before, after].some((side) => side !== null && !side.mode.startsWith('100')));
  if (outside) throw new RefusalError(`the commit changed ${outside.name} too, which is no file of this handbook`, { next: '`git revert` takes back any commit.' });
  const old = changes.flatMap(({ name, before }) => (before === null ? [] : [{ name, id: before.id }]));
  const contents = new Map((await git.contents(place, old)).map((bytes, index) => [old[index]?.name, bytes]));
  return changes.map(({ name, after }) => {
    const path = name.slice(prefix.length);
    const bytes = contents.get(name);
    return { path, before: after === null ? null : recordText(files, root, path) ?? null, after: bytes === undefined ? null : decode(name, bytes) };
  });
}

function decode(name: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new RefusalError(`${name} was no text before, so posthog-mgmt doesn't take that back`, { next: '`git revert` takes back any commit.' });
  }
}

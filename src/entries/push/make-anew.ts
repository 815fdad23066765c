import { GitError, PosthogMgmtError, RefusalError } from '../../errors.js';
import { loadHandbook } from '../../handbook/load.js';
import type { Files, GitPlace, Remake } from '../../ports.js';
import type { Carrying } from '../carry-out.js';
import { operationNamed } from '../operations.js';
import { overlayFiles, type Overlaid } from '../overlay.js';
import { formatMessage } from '../plan.js';
import { refuseNewErrors } from '../refuse.js';
import { folderInTree, nameInTree } from '../safety/folders.js';
import { intentOf } from './intents.js';
import type { OwnCommit } from './own-commits.js';
import { filesAt } from './tip-files.js';

/** A commit made anew: what to make, and the handbook's files with it; undefined where nothing is left to be changed. */
type Anew = { readonly remake: Remake; readonly overlaid: readonly Overlaid[] } | undefined;

/**
 * Makes commits anew, in order, upon another commit, off the work tree: each from what it was meant to do, else, where nobody has
 * touched its files, as it is. Answers the new ids by the old ones (undefined: it is so already). Throws GitError, naming
 * the commit, where one can't be.
 */
export async function makeAnew(carrying: Carrying, place: GitPlace, tip: string, commits: readonly OwnCommit[]): Promise<Map<string, string | undefined>> {
  const { git, files: real } = carrying.ports;
  if (commits.length === 0) return new Map();
  let files = await filesAt(real, git, place, carrying.root, tip);
  const remakes: (Remake | undefined)[] = [];
  const touched = new Set<string>();
  for (const commit of commits) {
    const anew = await oneAnew(carrying, place, tip, commit, files, touched);
    remakes.push(anew?.remake);
    if (anew) files = overlayFiles(files, carrying.root, anew.overlaid);
    for (const file of anew?.remake.files ?? []) touched.add(file.name);
  }
  const made = await git.remake(place, tip, remakes.filter((remake) => remake !== undefined));
  const ids = made[Symbol.iterator]();
  return new Map(commits.map(({ id }, index) => [id, remakes[index] && (ids.next().value as string)]));
}

async function oneAnew(carrying: Carrying, place: GitPlace, tip: string, commit: OwnCommit, files: Files, touched: ReadonlySet<string>): Promise<Anew> {
  try {
    const untouched = await isUntouched(carrying, place, tip, commit, touched);
    const intent = intentOf(carrying.ports.files, place, carrying.root, commit.id);
    const operation = intent && await operationNamed(intent.operation);
    if (!operation) return await asItIs(carrying, place, commit, files, untouched);
    const { root, schemas, rules } = carrying;
    const handbook = await loadHandbook(files, schemas, root);
    const { plan } = operation.plan({ handbook, files, by: intent.by, today: intent.today }, intent.input);
    const writes = plan.writes.filter(({ before, after }) => before !== after);
    if (writes.length === 0) return undefined;
    await refuseNewErrors(plan, root, files, schemas, rules);
    const folder = folderInTree(place, root);
    const names = writes.map(({ path }) => nameInTree(folder, path));
    const alike = names.length === commit.changes.length && commit.changes.every(({ name }) => names.includes(name));
    // Where nothing is different for it, the commit's own files: a hook may have had its hand in them.
    const content = untouched && alike ? entriesOf(commit) : writes.map(({ path, after }) => ({ name: nameInTree(folder, path), content: after }));
    return { overlaid: writes, remake: { like: commit.id, message: alike ? commit.message : formatMessage(plan.message), files: content } };
  } catch (error) {
    if (!(error instanceof PosthogMgmtError)) throw error;
    throw new GitError(`${commit.id.slice(0, 10)} "${commit.subject}", which is not pushed yet, can't be made anew on what was fetched: ${error.message}\nEverything here is as it was.`, {
      next: `posthog-mgmt undo ${commit.id.slice(0, 10)}      takes it back; or settle it by hand (\`git pull --rebase\`).`, cause: error,
    });
  }
}

/** Whether the tip has the commit's files as the commit found them, and no commit before it here made them anew. */
async function isUntouched({ ports: { git } }: Carrying, place: GitPlace, tip: string, { changes }: OwnCommit, touched: ReadonlySet<string>): Promise<boolean> {
  const names = changes.map(({ name }) => name);
  const ids = await git.idsAt(place, tip, names);
  return changes.every(({ before }, index) => ids[index] === before?.id) && !names.some((name) => touched.has(name));
}

async function asItIs({ ports: { git }, root, schemas, rules }: Carrying, place: GitPlace, commit: OwnCommit, files: Files, untouched: boolean): Promise<Anew> {
  if (!untouched) throw new RefusalError(`${commit.changes.map(({ name }) => name).join(', ')} changed there too`);
  const folder = folderInTree(place, root);
  const prefix = folder === '' ? '' : `${folder}/`;
  const here = commit.changes.filter(({ name }) => name.startsWith(prefix));
  const contents = await git.contents(place, here.flatMap(({ name, after }) => (after === null ? [] : [{ name, id: after.id }])));
  const texts = contents[Symbol.iterator]();
  const overlaid = here.map(({ name, after }): Overlaid => ({ path: name.slice(prefix.length), after: after === null ? null : (texts.next().value as Uint8Array) }));
  const decode = ({ path, after }: Overlaid): { path: string; before: string | null; after: string | null } => ({ path, before: '', after: after === null ? null : new TextDecoder().decode(after as Uint8Array) });
  await refuseNewErrors({ writes: overlaid.map(decode), message: { subject: commit.subject, trailers: { kind: 'config', records: [] } } }, root, files, schemas, rules);
  return { overlaid, remake: { like: commit.id, message: commit.message, files: entriesOf(commit) } };
}

function entriesOf({ changes }: OwnCommit): Remake['files'] {
  return changes.map(({ name, after }) => ({ name, content: after }));
}

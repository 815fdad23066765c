import { basename, dirname, join } from 'node:path';
import type { Clock, CommitFacts, Files, Git, GitPlace, Processes } from '../../ports.js';
import type { Intent } from '../intent.js';
import { rememberIntent } from '../push/intents.js';
import { dropDraftsOf, keepDraft } from './drafts.js';
import { readJournals, type Journal, type JournalWrite } from './journal.js';

/** Where writes happen, and how to tell people about them. */
export interface Scene {
  /** The handbook's root, absolute. */
  readonly root: string;
  readonly ports: { readonly files: Files; readonly git: Git; readonly processes: Processes; readonly clock: Clock };
  /** One line for people. */
  say(line: string): void;
}

/** What became of a run that was killed. */
export interface Recovered {
  readonly intent: Intent | undefined;
  /** See `Carrying.asked`. */
  readonly asked?: string | undefined;
  /** Where it had been committed, in this handbook. */
  readonly done?: { readonly commit: string; readonly subject: string; readonly path: string };
  readonly draft?: string;
}

/** Mends what killed runs left in this work tree. To be called while holding the lock. */
export async function recover(scene: Scene, place: GitPlace): Promise<Recovered[]> {
  const { files, git, processes } = scene.ports;
  const recovered: Recovered[] = [];
  const self = processes.self();
  for (const { path, journal } of readJournals(files, place)) {
    const { runner } = journal;
    // Whoever holds the lock writes; one of another machine has lost it by a person's hand.
    if (runner.host === self.host && runner.pid !== self.pid && !processes.isGone(runner)) continue;
    await git.clearAfterKill(place, { journal: path, ref: journal.ref, process: runner });
    recovered.push(await mend(scene, place, journal));
    files.remove(path);
  }
  await git.clearAfterKill(place);
  return recovered;
}

async function mend(scene: Scene, place: GitPlace, journal: Journal): Promise<Recovered> {
  const { ports: { files, git }, say, root } = scene;
  const { write, intent, asked, runner: { pid } } = journal;
  for (const file of write?.files ?? []) removeTemporaries(files, file.absolute);
  if (journal.moveTo !== undefined && journal.ref !== undefined && journal.head !== undefined) await git.finishMove(place, journal.ref, journal.head, journal.moveTo);
  const made = write?.commit ? await commitOf(git, place, journal) : undefined;
  if (write && made) {
    const note = await git.refreshIndex(place, made.id, write.files.map(({ absolute }) => absolute));
    if (intent) {
      rememberIntent(files, place, root, made.id, intent);
      dropDraftsOf(files, place, root, intent);
    }
    say(`a process that was killed (${pid}) had committed "${write.subject}" already, as ${made.id.slice(0, 10)}`);
    if (note !== undefined) say(note);
    // A work tree may hold several handbooks.
    const isHere = write.files.every(({ path, absolute }) => absolute === join(root, ...path.split('/')));
    return { intent, asked, ...(isHere ? { done: { commit: made.id, subject: write.subject, path: write.path } } : {}) };
  }
  if (write && !write.commit && write.files.every((file) => contentOf(files, file.absolute) === file.after)) return { intent };
  const changed = (write?.files ?? []).toReversed().filter((file) => !putBack(files, file));
  const what = write ? `"${write.subject}"` : intent ? `\`${intent.operation}\`` : 'what it was doing';
  say(`a process that was killed (${pid}) had not finished ${what}; the files are as they were before`);
  for (const { path } of changed) say(`  but ${path} was changed since, and stays as it is now`);
  if (!intent) return { intent };
  const draft = keepDraft(files, place, root, intent);
  say(`  kept as a draft: posthog-mgmt resume ${basename(draft)}`);
  return { intent, draft };
}

/** The commit that git had made of it: the first one upon the old HEAD, about the same records. */
async function commitOf(git: Git, place: GitPlace, { ref, head, write }: Journal): Promise<CommitFacts | undefined> {
  const now = await git.head(place);
  if (now.commit === undefined) return undefined;
  const from = ref !== undefined && ref !== now.ref ? await git.resolve(place, ref) : now.commit;
  if (from === undefined || from === head) return undefined;
  const first = (await git.commits(place, { from, without: head === undefined ? [] : [head] })).at(-1);
  const ours = first?.parents[0] === head && first?.records.join('\n') === write?.records.join('\n');
  return ours ? first : undefined;
}

/** Puts one file back where it is still what was being written. Answers whether it is then as before. */
function putBack(files: Files, { absolute, before, after, missingFolders }: JournalWrite): boolean {
  const now = contentOf(files, absolute);
  if (now !== before && now !== after && !isBegun(now, before, after)) return false;
  if (now !== before) {
    if (before === null) files.remove(absolute);
    else files.write(absolute, before);
  }
  missingFolders.toReversed().forEach((folder) => files.removeEmptyFolder(folder));
  return true;
}

/** What a power cut may leave of a new file that the disk hadn't got yet: its beginning, or as many zeros. */
function isBegun(now: string | null | undefined, before: string | null, after: string | null): boolean {
  return before === null && typeof now === 'string' && after?.startsWith(now.replace(/\0+$/, '')) === true;
}

function contentOf(files: Files, path: string): string | null | undefined {
  const { bytes, problem } = files.read(path);
  if (problem === 'missing') return null;
  return bytes && new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** What a kill leaves of writing a file beside it (adapters/atomic-write.ts names them). */
function removeTemporaries(files: Files, absolute: string): void {
  const folder = dirname(absolute);
  const prefix = `.${basename(absolute).slice(0, 100)}.`;
  for (const { name, kind } of files.list(folder) ?? []) {
    if (kind === 'file' && name.startsWith(prefix) && /^[0-9a-f-]{13}\.tmp$/.test(name.slice(prefix.length))) files.remove(join(folder, name));
  }
}

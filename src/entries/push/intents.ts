import { join } from 'node:path';
import type { Files, GitPlace } from '../../ports.js';
import { intentFrom, type Intent } from '../intent.js';
import { folderInTree, jsonOf, leniently, PRIVATE, sharedFolder } from '../safety/folders.js';

/** So many that those of commits which can't matter any more should go. */
const MANY = 1000;

/**
 * Keeps what a commit was made from until it is pushed, so that it can be made anew on what others pushed. Losing it in a
 * power cut, or on a disk that is full, only means that the commit is taken as it is, so the disk isn't waited for.
 */
export function rememberIntent(files: Files, place: GitPlace, root: string, commit: string, intent: Intent): void {
  const content = JSON.stringify({ handbook: folderInTree(place, root), intent });
  leniently(() => files.write(fileOf(place, commit), content, { ...PRIVATE, durable: false }));
}

/** The intent of a commit of this handbook, where it is known. */
export function intentOf(files: Files, place: GitPlace, root: string, commit: string): Intent | undefined {
  const kept = jsonOf(files, fileOf(place, commit)) as { handbook?: unknown; intent?: unknown } | undefined;
  return kept?.handbook === folderInTree(place, root) ? intentFrom(kept.intent) : undefined;
}

export function forgetIntents(files: Files, place: GitPlace, commits: readonly string[]): void {
  for (const commit of commits) leniently(() => files.remove(fileOf(place, commit)));
}

/** Forgets, where there are very many, those of all but the newest commits that no remote has. */
export async function pruneIntents(files: Files, place: GitPlace, unpushed: (limit: number) => Promise<readonly string[]>): Promise<void> {
  let names: string[] = [];
  leniently(() => { names = (files.list(sharedFolder(place, 'intents')) ?? []).map(({ name }) => name); });
  if (names.length <= MANY) return;
  const kept = new Set((await unpushed(MANY / 2)).map((commit) => `${commit}.json`));
  for (const name of names) if (!kept.has(name)) leniently(() => files.remove(join(sharedFolder(place, 'intents'), name)));
}

function fileOf(place: GitPlace, commit: string): string {
  return join(sharedFolder(place, 'intents'), `${commit}.json`);
}

import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import { KEPT_PATH } from '../handbook/kept-page-path.js';
import { layeredFiles, noFiles, type Layer } from '../handbook/layered-files.js';
import type { TreeEntry } from '../ports.js';
import { filesBelow, layerOf, pathBelow, placeInGit, type InGit } from './git-layer.js';
import { changeOf, loadFrom, unlessRefused, type ChangedHandbook } from './lint-change.js';
import type { Session } from './session.js';

type GitFiles = ReadonlyMap<string, TreeEntry | undefined>;

/** A file that a merge left in conflict is in the index several times over; it reads as the conflict that it is. */
const CONFLICT = new TextEncoder().encode('<<<<<<< ours\n=======\n>>>>>>> theirs\n');

/**
 * What the next commit would change: the handbook as git's index has it, against HEAD's. Files that
 * aren't staged are as HEAD has them, whatever the work tree holds. Throws UsageError outside of git.
 */
export async function changeStaged(session: Session): Promise<ChangedHandbook> {
  const { git } = session.ports;
  const root = session.root();
  const at = await placeInGit(git, root, '--staged');
  const head = await git.headCommit(at.place);
  const old = head === undefined ? new Map<string, TreeEntry>() : await filesBelow(git, at, head);
  const staged = (await git.stagedChanges(at.place, head, at.folder, await indexOf(session, at))).map((change) => ({ ...change, path: pathBelow(at, change.name) }));
  const index = new Map<string, TreeEntry | undefined>([...old, ...staged.map(({ path, file }) => [path, file] as const)]);
  const conflicts: Layer = new Map(staged.flatMap(({ path, unmerged }) => (unmerged ? [[path, { kind: 'file', content: { bytes: CONFLICT } }] as const] : [])));
  if (!index.get(CONFIG_NAME) && !conflicts.has(CONFIG_NAME)) throw new UsageError(`${CONFIG_NAME} is not in git's index, which --staged reads`, { next: `git add ${CONFIG_NAME}` });
  const places = [...await placesOf(session, at, index, conflicts), ...await placesOf(session, at, old, new Map())];
  const matters = ([path]: readonly [string, unknown]): boolean => path === CONFIG_NAME || places.some((place) => place === '.' || path === place || path.startsWith(`${place}/`) || place.startsWith(`${path}/`));
  const now = layeredFiles(noFiles, root, new Map([...await layerOf(git, at, [...index].filter(matters)), ...conflicts]));
  const before = await layerOf(git, at, staged.map(({ path }) => [path, old.get(path)] as const).filter(matters));
  return changeOf(session, await loadFrom(session, now), new Set(staged.map(({ path }) => path)), head === undefined ? undefined : layeredFiles(now, root, before));
}

/** The folders of records, and the page on management, that a config among these files names; none where there is no config to be read. */
async function placesOf(session: Session, at: InGit, files: GitFiles, conflicts: Layer): Promise<readonly string[]> {
  const config = files.get(CONFIG_NAME);
  if (!config || conflicts.has(CONFIG_NAME)) return [];
  const { loadConfig } = await import('../handbook/load.js');
  const layer = await layerOf(session.ports.git, at, [[CONFIG_NAME, config]]);
  const read = await unlessRefused(async () => loadConfig(layeredFiles(noFiles, session.root(), layer), await session.schemas(), session.root()));
  if (!read) return [];
  const folders = Object.values(read.folders);
  return read.management === undefined ? folders : [...folders, read.management, KEPT_PATH];
}

/**
 * The index of a commit that is being made: `git commit PATH` and `-a` hand their hooks one of its
 * own in GIT_INDEX_FILE, relative to the top of the work tree. Undefined for the usual one, and
 * where the variable speaks of another repository.
 */
async function indexOf({ ports: { git, env, cwd } }: Session, { place }: InGit): Promise<string | undefined> {
  const given = env.GIT_INDEX_FILE;
  if (given === undefined || given === '') return undefined;
  const here = await git.place(cwd);
  return here?.gitDir === place.gitDir ? resolve(place.top, given) : undefined;
}

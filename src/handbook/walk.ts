import { join } from 'node:path';
import type { Files, FolderEntry } from '../ports.js';
import { RECORD_EXTENSIONS, splitName, type RecordKind } from '../records/kinds.js';
import { FILE_START } from '../records/position.js';
import { badName, NOT_UTF8, type Problem } from '../records/source.js';
import { CONFIG_NAME } from './config-name.js';
import { pathIn } from './folders.js';
import { inRoot } from './in-root.js';
import { FilePlace, type PlaceFolder } from './file-place.js';
import type { Place } from './record.js';

/** What a walk over one kind's folder found: places of records, and paths that can't be records. */
export interface Found {
  readonly places: Place[];
  readonly problems: { readonly path: string; readonly problem: Problem }[];
}

/** Whether a file or folder is passed over: `_draft.md`, `.hidden`, `README.md`. */
export function isPassedOver(name: string): boolean {
  return name.startsWith('_') || name.startsWith('.') || /^readme(?:\.|$)/i.test(name);
}

/**
 * The records of one kind below a folder, in no particular order. Links are never
 * followed: each is one problem.
 * @param only looks for those of one group, or one name, in lower case alone; see `Handbook.part`
 * @param onPlace told each as it is found, in place of a list of them
 */
export function findRecords(files: Files, root: string, kind: RecordKind, folder: string, { only, onPlace }: { readonly only?: string; readonly onPlace?: (place: FilePlace) => void } = {}): Found {
  const found: Found = { places: [], problems: [] };
  if (!reachable(files, root, folder, found)) return found;
  const names = new Map<string, string>();
  const add = onPlace ?? ((place: FilePlace): void => { found.places.push(place); });
  const walker: Walker = { files, root, kind, found, names, add, ...(only === undefined ? {} : { only: { kind, name: only } }) };
  if (kind === 'person' || kind === 'context') walkFlat(walker, folder, kind === 'context');
  else if (kind === 'team') walkTeams(walker, folder);
  else walkGrouped(walker, folder, GROUPS[kind]);
  return found;
}

/** What a kind's folders are named after. */
const GROUPS = { sprint: 'its team', '1-1': 'its person', review: 'its person', feedback: 'the person it is for' } as const;

interface Only { readonly kind: RecordKind; readonly name: string }

interface Walker {
  readonly files: Files;
  readonly root: string;
  readonly kind: RecordKind;
  readonly found: Found;
  readonly add: (place: FilePlace) => void;
  /** Names of files that many folders have: each is kept once. */
  readonly names: Map<string, string>;
  /** Which entries of the kind's own folder are looked at; all when undefined. */
  readonly only?: Only;
}

/** What an entry of a kind's own folder gives records their group or name by. */
function nameFor(kind: RecordKind, entry: FolderEntry): string {
  return kind in GROUPS || entry.kind === 'folder' ? entry.name : splitName(entry.name).stem;
}

/** Whether every step of the way to a folder is a folder; a link on the way is a problem of its own. */
function reachable(files: Files, root: string, folder: string, found: Found): boolean {
  let path = '';
  for (const step of folder === '.' ? [] : folder.split('/')) {
    path = path === '' ? step : `${path}/${step}`;
    const kind = files.kindOf(join(root, path));
    if (kind === 'link') found.problems.push({ path, problem: linkProblem() });
    if (kind !== 'folder') return false;
  }
  return true;
}

function linkProblem(): Problem {
  return { rule: 'record/symlink', range: FILE_START, message: 'this is a symbolic link; records are files of the handbook itself', help: 'Put the file here in place of the link.' };
}

/** The entries of a folder that can matter; links are reported here. */
function entries({ files, root, found }: Walker, folder: string, only?: Only): FolderEntry[] {
  const matter: FolderEntry[] = [];
  const listed = files.list(folder === '.' ? root : inRoot(root, folder));
  if (!listed && folder.includes(NOT_UTF8)) found.problems.push({ path: folder, problem: badName('folder') });
  const all = listed ?? [];
  for (const entry of only ? namedIn(all, only) : all) {
    if (isPassedOver(entry.name)) continue;
    const { extension } = splitName(entry.name);
    if (entry.kind === 'link') {
      const path = pathIn(folder, entry.name);
      if (extension === '' || RECORD_EXTENSIONS.has(extension) || leadsToFolder(files, inRoot(root, path))) found.problems.push({ path, problem: linkProblem() });
    }
    if (entry.kind === 'folder' || (entry.kind === 'file' && RECORD_EXTENSIONS.has(extension))) matter.push(entry);
  }
  return matter.sort((a, b) => (byPath(a) < byPath(b) ? -1 : 1));
}

/** Whether a link leads to a folder: then its name may be any. What lies there is not looked at. */
function leadsToFolder(files: Files, link: string): boolean {
  const path = files.realPath(link);
  return path !== undefined && files.kindOf(path) === 'folder';
}

/** What sorts an entry as the paths of the files in it are sorted. */
function byPath({ name, kind }: FolderEntry): string {
  return kind === 'folder' ? `${name}/` : name;
}

const byName = new WeakMap<readonly FolderEntry[], Map<string, FolderEntry[]>>();

/** The entries of a list that have a name, however it is spelt in upper and lower case, and whatever its extension. A list is gone through once. */
function namedIn(list: readonly FolderEntry[], { kind, name }: Only): FolderEntry[] {
  let names = byName.get(list);
  if (!names) {
    byName.set(list, names = new Map());
    for (const entry of list) {
      const whole = entry.name.toLowerCase();
      const { stem } = splitName(whole);
      put(names, whole, entry);
      if (stem !== whole) put(names, stem, entry);
    }
  }
  return (names.get(name) ?? []).filter((entry) => nameFor(kind, entry).toLowerCase() === name);
}

function put(names: Map<string, FolderEntry[]>, key: string, entry: FolderEntry): void {
  const known = names.get(key);
  if (known) known.push(entry);
  else names.set(key, [entry]);
}

/** What records in a folder have of it. */
function placesIn({ kind }: Walker, folder: string, group?: string, name?: string): PlaceFolder {
  return { kind, prefix: folder === '.' || folder === '' ? '' : `${folder}/`, group, ...(name === undefined ? {} : { name }) };
}

function walkFlat(walker: Walker, folder: string, strict: boolean): void {
  const here = placesIn(walker, folder);
  for (const { name, kind } of entries(walker, folder, walker.only)) {
    const path = pathIn(folder, name);
    if (kind === 'file' && path !== CONFIG_NAME) walker.add(new FilePlace(here, name));
    else if (kind === 'folder' && strict) misplacedBelow(walker, path, 'a record here lies in the folder itself');
  }
}

function walkTeams(walker: Walker, folder: string): void {
  const here = placesIn(walker, folder);
  for (const { name, kind } of entries(walker, folder, walker.only)) {
    const path = pathIn(folder, name);
    if (kind === 'file') {
      if (path !== CONFIG_NAME) walker.add(new FilePlace(here, name));
      continue;
    }
    for (const inner of entries(walker, path)) {
      if (inner.kind === 'file' && splitName(inner.name).stem === 'index') walker.add(new FilePlace(placesIn(walker, path, undefined, name), inner.name));
    }
  }
}

function walkGrouped(walker: Walker, folder: string, group: string): void {
  for (const { name, kind } of entries(walker, folder, walker.only)) {
    const path = pathIn(folder, name);
    if (kind === 'file') {
      if (path !== CONFIG_NAME) misplaced(walker, path, `a record here lies in a folder named after ${group}`);
      continue;
    }
    const here = placesIn(walker, path, name);
    for (const inner of entries(walker, path)) {
      if (inner.kind === 'file') walker.add(new FilePlace(here, shared(walker, inner.name)));
      else misplacedBelow(walker, pathIn(path, inner.name), `a record here lies in the folder named after ${group}, no deeper`);
    }
  }
}

/** More names than this are of other files than records. */
const MOST_NAMES = 50_000;

function shared({ names }: Walker, name: string): string {
  const known = names.get(name);
  if (known !== undefined) return known;
  if (names.size < MOST_NAMES) names.set(name, name);
  return name;
}

function misplaced({ found }: Walker, path: string, why: string): void {
  found.problems.push({ path, problem: { rule: 'record/file-name', range: FILE_START, message: `this file lies where no record is looked for; ${why}`, help: 'Move it there.' } });
}

function misplacedBelow(walker: Walker, folder: string, why: string): void {
  for (const { name, kind } of entries(walker, folder)) {
    if (kind === 'file') misplaced(walker, pathIn(folder, name), why);
    else misplacedBelow(walker, pathIn(folder, name), why);
  }
}

/** Finds the team structure page and the people pages in a checkout of posthog.com. */
import { basename, dirname, join, relative, sep } from 'node:path';
import { normalFolder, pathIn } from '../../handbook/folders.js';
import type { Files } from '../../ports.js';
import type { ImportNote, PeoplePage, SourceFile } from './types.js';

/** Where the page has been over the years, newest first. */
const KNOWN_PAGES: readonly string[] = [
  'contents/handbook/people/team-structure/team-structure',
  'contents/handbook/people/team-structure/index',
  'contents/handbook/people/team-structure',
  'contents/handbook/company/team-structure',
  'contents/handbook/team-structure',
];

/** Where the people pages are. */
export const PEOPLE_FOLDER = 'contents/team';

const EXTENSIONS = ['.md', '.mdx'];
const LARGEST = 1024 * 1024;

/** What was found; `page` is missing where no known place has one. */
export interface FoundPages {
  /** The folder that all paths are relative to, absolute. */
  readonly root: string;
  readonly page?: SourceFile;
  /** Absolute; missing where the source has none. */
  readonly peopleFolder?: string;
  readonly peoplePages: readonly PeoplePage[];
  /** Files that could not be read, and pages that were passed over. */
  readonly notes: readonly ImportNote[];
}

/** The folder below `root`, when every step to it is a folder and none is a link. */
function folderBelow(files: Files, root: string, path: string): string | undefined {
  let folder = root;
  for (const segment of path.split('/').filter((part) => part !== '')) {
    folder = join(folder, segment);
    if (files.kindOf(folder) !== 'folder') return undefined;
  }
  return folder;
}

/** A text file below the root, its byte order mark kept; undefined, with a note, where it can't be read. */
function readText(files: Files, root: string, path: string, notes: ImportNote[]): SourceFile | undefined {
  const outcome = files.read(path, LARGEST);
  const name = relative(root, path).split(sep).join('/');
  const refuse = (why: string): undefined => void notes.push({ level: 'warning', where: `${name}:1`, message: why });
  if (outcome.bytes === undefined) return refuse(outcome.problem === 'link' ? 'it is a link, which is not followed' : `it can't be read (${outcome.problem})`);
  try {
    return { path: name, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(outcome.bytes) };
  } catch {
    return refuse('it is not UTF-8');
  }
}

/** The first of the known places that has a page; the others are noted. */
function findPage(files: Files, root: string, notes: ImportNote[]): SourceFile | undefined {
  const found: string[] = [];
  for (const place of KNOWN_PAGES) {
    const folder = folderBelow(files, root, dirname(place));
    if (folder === undefined) continue;
    for (const extension of EXTENSIONS) {
      const path = join(folder, basename(place) + extension);
      const kind = files.kindOf(path);
      if (kind === 'file' || kind === 'link') found.push(path);
    }
  }
  let page: SourceFile | undefined;
  for (const path of found) {
    if (page === undefined) page = readText(files, root, path, notes);
    else notes.push({ level: 'listed', where: `${relative(root, path).split(sep).join('/')}:1`, message: `passed over: ${page.path} was read` });
  }
  return page;
}

/** The people pages of a folder, by name; drafts, hidden files and READMEs are no pages. */
function readPeople(files: Files, root: string, folder: string, notes: ImportNote[]): PeoplePage[] {
  const pages: PeoplePage[] = [];
  const names = (files.list(folder) ?? []).filter(({ name, kind }) => kind !== 'folder' && /\.mdx?$/i.test(name) && !/^[._]|^readme\./i.test(name));
  for (const { name } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const file = readText(files, root, join(folder, name), notes);
    if (file) pages.push({ ...file, stem: name.replace(/\.mdx?$/i, '') });
  }
  return pages;
}

/** The nearest folder above a page that has people pages; else the page's own. */
function rootAbove(files: Files, page: string): string {
  for (let folder = dirname(page); ; folder = dirname(folder)) {
    if (folderBelow(files, folder, PEOPLE_FOLDER) !== undefined) return folder;
    if (dirname(folder) === folder) return dirname(page);
  }
}

/**
 * Finds and reads the source's pages. `source` is a checkout, its `contents` folder, or the
 * team structure page itself (absolute); links are not followed, below the source at least.
 */
export function findPages(files: Files, source: string): FoundPages {
  const notes: ImportNote[] = [];
  const isPage = files.kindOf(source) === 'file';
  const inContents = basename(source) === 'contents' && folderBelow(files, source, 'team') !== undefined;
  const root = isPage ? rootAbove(files, source) : inContents ? dirname(source) : source;
  const page = isPage ? readText(files, root, source, notes) : findPage(files, root, notes);
  const peopleFolder = folderBelow(files, root, PEOPLE_FOLDER);
  const peoplePages = peopleFolder === undefined ? [] : readPeople(files, root, peopleFolder, notes);
  return { root, ...(page ? { page } : {}), ...(peopleFolder === undefined ? {} : { peopleFolder }), peoplePages, notes };
}

/**
 * Marks the pages that already lie in the handbook's people folder as the records they are.
 * `handbook` is the handbook's root (absolute), `people` the config's folder in it.
 */
export function markInPlace(files: Files, found: FoundPages, handbook: string, people: string): readonly PeoplePage[] {
  if (found.peopleFolder === undefined) return found.peoplePages;
  const folder = normalFolder(people);
  const records = files.realPath(join(handbook, folder));
  if (records === undefined || records !== files.realPath(found.peopleFolder)) return found.peoplePages;
  return found.peoplePages.map((page) => ({ ...page, inPlace: true, recordPath: pathIn(folder, page.path.slice(page.path.lastIndexOf('/') + 1)) }));
}

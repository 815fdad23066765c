import { join, posix } from 'node:path';
import { CONFIG_NAME } from '../../handbook/config-name.js';
import { findRecords } from '../../handbook/walk.js';
import type { Files } from '../../ports.js';
import { isSlug, splitName, FOLDER_KEYS, type RecordKind } from '../../records/kinds.js';
import { DEFAULT_FOLDERS } from '../../handbook/folders.js';

/** Names in a handbook, read off its folders. Only well-formed ones: what a file is called goes to a shell. */
export interface Names {
  people(): string[];
  teams(): string[];
  /** The dates of a team's sprints, or of a person's 1-1s or reviews, newest first. */
  dates(kind: 'sprint' | '1-1' | 'review', of: string | undefined): string[];
  /** The priorities in a team's two newest sprints, or in that of a date; in those of all teams where none is named. */
  priorities(team: string | undefined, date?: string): string[];
  /** The open actions of a person's last 1-1s that have an id of their own. */
  actions(person: string | undefined): string[];
}

/** Pages that are looked into for what was agreed. */
const LAST_PAGES = 12;
const MAX_BYTES = 256 * 1024;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** The names in the handbook at `root`, without parsing a record: file names say who there is. */
export function namesIn(files: Files, root: string): Names {
  const folders = foldersOf(textOf(files, join(root, CONFIG_NAME)) ?? '');
  const slugs = (kind: 'person' | 'team'): string[] => sorted(findRecords(files, root, kind, folders(kind)).places.map(({ name }) => name).filter(isSlug));
  const pages = (kind: RecordKind, group: string): string[] => (files.list(join(root, folders(kind), group)) ?? [])
    .filter((entry) => entry.kind === 'file').map(({ name }) => name).sort().reverse();
  const datesOf = (kind: RecordKind, group: string): string[] => pages(kind, group).map((name) => splitName(name).stem).filter((stem) => DATE.test(stem));
  const text = (kind: RecordKind, group: string, name: string): string => textOf(files, join(root, folders(kind), group, name)) ?? '';
  return {
    people: () => slugs('person'),
    teams: () => slugs('team'),
    dates: (kind, of) => [...new Set((of === undefined ? groupsIn(files, join(root, folders(kind))) : [of].filter(isSlug)).flatMap((group) => datesOf(kind, group)))].sort().reverse(),
    priorities(team, date) {
      const teams = team === undefined ? groupsIn(files, join(root, folders('sprint'))) : [team].filter(isSlug);
      return unique(teams.flatMap((slug) => pages('sprint', slug)
        .filter((name) => (date === undefined ? DATE.test(splitName(name).stem) : splitName(name).stem === date)).slice(0, 2)
        .flatMap((name) => idsIn(text('sprint', slug, name)).map(({ id }) => id))));
    },
    actions: (person) => (person === undefined || !isSlug(person) ? [] : unique(pages('1-1', person).slice(0, LAST_PAGES)
      .flatMap((name) => idsIn(text('1-1', person, name)).filter(({ rest }) => !/[\s{,]done:\s*["']?\d/.test(rest)).map(({ id }) => id)))),
  };
}

function groupsIn(files: Files, folder: string): string[] {
  return sorted((files.list(folder) ?? []).filter(({ name, kind }) => kind === 'folder' && isSlug(name)).map(({ name }) => name));
}

function textOf(files: Files, path: string): string | undefined {
  const { bytes } = files.read(path, MAX_BYTES);
  return bytes && new TextDecoder().decode(bytes);
}

/** Every `id:` in the front matter, with the lines up to the next one. Quick rather than exact: a wrong one is a word too many in a list. */
function idsIn(text: string): { id: string; rest: string }[] {
  const head = text.split(/^---[ \t]*\r?$/m)[1] ?? '';
  const found = [...head.matchAll(/(?:^|[\s{,])id:[ \t]*["']?([a-z0-9]+(?:[-_][a-z0-9]+)*)/gm)];
  return found.map((match, index) => ({ id: match[1] as string, rest: head.slice(match.index, found[index + 1]?.index) })).filter(({ id }) => isSlug(id));
}

/** The folders that the config names under `paths`, as lines say it: loading a YAML parser would take as long as all the rest. */
function foldersOf(config: string): (kind: RecordKind) => string {
  const [, flow, block] = /^paths:[ \t]*(?:\{([^}]*)\}|(?:#.*)?\r?\n((?:(?:[ \t]+.*|[ \t]*#.*)?(?:\r?\n|$))+))/m.exec(config) ?? [];
  const entries = (flow?.split(',') ?? block?.split(/\r?\n/) ?? []).map((line) => /^\s*["']?(\w+)["']?:\s*(?:"([^"]*)"|'([^']*)'|([^\s#"'][^#]*?))\s*(?:#.*)?$/.exec(line));
  const written = new Map(entries.flatMap((match) => (match ? [[match[1] as string, match[2] ?? match[3] ?? match[4] ?? '']] : [])));
  return (kind) => {
    const key = FOLDER_KEYS[kind];
    const folder = posix.normalize(written.get(key) || DEFAULT_FOLDERS[key]).replace(/\/+$/, '');
    return posix.isAbsolute(folder) || folder.split('/')[0] === '..' ? DEFAULT_FOLDERS[key] : folder;
  };
}

function sorted(names: readonly string[]): string[] {
  return unique([...names].sort());
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names)];
}

import { join } from 'node:path';
import type { Files, GitPlace } from '../../ports.js';
import { tidy } from '../../records/page-text.js';
import { parseDate } from '../../schedule/civil-date.js';
import { intentFrom, sameIntent, wordsIn, type Intent } from '../intent.js';
import { folderInTree, leniently, PRIVATE, sharedFolder, textOf } from './folders.js';

/** Something that somebody wanted written and that isn't: to be taken up with `resume`. */
export interface Draft {
  /** Absolute. */
  readonly path: string;
  /** The file's name. */
  readonly name: string;
  /** The handbook's folder from the top of the work tree; empty at the top. */
  readonly handbook: string;
  readonly intent: Intent;
}

function draftsFolder(place: GitPlace): string {
  return sharedFolder(place, 'drafts');
}

/**
 * Keeps an intent as a draft, readable and editable by its owner alone; one that is there already for the same is
 * left as it is. Answers its path. Throws UsageError where the file system refuses.
 */
export function keepDraft(files: Files, place: GitPlace, root: string, intent: Intent): string {
  const handbook = folderInTree(place, root);
  const { drafts } = listDrafts(files, place);
  const known = drafts.find((draft) => draft.handbook === handbook && sameIntent(draft.intent, intent));
  if (known) return known.path;
  const path = join(draftsFolder(place), freeName(files, place, intent));
  files.write(path, formatDraft(intent, handbook), PRIVATE);
  return path;
}

/** Every draft of the clone, by name, and the names of files there that are none. */
export function listDrafts(files: Files, place: GitPlace): { drafts: Draft[]; unreadable: string[] } {
  const folder = draftsFolder(place);
  const names = (files.list(folder) ?? []).filter(({ name, kind }) => kind === 'file' && !name.startsWith('.')).map(({ name }) => name).sort();
  const read = names.map((name) => ({ name, draft: readDraft(files, join(folder, name), name) }));
  return { drafts: read.flatMap(({ draft }) => draft ?? []), unreadable: read.filter(({ draft }) => !draft).map(({ name }) => name) };
}

/** Removes the drafts of an intent, once it is written. */
export function dropDraftsOf(files: Files, place: GitPlace, root: string, intent: Intent): void {
  const handbook = folderInTree(place, root);
  leniently(() => {
    for (const draft of listDrafts(files, place).drafts) {
      if (draft.handbook === handbook && sameIntent(draft.intent, intent)) files.remove(draft.path);
    }
  });
}

/** Front matter for the program, then the words as they are. */
export function formatDraft(intent: Intent, handbook: string): string {
  const { text: _, ...input } = intent.input;
  const words = wordsIn(intent);
  const lines = ['---', `operation: ${intent.operation}`, `by: ${intent.by}`, `today: ${intent.today}`, `handbook: ${JSON.stringify(handbook)}`, `input: ${JSON.stringify(input)}`, '---'];
  return `${lines.join('\n')}\n${words === undefined ? '' : `\n${words}\n`}`;
}

/** A draft from its text; undefined for what is none. */
export function parseDraft(text: string): Pick<Draft, 'intent' | 'handbook'> | undefined {
  const match = /^\ufeff?---\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n(.*))?$/s.exec(text);
  if (!match) return undefined;
  const head = new Map((match[1] as string).split(/\r?\n/).map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
  const words = tidy(match[2] ?? '');
  try {
    const input = JSON.parse(head.get('input') ?? '') as object;
    const handbook: unknown = JSON.parse(head.get('handbook') ?? '""');
    const intent = intentFrom({ operation: head.get('operation'), by: head.get('by'), today: parseDate(head.get('today') ?? ''), input: words === '' ? input : { ...input, text: words } });
    return intent && typeof handbook === 'string' ? { intent, handbook } : undefined;
  } catch {
    return undefined;
  }
}

function readDraft(files: Files, path: string, name: string): Draft | undefined {
  const text = textOf(files, path);
  const parsed = text === undefined ? undefined : parseDraft(text);
  return parsed && { ...parsed, path, name };
}

/** `2026-11-17-1-1-bo.md`; `…-2.md` for a second one. */
function freeName(files: Files, place: GitPlace, { operation, input, by, today }: Intent): string {
  const date = typeof input.date === 'string' && parseDate(input.date) ? input.date : today;
  const about = ['person', 'to', 'handle', 'team', 'slug'].map((key) => input[key]).find((value) => typeof value === 'string') ?? by;
  const name = [date, operation.split(' ')[0], about].join('-').replace(/[^\w-]/g, '').slice(0, 100);
  for (let count = 1; ; count += 1) {
    const candidate = `${name}${count === 1 ? '' : `-${count}`}.md`;
    if (files.kindOf(join(draftsFolder(place), candidate)) === undefined) return candidate;
  }
}

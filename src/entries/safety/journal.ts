import { join } from 'node:path';
import type { Files, GitPlace, ProcessMark } from '../../ports.js';
import { intentFrom, type Intent } from '../intent.js';
import { jsonOf, pendingFolder, PRIVATE } from './folders.js';

/** A file that is about to be written. */
export interface JournalWrite {
  readonly path: string;
  readonly absolute: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Folders that are made for it, outermost first. */
  readonly missingFolders: readonly string[];
}

/** What a run is about to do, kept before it begins, so that a kill in the middle can be mended. */
export interface Journal {
  readonly version: 1;
  readonly runner: ProcessMark;
  /** What the command wants; undefined for those that can't be planned again (`import`, `undo`). */
  readonly intent?: Intent;
  /** See `Carrying.asked`. */
  readonly asked?: string;
  /** The branch and the commit before. */
  readonly ref?: string;
  readonly head?: string;
  readonly write?: {
    readonly commit: boolean;
    readonly subject: string;
    /** The record that it is about, relative to the handbook's root. */
    readonly path: string;
    readonly records: readonly string[];
    readonly files: readonly JournalWrite[];
  };
  /** The branch goes from `head` to here. */
  readonly moveTo?: string;
}

/** One run's journal: a file in the git directory, always whole. */
export interface JournalFile {
  /** Notes what comes next, in place of what was noted before. */
  note(entry: Omit<Journal, 'version' | 'runner'>): void;
  /** Everything is as it should be. */
  close(): void;
}

export function openJournal(files: Files, place: GitPlace, runner: ProcessMark): JournalFile {
  const path = join(pendingFolder(place), `${runner.pid}-${Math.random().toString(36).slice(2, 10)}.json`);
  let noted = false;
  return {
    note(entry) {
      files.write(path, JSON.stringify({ version: 1, runner, ...entry } satisfies Journal), PRIVATE);
      noted = true;
    },
    close() {
      if (noted) files.remove(path);
    },
  };
}

/** The journals that lie here; nothing is changed. */
export function listJournals(files: Files, place: GitPlace): Journal[] {
  const folder = pendingFolder(place);
  return (files.list(folder) ?? []).flatMap(({ name }) => (name.endsWith('.json') ? journalFrom(jsonOf(files, join(folder, name))) ?? [] : []));
}

/** The journals that lie here, and removes what a killed process had begun to write of one. Those of a newer version are left to it. */
export function readJournals(files: Files, place: GitPlace): { path: string; journal: Journal }[] {
  const folder = pendingFolder(place);
  return (files.list(folder) ?? []).flatMap(({ name }) => {
    const path = join(folder, name);
    const value = name.endsWith('.json') ? jsonOf(files, path) : undefined;
    const journal = journalFrom(value);
    if (journal) return [{ path, journal }];
    if (!isNewer(value)) files.remove(path);
    return [];
  });
}

function isNewer(value: unknown): boolean {
  return typeof value === 'object' && value !== null && typeof (value as { version?: unknown }).version === 'number' && (value as Journal).version > 1;
}

function journalFrom(value: unknown): Journal | undefined {
  if (typeof value !== 'object' || value === null || (value as Journal).version !== 1 || typeof (value as Journal).runner?.pid !== 'number') return undefined;
  const { intent, ...rest } = value as Journal;
  const known = intentFrom(intent);
  return { ...rest, ...(known ? { intent: known } : {}) };
}

import type { Handbook } from '../../handbook/handbook.js';
import { loadRecord, readerFor } from '../../handbook/load.js';
import type { HandbookRecord } from '../../handbook/record.js';
import type { PairRecord } from '../../lint/pairs.js';
import { EditError } from '../../records/edit.js';
import type { Reader } from '../../records/read.js';
import type { Schemas } from '../../records/schemas.js';
import { movedFrom, type WhyClosed } from '../../sealing/note.js';
import { openedPage } from './page.js';
import type { Vault } from './vault.js';

/** What is known of a sealed record: what its note says of itself, or why it stays closed. */
export type NoteFacts =
  | { readonly opened: true; /** Undefined where it was sealed by hand. */ readonly writer: string | undefined; readonly date: string | undefined; /** Where it says that it belongs, if elsewhere. */ readonly movedFrom: string | undefined }
  | { readonly opened: false; readonly why: WhyClosed };

/** A handbook in which some sealed records are as the two see them. */
export interface OpenedHandbook {
  readonly handbook: Handbook;
  /** Of every sealed record that was looked at, by path. */
  readonly notes: ReadonlyMap<string, NoteFacts>;
  /** The opened pages, by path. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Opens the sealed ones among the records that are wanted, as far as the vault can. In an opened record `sealed` is no fact any more. */
export async function openRecords(handbook: Handbook, schemas: Schemas, vault: Vault, wanted: readonly PairRecord[]): Promise<OpenedHandbook> {
  const notes = new Map<string, NoteFacts>();
  const pages = new Map<string, string>();
  for (const record of wanted.filter(({ notes: held }) => held === 'sealed')) {
    const found = await vault.open(record.body);
    const page = found.opened ? openedText(record, found.text) : undefined;
    if (!found.opened) notes.set(record.path, found);
    else if (page === undefined) notes.set(record.path, { opened: false, why: 'damaged' });
    else {
      const isElsewhere = movedFrom(found, { path: record.path }).length > 0;
      notes.set(record.path, { opened: true, writer: found.writer, date: found.date, movedFrom: isElsewhere ? found.path : undefined });
      pages.set(record.path, page);
    }
  }
  if (pages.size === 0) return { handbook, notes, pages };
  const read = await readerFor(wanted);
  const others = new Map([...pages].map(([path, page]) => [path, reread(handbook.at(path) as HandbookRecord, page, read, schemas)]));
  return { handbook: handbook.replacing(others), notes, pages };
}

function reread({ kind, path, group, name }: HandbookRecord, page: string, read: Reader, schemas: Schemas): HandbookRecord {
  const opened = loadRecord(kind, { path, group, name }, read(path, new TextEncoder().encode(page)), schemas);
  const { sealed: _, ...facts } = opened.facts as { sealed?: unknown };
  return { ...opened, facts: facts as HandbookRecord['facts'] };
}

/** The page as the two see it; undefined where its front matter can't be read. */
function openedText({ path, text }: PairRecord, note: string): string | undefined {
  try {
    return openedPage(path, text, note);
  } catch (error) {
    if (error instanceof EditError) return undefined;
    throw error;
  }
}

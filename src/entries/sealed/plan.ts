import { RefusalError, shellQuoted } from '../../errors.js';
import { loadRecord, readerFor } from '../../handbook/load.js';
import { nameOf, type Person } from '../../handbook/record.js';
import { armorStart } from '../../records/age-armor.js';
import { saysSomething } from '../../records/body-text.js';
import { sidesOf, type PairRecord } from '../../lint/pairs.js';
import { EditError, type YamlValue } from '../../records/edit.js';
import { isMarkdown, type RecordKind } from '../../records/kinds.js';
import type { Schemas } from '../../records/schemas.js';
import { valueAt } from '../../records/value.js';
import { isOfAnother } from '../../sealing/note.js';
import { keysOf, recipientsOf, shortKey } from '../../sealing/recipients.js';
import type { Making, Operation, Planned } from '../operation.js';
import { overlayFiles } from '../overlay.js';
import type { PlannedWrite } from '../plan.js';
import { CHANGE_BY_HAND, recordText } from '../record-text.js';
import { openRecords, type NoteFacts } from './open-records.js';
import { closedPage, sealedPage } from './page.js';
import { explained, hasPrivate, isForTwo, openInput, recordsMeant } from './private-input.js';
import type { Vault } from './vault.js';

/**
 * Plans an operation whose words may be for two alone. It is planned as ever, on pages as the two see them; what it would
 * write is sealed then. So nothing that leaves here says anything of it: not the writes, not the message. Throws what the
 * operation throws, and RefusalError where someone has no key.
 */
export async function planOperation(operation: Operation, making: Making, given: object, schemas: Schemas, vault: Vault): Promise<Planned> {
  const { seals } = operation;
  if (!seals) return operation.plan(making, given);
  const input = await openInput(given, vault);
  // What says nothing private edits keys alone, of a sealed page as well.
  if (!hasPrivate(operation, input)) return operation.plan(making, input);
  const { handbook, files } = making;
  const { handbook: opened, notes, pages } = await openRecords(handbook, schemas, vault, recordsMeant(operation, handbook, input));
  const view = pages.size === 0 ? making : { ...making, handbook: opened, files: overlayFiles(files, handbook.root, [...pages].map(([path, after]) => ({ path, after }))) };
  const planned = operation.plan(view, input);
  if (!isForTwo(operation, handbook, input)) return planned;
  for (const { path } of planned.plan.writes) refuseMisplaced(path, notes.get(path));
  const sealing = { making, kind: seals.kind, schemas, vault };
  const outcomes = await explained(operation, handbook, () => Promise.all(planned.plan.writes.map((write) => sealWrite(sealing, write))));
  const warnings = [...(planned.warnings ?? []), ...new Set(outcomes.flatMap((outcome) => outcome.warnings))];
  return { ...planned, warnings, plan: { ...planned.plan, writes: outcomes.map(({ write }) => write) } };
}

/** Sealed again to the two of the record it was put into, a note would open to whoever put it there. */
function refuseMisplaced(path: string, note: NoteFacts | undefined): void {
  if (!note?.opened || note.movedFrom === undefined || !isOfAnother(note.movedFrom, path)) return;
  throw new RefusalError(`the notes in ${path} say that they belong to ${note.movedFrom}: somebody put them here, so nothing is added to them`, {
    next: `\`git log -- ${shellQuoted(path)}\` shows who did; take them out, then run the command again.`,
  });
}

interface Sealing {
  readonly making: Making;
  readonly kind: RecordKind;
  readonly schemas: Schemas;
  readonly vault: Vault;
}

interface Outcome { readonly write: PlannedWrite; readonly warnings: readonly string[] }

/** A write with its page sealed, upon the file as it really is. */
async function sealWrite({ making: { handbook, files, by, today }, kind, schemas, vault }: Sealing, write: PlannedWrite): Promise<Outcome> {
  const { path, after } = write;
  const before = write.before === null ? null : recordText(files, handbook.root, path) ?? write.before;
  if (after === null || write.before === after) return { write: { path, before, after: after === null ? null : before }, warnings: [] };
  if (!isMarkdown(path)) throw new RefusalError(`${path} has no body that could be sealed`, { next: `Keep it as a page, with what it says now as front matter: ${path.replace(/\.[^.]+$/, '.md')}` });
  const record = await readBack(kind, path, after, schemas);
  const page = takeApart(path, after, (valueAt(record.data, ['actions']) ?? []) as readonly YamlValue[]);
  if (!page) return { write: { path, before, after }, warnings: [] };
  const people = sidesOf(record).map(({ handle }) => handbook.people.get(handle ?? ''));
  if (!people.every((person) => person !== undefined)) throw new RefusalError(`${path} names somebody who is nobody here, so it can't be sealed to the two`);
  const armored = await vault.seal(page.note, { path, writer: by, date: today }, recipientsOf(people));
  const known = before === null ? undefined : handbook.at(path);
  const wasOpen = known !== undefined && saysSomething(known.body.replace(/^#.*$/gm, '')) && armorStart(known.body) === undefined;
  return {
    write: { path, before, after: sealedPage(page, armored) },
    warnings: [`sealed to ${people.map(withKeys).join(' and ')}`, ...(wasOpen ? [`what stood in ${path} in the clear stays readable in the history`] : [])],
  };
}

/** `Ada Obi (age1abcdef…uvwxyz)`: a key that somebody slipped into a record is seen by whoever seals. */
function withKeys(person: Person): string {
  return `${nameOf(person)} (${keysOf(person).map(shortKey).join(', ')})`;
}

async function readBack(kind: RecordKind, path: string, text: string, schemas: Schemas): Promise<PairRecord> {
  const [name = '', group] = path.replace(/\.[^.]+$/, '').split('/').reverse();
  const place = { path, group, name };
  const read = await readerFor([place]);
  return loadRecord(kind, place, read(path, new TextEncoder().encode(text)), schemas) as PairRecord;
}

function takeApart(path: string, text: string, actions: readonly YamlValue[]): ReturnType<typeof closedPage> {
  try {
    return closedPage(path, text, actions);
  } catch (error) {
    if (error instanceof EditError) throw new RefusalError(error.message, { next: CHANGE_BY_HAND, cause: error });
    throw error;
  }
}

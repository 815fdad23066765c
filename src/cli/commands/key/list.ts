import { sealedRecords } from '../../../entries/keys/seal-anew.js';
import { groupBy, groupByEach } from '../../../handbook/group-by.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { nameOf, type Person } from '../../../handbook/record.js';
import { readArmor, recipientCount } from '../../../records/age-armor.js';
import { sidesOf, type PairRecord } from '../../../lint/pairs.js';
import { count, wrap } from '../../../report/layout.js';
import { safeJson } from '../../../report/sanitize.js';
import { printTable } from '../../../report/table.js';
import { hasLeft } from '../../../schedule/presence.js';
import { checkKey, keysOf, shortKey } from '../../../sealing/recipients.js';
import type { Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';

export const LIST_FORMATS = ['text', 'json'] as const;

/** Someone's keys, and the sealed notes that they are one of the two of. */
interface Holder {
  readonly person: Person;
  readonly keys: readonly { readonly key: string; readonly kind: string | null; readonly problem: string | null }[];
  readonly kind: string;
  readonly notes: number;
}

/** `key list`: who can read what. */
export async function listKeys(session: Session): Promise<Exit> {
  const format = oneFormat(session.flags, LIST_FORMATS);
  const handbook = await session.handbook();
  const today = todayOf(session, handbook);
  const sealed = sealedRecords(handbook);
  const notesOf = groupByEach(sealed, peopleOf);
  const holders = handbook.all('person').map((person) => holderOf(person, notesOf.get(person.name)?.length ?? 0))
    .filter(({ person, keys, notes }) => !hasLeft(person.facts, today) || keys.length > 0 || notes > 0);
  if (format === 'json') {
    session.ports.terminal.data(safeJson({
      version: 1,
      people: holders.map(({ person, keys, kind, notes }) => ({ handle: person.name, name: nameOf(person), path: person.path, kind: keys.length === 0 ? null : kind, keys, notes })),
      sealed: sealed.map((record) => ({ path: record.path, people: peopleOf(record), recipients: sealedTo(record) ?? null, keys: keysNow(handbook, record) })),
    }));
  } else printList(session, handbook, holders, sealed);
  return 0;
}

function holderOf(person: Person, notes: number): Holder {
  const keys = keysOf(person).map((key) => {
    const { kind, problem } = checkKey(key);
    return { key, kind: kind === 'pq' ? 'post-quantum' : kind ?? null, problem: problem ?? null };
  });
  const kinds = [...new Set(keys.map(({ kind }) => kind ?? 'wrong'))];
  return { person, keys, kind: kinds.length > 1 ? `mixed: ${kinds.join(', ')}` : kinds[0] ?? '', notes };
}

function printList({ ports: { terminal }, flags }: Session, handbook: Handbook, holders: readonly Holder[], sealed: readonly PairRecord[]): void {
  printTable(terminal, ['handle', 'name', 'kind', 'notes', 'keys'], holders.map(({ person, keys, kind, notes }) => [
    person.name, nameOf(person), kind, notes === 0 ? '' : String(notes), keys.length === 0 ? 'none yet' : keys.map(({ key }) => shortKey(key)).join(', '),
  ]));
  const pairs = groupBy(sealed, (record) => peopleOf(record).join(' and '));
  if (pairs.size > 0) terminal.print();
  const say = (text: string): void => wrap(text, terminal.columns).forEach((line) => terminal.print(line));
  for (const [people, records] of pairs) say(`${count(records.length, 'note')} sealed to ${people}${otherKeys(handbook, records)}`);
  const without = holders.filter(({ keys }) => keys.length === 0);
  if (without.length === 0 || flags.quiet) return;
  terminal.print();
  say(`No key yet: ${without.map(({ person }) => nameOf(person)).join(', ')}. Each makes one:`);
  terminal.print('  posthog-mgmt key new');
  terminal.print('  posthog-mgmt key add');
}

/** How many of the notes are sealed to more or fewer keys than the two have now. */
function otherKeys(handbook: Handbook, records: readonly PairRecord[]): string {
  const odd = records.filter((record) => sealedTo(record) !== keysNow(handbook, record)).length;
  return odd === 0 ? '' : `, ${odd === records.length ? '' : `${odd} of them `}to another number of keys than they have now`;
}

/** The two, each once. */
function peopleOf(record: PairRecord): string[] {
  return [...new Set(sidesOf(record).flatMap(({ handle }) => handle ?? []))];
}

function sealedTo({ body }: PairRecord): number | undefined {
  const file = readArmor(body);
  return file && recipientCount(file);
}

function keysNow({ people }: Handbook, record: PairRecord): number {
  return new Set(peopleOf(record).flatMap((handle) => { const person = people.get(handle); return person ? keysOf(person) : []; })).size;
}

import { lazy, type Handbook } from '../handbook/handbook.js';
import { items, type HandbookRecord } from '../handbook/record.js';
import type { Pointer } from '../records/position.js';

/** A place in a record that names a person or a team. */
export interface Reference {
  readonly record: HandbookRecord;
  readonly pointer: Pointer;
  readonly to: 'person' | 'team';
  readonly name: string;
}

/** What is known of the references of a handbook. */
export interface References {
  /** Counts one, where it is of a person or team whose file can't be read. To be told all of them, or none. */
  count(reference: Reference): void;
  /** How many places name a person or team whose file can't be read. */
  countTo(to: Reference['to'], name: string): number;
  /** Whether there is a file for the name, even one that is misnamed, can't be read or is a link. */
  exists(to: Reference['to'], name: string): boolean;
}

/** Tells every reference of a handbook: those of its readable records, of duplicates the first. */
export function eachReference({ records, duplicates }: Handbook, tell: (reference: Reference) => void): void {
  const seconds = new Set(duplicates.map(({ record }) => record));
  for (const record of records) if (record.readable && !seconds.has(record)) tellReferences(record, tell);
}

/** Looks at a handbook for that, when it is asked. */
export function collectReferences(handbook: Handbook): References {
  const names = { person: lazy(() => plainNames(handbook, 'person')), team: lazy(() => plainNames(handbook, 'team')) };
  const counts = { person: new Map<string, number>(), team: new Map<string, number>() };
  let counted = false;
  const count = ({ to, name }: Reference): void => {
    counted = true;
    const record = to === 'team' ? handbook.teams.get(name) : handbook.people.get(name);
    if (record?.readable === false) counts[to].set(name, (counts[to].get(name) ?? 0) + 1);
  };
  return {
    count,
    countTo(to, name) {
      if (!counted) eachReference(handbook, count);
      return counts[to].get(name) ?? 0;
    },
    exists: (to, name) => (to === 'team' ? handbook.teams : handbook.people).has(name) || (names[to]()?.has(plainName(name)) ?? true),
  };
}

/** What every file is named after; undefined where they lie behind a link, and may be anyone's. */
function plainNames(handbook: Handbook, kind: Reference['to']): ReadonlySet<string> | undefined {
  const behind = handbook.behindLinks(kind);
  return behind && new Set([...handbook.namesOf(kind), ...behind].map(plainName));
}

/** A file `Ada Obi.yml` is misnamed, and it is the one that `ada-obi` means. */
function plainName(name: string): string {
  return name.trim().toLowerCase().replace(/\s+/g, '-');
}

type Add = (to: Reference['to'], name: string | undefined, pointer: Pointer) => void;

/** Pointers to keys at the top: most references have one of these. */
const AT = { manager: ['manager'], lead: ['lead'], team: ['team'], supportHero: ['supportHero'], person: ['person'], by: ['by'], to: ['to'], from: ['from'] } as const;

/** Tells each reference of a record. */
export function tellReferences(record: HandbookRecord, tell: (reference: Reference) => void): void {
  const add: Add = (to, name, pointer) => {
    if (name !== undefined) tell({ record, pointer, to, name });
  };
  switch (record.kind) {
    case 'person': add('person', facts<'person'>(record).manager, AT.manager); break;
    case 'team': ofTeam(record as HandbookRecord<'team'>, add); break;
    case 'sprint': ofSprint(record as HandbookRecord<'sprint'>, add); break;
    case '1-1': ofOneOnOne(record as HandbookRecord<'1-1'>, add); break;
    case 'review': ofPair(record as HandbookRecord<'review'>, add); break;
    case 'context': ofContext(record as HandbookRecord<'context'>, add); break;
    case 'feedback':
      add('person', facts<'feedback'>(record).to, AT.to);
      add('person', facts<'feedback'>(record).from, AT.from);
      break;
  }
}

function facts<K extends HandbookRecord['kind']>(record: HandbookRecord): HandbookRecord<K>['facts'] {
  return record.facts as HandbookRecord<K>['facts'];
}

function ofTeam({ facts: team }: HandbookRecord<'team'>, add: Add): void {
  add('person', team.lead, AT.lead);
  for (const { item, index } of items(team.members)) add('person', item, ['members', index]);
}

function ofSprint({ facts: sprint }: HandbookRecord<'sprint'>, add: Add): void {
  add('team', sprint.team, AT.team);
  add('person', sprint.supportHero, AT.supportHero);
  for (const { item, index } of items(sprint.away)) add('person', item, ['away', index]);
  for (const { item: priority, index } of items(sprint.priorities)) {
    for (const { item, index: owner } of items(priority.owners)) add('person', item, ['priorities', index, 'owners', owner]);
  }
  add('person', sprint.finalized?.by, ['finalized', 'by']);
  for (const { item, index } of items(sprint.changes)) add('person', item.by, ['changes', index, 'by']);
  for (const { item, index } of items(sprint.comments)) add('person', item.by, ['comments', index, 'by']);
}

function ofPair({ facts: pair }: HandbookRecord<'review' | '1-1'>, add: Add): void {
  add('person', pair.person, AT.person);
  add('person', pair.manager, AT.manager);
}

function ofOneOnOne(record: HandbookRecord<'1-1'>, add: Add): void {
  ofPair(record, add);
  for (const { item, index } of items(record.facts.actions)) add('person', item.owner, ['actions', index, 'owner']);
}

function ofContext({ facts: context }: HandbookRecord<'context'>, add: Add): void {
  add('person', context.by, AT.by);
  for (const { item, index } of items(context.teams)) add('team', item, ['teams', index]);
}

import { RECORD_KINDS, type RecordKind } from '../records/kinds.js';
import { wordSearch } from './key-words.js';
import { tellReferences, type Reference } from './references.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { LintContext, Looks } from './rule.js';

/** A rule at work, and what it looks at. */
export interface Looking {
  readonly rule: string;
  readonly looks: Looks;
}

/**
 * Goes through the records once and shows each rule what it looks at.
 * @param isSilent those about which nothing is to be found are passed over
 */
export function showRecords(context: LintContext, looking: readonly Looking[], isSilent: (record: HandbookRecord) => boolean): void {
  if (looking.length === 0) return;
  const { records, duplicates } = context.handbook;
  const seconds = new Set(duplicates.map(({ record }) => record));
  const files = all(looking, 'file');
  const problems = all(looking, 'problem');
  const schemaProblems = all(looking, 'schemaProblem');
  const references = all(looking, 'reference');
  const kinds = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, all(looking, kind)])) as unknown as Record<RecordKind, ((record: HandbookRecord) => void)[]>;
  const wanted = new Map(looking.flatMap(({ rule, looks: { word } }) => (word ? [[rule, word]] : [])));
  const words = wanted.size === 0 ? undefined : wordSearch(context, (rule, found) => wanted.get(rule)?.(found));
  const refer = (reference: Reference): void => {
    context.references.count(reference);
    for (const look of references) look(reference);
  };
  for (const record of records) {
    if (isSilent(record)) continue;
    for (const look of files) look(record);
    for (const problem of record.schemaProblems) for (const look of schemaProblems) look(problem, record);
    words?.(record);
    if (!record.readable || seconds.has(record)) continue;
    for (const look of kinds[record.kind]) look(record);
    if (references.length > 0) tellReferences(record, refer);
  }
  // How many places name whoever's file can't be read is known by now.
  for (const record of records) for (const problem of record.problems) for (const look of problems) look(problem, record);
}

/** What the rules look at under one name. */
function all<Name extends keyof Looks>(looking: readonly Looking[], name: Name): NonNullable<Looks[Name]>[] {
  return looking.flatMap(({ looks }) => looks[name] ?? []) as NonNullable<Looks[Name]>[];
}

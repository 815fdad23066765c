import type { HandbookRecord } from '../handbook/record.js';
import type { Pointer } from '../records/position.js';
import type { Schemas } from '../records/schemas.js';
import type { SchemaProblem } from '../records/validate.js';
import { valueAt, type Value } from '../records/value.js';
import type { Part } from '../records/yaml.js';
import { wordsIn } from './role-errors.js';
import type { KeyPlace, LintContext } from './rule.js';

/** The rules whose words the role schemas hold (`x-words`). */
const WORD_RULES = ['manager/no-compensation', 'manager/no-career-path', 'manager/no-approvals'] as const;
/** Those of them that a word breaks as a whole value too. */
const VALUE_RULES: readonly WordRule[] = ['manager/no-compensation', 'manager/no-approvals'];
export type WordRule = (typeof WORD_RULES)[number];

/** A key, or a whole value, that is one of a rule's words. */
export interface WordFound {
  readonly record: HandbookRecord;
  readonly pointer: Pointer;
  readonly part: Part;
  /** As the file has it. */
  readonly text: string;
  readonly value: Value;
}

/** Longer text is prose, however it is spaced. */
const LONGEST = 100;

/**
 * Values of these keys are handles, slugs and ids that have been given elsewhere, or have
 * a rule of their own. By name, since a handle that the schema refuses is no reference.
 */
const NAMING_KEYS: ReadonlySet<string> = new Set([
  'manager', 'lead', 'members', 'owners', 'owner', 'by', 'person', 'to', 'from', 'supportHero', 'away',
  'team', 'teams', 'priority', 'responsibilities',
]);

const PERSON_KEYS: ReadonlySet<string> = new Set(['manager', 'lead', 'members', 'owners', 'owner', 'by', 'person', 'to', 'from', 'supportHero', 'away']);

/** Whether a person or a team is named at a pointer, going by the nearest key. */
export function namedKind(pointer: Pointer): 'person' | 'team' | undefined {
  const key = pointer.findLast((step) => typeof step === 'string') ?? '';
  return PERSON_KEYS.has(key) ? 'person' : key === 'team' || key === 'teams' ? 'team' : undefined;
}

/** Tells whether a text is, as a whole, a word of some rule: what looks through records must see it. */
export function roleWords(schemas: Schemas): (text: string) => boolean {
  const words = new Set(WORD_RULES.flatMap((rule) => wordsIn(schemas.schema('roles/manager'), rule).map(plain)));
  return (text) => text.length <= LONGEST && words.has(plain(text));
}

/** Whether a key is one of a rule's words. */
export function isWordOf(rule: WordRule, { key }: KeyPlace, context: LintContext): boolean {
  return isKey(key, context.roles.wordsOf(rule));
}

/** Whether a whole value is a word that a rule reports: then that is all there is to say about it. */
export function isWordAsValue({ pointer }: SchemaProblem, record: HandbookRecord, { roles }: LintContext): boolean {
  const value = valueAt(record.data, pointer);
  const key = pointer.findLast((step) => typeof step === 'string');
  if (typeof value !== 'string' || value.length > LONGEST || NAMING_KEYS.has(key ?? '')) return false;
  return VALUE_RULES.some((rule) => isKey(value, roles.wordsOf(rule)));
}

/** Whether a key is one of the given ones, however it is written. */
export function isKey(key: string, names: readonly string[]): boolean {
  return names.some((name) => plain(name) === plain(key));
}

/** What looks for the keys in a record that are among the given ones, at whatever depth. */
export function keysNamed(names: readonly string[]): (record: Pick<HandbookRecord, 'data' | 'mayHold'>) => KeyFound[] {
  const wanted = new Set(names.map(plain));
  const isWanted = (text: string): boolean => wanted.has(plain(text));
  return (record) => (record.mayHold(isWanted) ? keysIn(record.data, wanted) : []);
}

interface KeyFound { readonly pointer: Pointer; readonly key: string; readonly value: Value }

function keysIn(data: Value, wanted: ReadonlySet<string>): KeyFound[] {
  const found: KeyFound[] = [];
  visit(data, '', [], {
    key(key, value, pointer) {
      if (wanted.has(plain(key))) found.push({ pointer: [...pointer], key, value });
      return false;
    },
    text() { /* keys alone are wanted */ },
  });
  return found;
}

const knownPlain = new Map<string, string>();

/** A key or value as words are compared: `pay_band`, `Pay band` and `payBand` are the same. Few keys occur often. */
function plain(text: string): string {
  const known = knownPlain.get(text);
  if (known !== undefined) return known;
  const made = text.toLowerCase().replace(/[-_\s]/g, '');
  if (knownPlain.size < 1000 && text.length <= LONGEST) knownPlain.set(text, made);
  return made;
}

/**
 * What looks for the rules' words in a record: as a key, at whatever depth, or as a whole
 * value. Nothing is looked for below a key that was found.
 */
export function wordSearch({ roles }: LintContext, tell: (rule: WordRule, found: WordFound) => void): (record: HandbookRecord) => void {
  const ruleOf = new Map(WORD_RULES.flatMap((rule) => roles.wordsOf(rule).map((word) => [plain(word), rule] as const)));
  const initials = new Set([...ruleOf.keys()].map((word) => word.slice(0, 1)));
  // Most values are told apart by their first letter.
  const beginsLikeOne = (text: string): boolean => initials.has(text.charAt(0).toLowerCase()) || /^[-_\s]/.test(text);
  const mayBeWord = (text: string): boolean => text.length <= LONGEST && beginsLikeOne(text);
  let record: HandbookRecord;
  const visitor: Visitor = {
    key(key, value, pointer) {
      const rule = ruleOf.get(plain(key));
      if (rule) tell(rule, { record, pointer: [...pointer], part: 'key', text: key, value });
      return rule !== undefined;
    },
    text(text, key, pointer) {
      const rule = mayBeWord(text) && !NAMING_KEYS.has(key) ? ruleOf.get(plain(text)) : undefined;
      if (rule) tell(rule, { record, pointer: [...pointer], part: 'value', text, value: text });
    },
  };
  const isWord = (text: string): boolean => beginsLikeOne(text) && ruleOf.has(plain(text));
  return (next) => {
    if (!next.mayHold(isWord)) return;
    record = next;
    visit(record.brief, '', [], visitor);
  };
}

interface Visitor {
  /** A key; what is below it is passed over where this answers true. */
  key(key: string, value: Value, pointer: Pointer): boolean;
  /** Text, and the nearest key above it. */
  text(text: string, key: string, pointer: Pointer): void;
}

/** Visits keys and text of some data. The pointer is one array that changes on the way: copy it to keep it. */
function visit(value: Value, key: string, pointer: (string | number)[], visitor: Visitor): void {
  if (typeof value === 'string') {
    visitor.text(value, key, pointer);
  } else if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      pointer.push(index);
      visit(value[index] as Value, key, pointer, visitor);
      pointer.pop();
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.keys(value)) {
      const held = value[inner] as Value;
      pointer.push(inner);
      if (!visitor.key(inner, held, pointer)) visit(held, inner, pointer, visitor);
      pointer.pop();
    }
  }
}

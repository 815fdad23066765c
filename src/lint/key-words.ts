import { walk, type HandbookRecord } from '../handbook/record.js';
import type { Pointer } from '../records/position.js';
import { isMap, type Value } from '../records/value.js';
import type { Part } from '../records/yaml.js';
import type { KeyPlace, LintContext } from './rule.js';

/** The rules whose words the role schemas hold (`x-words`). */
const WORD_RULES = ['manager/no-compensation', 'manager/no-career-path', 'manager/no-approvals'] as const;
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

/** A key or value as words are compared: `pay_band`, `Pay band` and `payBand` are the same. */
export function plain(text: string): string {
  return text.toLowerCase().replace(/[-_\s]/g, '');
}

/** Longer text is prose, however it is spaced. */
const LONGEST = 100;

/** Values of these keys are handles, slugs and ids that the record has from elsewhere, or have a rule of their own. */
const NAMING_KEYS: ReadonlySet<string> = new Set([
  'manager', 'lead', 'members', 'owners', 'owner', 'by', 'person', 'to', 'from', 'supportHero', 'away',
  'team', 'teams', 'priority', 'responsibilities',
]);

const cache = new WeakMap<LintContext, ReadonlyMap<WordRule, readonly WordFound[]>>();

/**
 * Where a rule's words stand in any record: as a key, at whatever depth, or as a whole
 * value. Nothing is looked for below a key that was found; a key that holds null is none.
 */
export function wordsFound(context: LintContext, rule: WordRule): readonly WordFound[] {
  let found = cache.get(context);
  if (!found) cache.set(context, found = collect(context));
  return found.get(rule) ?? [];
}

/** Whether a key is one of a rule's words. */
export function isWordOf(rule: WordRule, { key }: KeyPlace, context: LintContext): boolean {
  return isKey(key, context.roles.wordsOf(rule));
}

function collect({ handbook, roles }: LintContext): Map<WordRule, WordFound[]> {
  const found = new Map(WORD_RULES.map((rule) => [rule, [] as WordFound[]]));
  const ruleOf = new Map(WORD_RULES.flatMap((rule) => roles.wordsOf(rule).map((word) => [plain(word), rule] as const)));
  const keyRules = new Map<string, WordRule | undefined>();
  const ofKey = (key: string): WordRule | undefined => {
    if (!keyRules.has(key)) keyRules.set(key, ruleOf.get(plain(key)));
    return keyRules.get(key);
  };
  for (const record of handbook.records) {
    const add = (rule: WordRule, pointer: Pointer, part: Part, text: string, value: Value): void => {
      found.get(rule)?.push({ record, pointer: [...pointer], part, text, value });
    };
    const visit = (value: Value, pointer: (string | number)[], key: string): void => {
      if (Array.isArray(value)) {
        value.forEach((item, index) => within(pointer, index, () => visit(item, pointer, key)));
      } else if (isMap(value)) {
        for (const inner of Object.keys(value)) {
          if (value[inner] !== null) within(pointer, inner, () => visitKey(inner, value[inner] as Value, pointer));
        }
      } else if (typeof value === 'string' && value.length <= LONGEST && !NAMING_KEYS.has(key)) {
        const rule = ruleOf.get(plain(value));
        if (rule) add(rule, pointer, 'value', value, value);
      }
    };
    const visitKey = (key: string, value: Value, pointer: (string | number)[]): void => {
      const rule = ofKey(key);
      if (rule) add(rule, pointer, 'key', key, value);
      else visit(value, pointer, key);
    };
    visit(record.data, [], '');
  }
  return found;
}

/** Whether a key is one of the given ones, however it is written. */
export function isKey(key: string, names: readonly string[]): boolean {
  return names.some((name) => plain(name) === plain(key));
}

/** The keys in some data that are among the given ones, at whatever depth, but those that hold null. */
export function keysNamed(data: Value, names: readonly string[]): { pointer: Pointer; key: string; value: Value }[] {
  const found: { pointer: Pointer; key: string; value: Value }[] = [];
  walk(data, (pointer, value) => {
    const key = pointer[pointer.length - 1];
    if (typeof key === 'string' && value !== null && isKey(key, names)) found.push({ pointer, key, value });
  });
  return found;
}

function within(pointer: (string | number)[], step: string | number, act: () => void): void {
  pointer.push(step);
  act();
  pointer.pop();
}

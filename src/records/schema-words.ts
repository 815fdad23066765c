import type { Change } from './change.js';
import { fewGuesses } from './did-you-mean.js';
import { isoDate } from './iso-date.js';
import { obviouslyMeant } from './obvious.js';
import { pointerName, type Pointer } from './position.js';
import { formatAt, partsAt } from './schema-of.js';
import { pointerSteps, schemaAt, type JsonSchema, type SchemaError } from './schemas.js';
import { isMap, nameOfType, quote, valueAt, type Value } from './value.js';
import type { Part } from './yaml.js';

/** Where a record departs from its schema, in our words. */
export interface SchemaProblem {
  readonly rule: 'schema/required' | 'schema/type' | 'schema/enum' | 'schema/format' | 'schema/value' | 'schema/unknown-key';
  readonly pointer: Pointer;
  readonly part: Part;
  readonly message: string;
  readonly help?: string;
  /** What would mend it; one that isn't safe is a guess, if an obvious one. */
  readonly fix?: { readonly safe: boolean; readonly change: Change };
}

type Guess = ReturnType<typeof fewGuesses>;

/** The way to the place that an error is about. */
export function toPointer(instancePath: string, data: Value): Pointer {
  const steps: (string | number)[] = [];
  let at: Value | undefined = data;
  for (const step of pointerSteps(instancePath)) {
    const key: string | number = Array.isArray(at) ? Number(step) : step;
    steps.push(key);
    at = valueAt(at as Value, [key]);
  }
  return steps;
}

/** What a schema says, for people, of data as the file has it: with keys that hold null, which count as absent. */
export function inWords(error: SchemaError, data: Value, schema: JsonSchema, guess: Guess): SchemaProblem {
  const problem = emptyOrOther(withoutFix(error, data, schema, guess), data);
  const fix = problem.fix ?? plainFix(error, problem, data, schema);
  return fix ? { ...problem, fix } : problem;
}

/** Text with nothing in it is a value outside its limits, whichever word or form it lacks. */
function emptyOrOther(problem: SchemaProblem, data: Value): SchemaProblem {
  const isOfText = problem.rule === 'schema/enum' || problem.rule === 'schema/format';
  return isOfText && valueAt(data, problem.pointer) === '' ? { ...problem, rule: 'schema/value' } : problem;
}

function withoutFix(error: SchemaError, data: Value, schema: JsonSchema, guess: Guess): SchemaProblem {
  const pointer = toPointer(error.instancePath, data);
  const value = valueAt(data, pointer);
  const isConfig = 'extraKeys' in ((schema.properties ?? {}) as object);
  const name = pointer.length > 0 ? `\`${pointerName(pointer)}\`` : isConfig ? 'the config' : 'the record';
  const { params } = error;
  switch (error.keyword) {
    case 'required': return missing(String(params.missingProperty), pointer, data, schema);
    case 'additionalProperties': return unknownKey(String(params.additionalProperty), pointer, value, partsAt(schema, pointer), isConfig, guess);
    case 'type': return { rule: 'schema/type', pointer, part: 'value', message: `${name} is ${typed(value)}; it should be ${typeWord(String(params.type))}${wordsAt(schema, pointer)}`, ...choiceHelp(schema, pointer) };
    case 'enum': return { ...choiceHelp(schema, pointer), ...outsideEnum(name, pointer, value, params.allowedValues as Value[], guess) };
    case 'format': return { rule: 'schema/format', pointer, part: 'value', ...formatWords(name, value, String(params.format)) };
    default: return { rule: 'schema/value', pointer, part: 'value', message: `${name} is ${quote(value)}; ${value === '' ? 'it must not be empty' : limitWords(error)}`, ...placeHelp(partsAt(schema, pointer), error.keyword) };
  }
}

/** `: off, info, warn or error`, where a few words alone can stand at a place. */
function wordsAt(schema: JsonSchema, pointer: Pointer): string {
  const words = partsAt(schema, pointer).find((part) => Array.isArray(part.enum))?.enum as Value[] | undefined;
  return words === undefined ? '' : `: ${listWords(words.map(String))}`;
}

/** `a number, 5`, `a list`, `false`: of what type a value is, and which, where that is told in a word. */
function typed(value: Value | undefined): string {
  if (typeof value === 'boolean') return String(value);
  return value === null || typeof value === 'object' ? nameOfType(value) : `${nameOfType(value)}, ${quote(value)}`;
}

function missing(key: string, pointer: Pointer, data: Value, schema: JsonSchema): SchemaProblem {
  const at = [...pointer, key];
  const name = pointerName(at);
  const described = (schemaAt(schema, `/properties/${key}`) as JsonSchema | undefined)?.description;
  const meaning = pointer.length === 0 && typeof described === 'string' ? `: ${described}` : '.';
  if (valueAt(data, at) === null) {
    return { rule: 'schema/type', pointer: at, part: 'value', message: `\`${name}\` is empty; it is required`, help: `Give \`${key}\` a value${meaning}` };
  }
  const help = `Add \`${key}\`${meaning}`;
  return { rule: 'schema/required', pointer, part: 'value', message: `\`${name}\` is missing`, help };
}

function unknownKey(key: string, pointer: Pointer, holder: Value | undefined, parts: readonly JsonSchema[], isConfig: boolean, guess: Guess): SchemaProblem {
  const known = [...new Set(parts.flatMap(({ properties }) => Object.keys((properties ?? {}) as object)))];
  const to = obviouslyMeant(key, known);
  const near = to ?? guess(key, known);
  const help = near ? `Did you mean \`${near}\`?` : isConfig ? 'posthog-mgmt schema config      lists the keys'
    : pointer.length > 0 ? `Take it out: ${known.length > 0 ? `what can stand here is ${listWords(known.map((word) => `\`${word}\``))}` : 'nothing stands here'}; \`extraKeys\` are for the top of a record.`
      : "If the key is the site's own, list it under `extraKeys` in posthog-mgmt.yml.";
  const isFree = to !== undefined && isMap(holder) && !(to in holder);
  return {
    rule: 'schema/unknown-key', pointer: [...pointer, key], part: 'key', message: `nobody knows the key \`${quote(key).slice(1, -1)}\` here`, help,
    ...(isFree ? { fix: { safe: false, change: { renameKey: [...pointer, key], to } } } : {}),
  };
}

function outsideEnum(name: string, pointer: Pointer, value: Value | undefined, allowed: readonly Value[], guess: Guess): SchemaProblem {
  const words = allowed.map(String);
  const isPadded = typeof value === 'string' && words.includes(value.trim());
  const meant = typeof value === 'string' && !isPadded ? obviouslyMeant(value, words) : undefined;
  const near = meant ?? (typeof value === 'string' ? guess(value, words) : undefined);
  return {
    rule: 'schema/enum', pointer, part: 'value',
    message: `${name} is ${quote(value)}; it can be ${listWords(words)}`,
    ...(near === undefined ? {} : { help: `Did you mean ${near}?` }),
    ...(meant === undefined ? {} : { fix: { safe: false, change: { respell: pointer, to: meant } } }),
  };
}

/** What can be meant in one way alone: a date in another form, blanks around a word, an item that stands twice. */
function plainFix({ keyword }: SchemaError, { pointer }: SchemaProblem, data: Value, schema: JsonSchema): SchemaProblem['fix'] {
  const value = valueAt(data, pointer);
  if (keyword === 'uniqueItems') {
    const items = repeats(value as Value[]);
    return items ? { safe: true, change: { remove: pointer, items } } : undefined;
  }
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const trimmed = String(value).trim();
  const to = (formatAt(schema, pointer) === 'date' ? isoDate(trimmed) : undefined) ?? trimmed;
  return to === String(value) || to === '' ? undefined : { safe: true, change: { respell: pointer, to } };
}

/** More repeats than this in one list are no slips; the file is read anew for each. */
const MOST_REPEATS = 50;

/** Where a list says again what it has said; undefined where more than text is said twice, nothing is, or too much. */
function repeats(list: readonly Value[]): readonly number[] | undefined {
  const said = new Set<Value>();
  const again = list.flatMap((item, index) => (said.has(item) || !said.add(item) ? [index] : []));
  return again.length > 0 && again.length <= MOST_REPEATS && again.every((index) => typeof list[index] === 'string') ? again : undefined;
}

function listWords(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words[words.length - 1] as string}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'text', number: 'a number', integer: 'a whole number', boolean: 'true or false', array: 'a list', object: 'keys and values',
};

function typeWord(type: string): string {
  return TYPES[type] ?? type;
}

function formatWords(name: string, value: Value | undefined, format: string): { message: string; help?: string } {
  switch (format) {
    case 'date': return { message: `${name} is ${quote(value)}, which is no date`, help: 'Write year, month and day, such as 2026-11-22.' };
    case 'duration': return { message: `${name} is ${quote(value)}, which is no duration`, help: 'Write an ISO 8601 duration, such as P2W (two weeks) or P6M (six months).' };
    case 'email': return { message: `${name} is ${quote(value)}, which is no e-mail address`, help: 'Write a whole address, such as ada@example.com.' };
    default: return { message: `${name} is ${quote(value)}, which is no ${format}` };
  }
}

function limitWords({ keyword, params }: SchemaError): string {
  switch (keyword) {
    case 'minLength': return 'it must not be empty';
    case 'maxLength': return `it is longer than ${String(params.limit)} characters`;
    case 'minItems': return `it holds at least ${String(params.limit)}`;
    case 'maxItems': return `it holds at most ${String(params.limit)}`;
    case 'minimum': return `it is at least ${String(params.limit)}`;
    case 'maximum': return `it is at most ${String(params.limit)}`;
    case 'uniqueItems': return `items ${[Number(params.i), Number(params.j)].sort((a, b) => a - b).map((index) => index + 1).join(' and ')} are the same`;
    case 'pattern': return params.pattern === '\\S' ? 'it must not be blank' : 'it does not have the form that it should';
    default: return `it breaks "${keyword}"`;
  }
}

/** What the schema says of a place where one of two things can stand: an error names one of them alone. */
function choiceHelp(schema: JsonSchema, pointer: Pointer): { help?: string } {
  const parts = pointer.length > 0 ? partsAt(schema, pointer) : [];
  return parts.some((part) => 'if' in part) ? placeHelp(parts, 'if') : {};
}

/** What the schema says of a place, and of the form that was asked of it where that is defined elsewhere. */
function placeHelp(parts: readonly JsonSchema[], keyword: string): { help?: string } {
  const described = parts.filter(({ description }) => typeof description === 'string');
  const form = described.find((part) => keyword in part);
  const told = [...new Set(described.slice(0, 1).concat(form ?? []))];
  const [example] = told.flatMap(({ examples }) => (examples ?? []) as Value[]);
  const sentences = told.map(({ description }) => String(description));
  if (example !== undefined) sentences.push(`For example: ${typeof example === 'object' ? JSON.stringify(example) : String(example)}`);
  return told.length === 0 ? {} : { help: sentences.join(' ') };
}

/**
 * YAML 1.2 core values on one line: what the records' writers put into flow lists,
 * new keys and new files.
 */
import { Document, parseDocument } from 'yaml';

/** What a record's key can be given: a scalar, or lists and maps of them. */
export type YamlValue =
  | string
  | number
  | boolean
  | null
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

const CORE = { version: '1.2', schema: 'core' } as const;

/** Characters that JSON leaves bare but that break a line, vanish or steer a terminal. */
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/;

/** The string in double quotes with everything unprintable escaped: valid YAML whatever it holds. */
function quoted(text: string): string {
  const json = JSON.stringify(text);
  return json.replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Whether `printed` in the given place parses to exactly `value` and stays on its line. */
function readsBack(printed: string, value: unknown, place: 'block' | 'flow' | 'key'): boolean {
  if (UNPRINTABLE.test(printed)) return false;
  const source = place === 'block' ? `k: ${printed}\n` : place === 'flow' ? `{ k: [${printed}, x] }\n` : `{ ${printed}: 1 }\n`;
  const document = parseDocument(source, CORE);
  if (document.errors.length > 0) return false;
  const root = document.toJS({ mapAsMap: true }) as Map<unknown, unknown>;
  const seen = place === 'key' ? [...root.keys()][0] : place === 'block' ? root.get('k') : (root.get('k') as unknown[])[0];
  return Object.is(seen, value) && !(place === 'key' && root.size !== 1);
}

/** Plain words and dates, as most values are: they are printed as they stand, and needn't be tried out. */
function isPlain(text: string): boolean {
  if (text.length > 200 || /^(?:true|false|null)$/i.test(text)) return false;
  return /^[A-Za-z][\w.@+-]*(?: [A-Za-z0-9][\w.@+-]*)*$/.test(text) || /^\d{4}-\d\d-\d\d$/.test(text);
}

/** One scalar as the `yaml` package would print it, or quoted where that does not read back. */
function formatScalar(value: string | number | boolean | null, place: 'block' | 'flow' | 'key'): string {
  if (typeof value === 'string' && isPlain(value)) return value;
  if (typeof value === 'string' && UNPRINTABLE.test(value)) return quoted(value);
  // Printing inside a flow list lets the package see that `,` and `]` need quotes there.
  const document = new Document(place === 'block' ? value : [value], CORE);
  const text = document.toString({ lineWidth: 0, blockQuote: false, flowCollectionPadding: false, collectionStyle: place === 'block' ? 'any' : 'flow' });
  const line = text.replace(/\n$/, '');
  const printed = place === 'block' ? line : line.slice(1, -1);
  if (readsBack(printed, value, place)) return printed;
  return typeof value === 'string' ? quoted(value) : String(value);
}

function isList(value: YamlValue): value is readonly YamlValue[] {
  return Array.isArray(value);
}

function format(value: YamlValue, place: 'block' | 'flow'): string {
  if (value === null || typeof value !== 'object') return formatScalar(value, place);
  if (isList(value)) return `[${value.map((item) => format(item, 'flow')).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${formatKey(key)}: ${format(item, 'flow')}`);
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/**
 * A YAML 1.2 core value on one line, to stand behind `key: `. Strings are quoted only
 * where parsing would otherwise give back something else; lists and maps are in flow style.
 */
export function formatValue(value: YamlValue): string {
  return format(value, 'block');
}

/** The same, safe inside `{ … }` and `[ … ]` too, where commas and brackets mean something. */
export function formatFlowValue(value: YamlValue): string {
  return format(value, 'flow');
}

/** A mapping's key on one line, safe in block and in flow style. */
export function formatKey(key: string): string {
  // At a line's start these would end a document or a page's front matter.
  return /^(---|\.\.\.)/.test(key) ? quoted(key) : formatScalar(key, 'key');
}

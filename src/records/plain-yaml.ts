/**
 * A reader for the plain part of YAML that records are written in: block maps and lists, scalars on one line, flow lists and
 * maps on one line, comments. It is many times faster than reading all of YAML, and gives the same values wherever it
 * gives any; whatever it isn't sure of, it leaves to `readYaml`, errors too.
 */
import type { Pointer } from './position.js';
import { emptyMap, type Value, type ValueMap } from './value.js';
import type { Part } from './yaml.js';

/** Deeper than records ever nest. */
const MOST_DEPTH = 16;

/** Characters that mean something here or there in YAML: tabs, control characters, other line breaks and blanks, a byte order mark. */
// eslint-disable-next-line no-control-regex
const ODD = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u2028\u2029\ufeff]|\r(?!\n)/;

/** A key that is surely text, up to its colon. */
const KEY = /[A-Za-z_][\w./-]*(?=:(?: |$))/y;

/** Text in double quotes that YAML and JSON read alike. */
const JSON_TEXT = /"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;

/** Words that are no text, whatever their case, or might not be. */
const WORD = /^(?:true|false|null|~|\.inf|\.nan)$/i;

interface Line { readonly indent: number; /** Without indent, comment and blanks at its end; never empty. */ readonly text: string }

/** Thrown inside, never outside: this is for the whole of YAML to read. */
class NotPlain extends Error {}
const NOT_PLAIN = new NotPlain();

/** The values of a YAML text that is a block map; undefined where it is not plain, or says nothing. */
export function readPlainYaml(yaml: string): ValueMap | undefined {
  if (ODD.test(yaml)) return undefined;
  try {
    return new PlainReader(yaml).root();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/**
 * The offsets of a key at the top of a plain text, or of its value on the same line, as `readYaml` has them; those of the first
 * key for the whole. Undefined for anything else, which readYaml knows.
 * @param yaml one that `readPlainYaml` has given values of
 */
export function locatePlain(yaml: string, pointer: Pointer, part: Part): [number, number] | undefined {
  const [step, ...more] = pointer;
  if (more.length > 0 || typeof step === 'number') return undefined;
  const start = step === undefined ? firstKey(yaml) : keyStart(yaml, step);
  if (start === undefined) return undefined;
  const colon = yaml.indexOf(':', start);
  if (step === undefined || part === 'key') return [start, colon];
  const newline = yaml.indexOf('\n', colon);
  const line = yaml.slice(colon + 1, newline === -1 ? yaml.length : newline);
  const text = untilComment(line).trimEnd();
  const from = text.length - text.trimStart().length;
  // Below the key, or with a mark in it that may or may not begin a comment.
  return from === text.length || /^ *#/.test(text) || (line.includes('#') && /^ *["'[{]/.test(text)) ? undefined : [colon + 1 + from, colon + 1 + text.length];
}

/** The first line that is a key: plain YAML begins with one, after comments and blank lines. */
function firstKey(yaml: string): number | undefined {
  return /^[A-Za-z_]/m.exec(yaml)?.index;
}

/** Keys at the top begin their line, and nothing else there looks like one. */
function keyStart(yaml: string, key: string): number | undefined {
  for (let at = yaml.indexOf(`${key}:`); at !== -1; at = yaml.indexOf(`${key}:`, at + 1)) {
    const next = yaml[at + key.length + 1];
    if ((at === 0 || yaml[at - 1] === '\n') && (next === undefined || ' \r\n'.includes(next))) return at;
  }
  return undefined;
}

class PlainReader {
  readonly #yaml: string;
  /** Where the line behind this one begins. */
  #next = 0;
  /** The line that it stands at; undefined at the end. */
  #line: Line | undefined;

  constructor(yaml: string) {
    this.#yaml = yaml;
    this.#line = this.#read();
  }

  root(): ValueMap | undefined {
    if (this.#line?.indent !== 0) return undefined;
    const map = this.#map(0, 0);
    return this.#line === undefined ? map : undefined;
  }

  /** The next line that holds something. */
  #read(): Line | undefined {
    const yaml = this.#yaml;
    for (let start = this.#next; start < yaml.length;) {
      const newline = yaml.indexOf('\n', start);
      const end = newline === -1 ? yaml.length : newline;
      let from = start;
      while (from < end && yaml.charCodeAt(from) === 0x20) from += 1;
      let to = end > from && yaml.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
      while (to > from && yaml.charCodeAt(to - 1) === 0x20) to -= 1;
      this.#next = end + 1;
      if (to > from && yaml.charCodeAt(from) !== 0x23) return { indent: from - start, text: yaml.slice(from, to) };
      start = end + 1;
    }
    return undefined;
  }

  /** A block map whose keys stand at an indent. `first` is its first line where that begins behind a dash. */
  #map(indent: number, depth: number, first?: string): ValueMap {
    if (depth > MOST_DEPTH) throw NOT_PLAIN;
    const map = emptyMap();
    let text = first;
    for (;;) {
      if (text === undefined) {
        const line = this.#line;
        if (!line || line.indent < indent) return map;
        if (line.indent > indent) throw NOT_PLAIN;
        // A list at the indent of the key above it ends this map only if it is not ours to begin with.
        if (line.text.startsWith('-')) throw NOT_PLAIN;
        text = line.text;
        this.#line = this.#read();
      }
      KEY.lastIndex = 0;
      const key = KEY.exec(text)?.[0];
      if (key === undefined || WORD.test(key) || key in map || key === '__proto__') throw NOT_PLAIN;
      map[key] = this.#value(skipBlanks(text, key.length + 1), indent, depth, true);
      text = undefined;
    }
  }

  /** The list whose dashes stand at an indent. */
  #list(indent: number, depth: number): Value[] {
    if (depth > MOST_DEPTH) throw NOT_PLAIN;
    const list: Value[] = [];
    for (;;) {
      const line = this.#line;
      if (!line || line.indent !== indent || !line.text.startsWith('-')) {
        if (line && line.indent > indent) throw NOT_PLAIN;
        return list;
      }
      if (line.text.charCodeAt(1) !== 0x20) throw NOT_PLAIN;
      this.#line = this.#read();
      const rest = skipBlanks(line.text, 1);
      const column = indent + line.text.length - rest.length;
      KEY.lastIndex = 0;
      if (rest === '' || rest.startsWith('#')) throw NOT_PLAIN;
      list.push(KEY.test(rest) ? this.#map(column, depth + 1, rest) : this.#value(rest, indent, depth, false));
    }
  }

  /** What stands behind a key or a dash, on its line or below it. */
  #value(text: string, indent: number, depth: number, isKey: boolean): Value {
    if (text === '' || text.startsWith('#')) {
      const next = this.#line;
      const isList = next?.text.startsWith('-') ?? false;
      if (isKey && next && isList && next.indent >= indent) return this.#list(next.indent, depth + 1);
      if (!next || next.indent <= indent) return null;
      return this.#map(next.indent, depth + 1);
    }
    const flow = new Flow(text);
    const value = flow.whole();
    // A deeper line would go on with this value.
    const next = this.#line;
    if (next && next.indent > indent) throw NOT_PLAIN;
    return value;
  }
}

function skipBlanks(text: string, from: number): string {
  let at = from;
  while (text.charCodeAt(at) === 0x20) at += 1;
  return text.slice(at);
}

/** A value on one line: a scalar, or a flow list or map. */
class Flow {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** The value that a line holds, up to a comment. */
  whole(): Value {
    const first = this.#text[0] as string;
    if (first !== '[' && first !== '{' && first !== '"' && first !== "'") return scalar(untilComment(this.#text));
    const value = this.#value(0);
    const rest = this.#text.slice(this.#at);
    if (rest !== '' && !/^ +(?:#|$)/.test(rest)) throw NOT_PLAIN;
    return value;
  }

  #value(depth: number): Value {
    if (depth > MOST_DEPTH) throw NOT_PLAIN;
    switch (this.#text[this.#at]) {
      case '[': return this.#items(depth);
      case '{': return this.#pairs(depth);
      case '"': return this.#doubleQuoted();
      case "'": return this.#singleQuoted();
      default: return this.#word();
    }
  }

  #items(depth: number): Value[] {
    const items: Value[] = [];
    this.#step();
    if (this.#isAt(']')) return items;
    for (;;) {
      items.push(this.#value(depth + 1));
      this.#blanks();
      if (this.#isAt(']')) return items;
      this.#comma();
    }
  }

  #pairs(depth: number): ValueMap {
    const map = emptyMap();
    this.#step();
    if (this.#isAt('}')) return map;
    for (;;) {
      KEY.lastIndex = this.#at;
      const key = KEY.exec(this.#text)?.[0];
      if (key === undefined || WORD.test(key) || key in map || key === '__proto__') throw NOT_PLAIN;
      this.#at += key.length + 1;
      this.#blanks();
      map[key] = this.#value(depth + 1);
      this.#blanks();
      if (this.#isAt('}')) return map;
      this.#comma();
    }
  }

  /** Past a bracket and the blanks behind it. */
  #step(): void {
    this.#at += 1;
    this.#blanks();
  }

  #blanks(): void {
    while (this.#text.charCodeAt(this.#at) === 0x20) this.#at += 1;
  }

  #isAt(bracket: string): boolean {
    if (this.#text[this.#at] !== bracket) return false;
    this.#at += 1;
    return true;
  }

  #comma(): void {
    if (this.#text[this.#at] !== ',') throw NOT_PLAIN;
    this.#step();
  }

  /** Text in single quotes, of which two are one. */
  #singleQuoted(): string {
    let text = '';
    for (let from = this.#at + 1; ;) {
      const end = this.#text.indexOf("'", from);
      if (end === -1) throw NOT_PLAIN;
      text += this.#text.slice(from, end);
      this.#at = end + 1;
      if (this.#text[end + 1] !== "'") return text;
      text += "'";
      from = end + 2;
    }
  }

  /** Text in double quotes, with the escapes that JSON has, too. */
  #doubleQuoted(): string {
    JSON_TEXT.lastIndex = this.#at;
    const found = JSON_TEXT.exec(this.#text)?.[0];
    if (found === undefined) throw NOT_PLAIN;
    this.#at += found.length;
    return found.includes('\\') ? JSON.parse(found) as string : found.slice(1, -1);
  }

  /** A scalar without quotes inside brackets. */
  #word(): Value {
    const from = this.#at;
    while (this.#at < this.#text.length && !',[]{}'.includes(this.#text[this.#at] as string)) this.#at += 1;
    let to = this.#at;
    while (to > from && this.#text.charCodeAt(to - 1) === 0x20) to -= 1;
    const word = this.#text.slice(from, to);
    if (word === '' || /[:#"'?]/.test(word)) throw NOT_PLAIN;
    return scalar(word);
  }
}

/** A line up to its comment, blanks at the end taken off. */
function untilComment(text: string): string {
  const at = text.indexOf(' #');
  if (at === -1) return text;
  let to = at;
  while (to > 0 && text.charCodeAt(to - 1) === 0x20) to -= 1;
  return text.slice(0, to);
}

/** A scalar without quotes, by the core schema: as far as it is surely a number, a word of YAML's, or text. */
function scalar(text: string): Value {
  const first = text.charCodeAt(0);
  if (first >= 0x30 && first <= 0x39) return numberOrText(text);
  if ('-?:,[]{}#&*!|>\'"%@`+~'.includes(text[0] as string)) throw NOT_PLAIN;
  // A number, a word, a mark of YAML's own; or a path.
  if (first === 0x2e && !/^\.\.?\//.test(text)) throw NOT_PLAIN;
  if (text.includes(': ') || text.endsWith(':')) throw NOT_PLAIN;
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  if (WORD.test(text)) throw NOT_PLAIN;
  return text;
}

/** What begins with a digit: a whole number, a decimal, a date or other text; anything between is left alone. */
function numberOrText(text: string): Value {
  if (/^(?:0|[1-9]\d{0,14})$/.test(text) || /^(?:0|[1-9]\d{0,8})\.\d{1,6}$/.test(text)) return Number(text);
  if (text.includes(': ') || text.endsWith(':')) throw NOT_PLAIN;
  if (/^\d{4}-\d\d-\d\d$/.test(text) || /[^\d.+\-_a-fA-FxXoO:]/.test(text)) return text;
  throw NOT_PLAIN;
}

/**
 * A reader for the plain part of YAML that records are written in: block maps and lists, scalars on one line, flow lists and
 * maps on one line, comments. It is many times faster than reading all of YAML, and gives the same values wherever it
 * gives any; whatever it isn't sure of, it leaves to `readYaml`, errors too.
 */
import { emptyMap, type Value, type ValueMap } from './value.js';

/** Deeper than records ever nest. */
const MOST_DEPTH = 16;

/** Longer keys, and deeper indents, may be too much for YAML: it counts up to 1024 from before the indent to the colon. */
const MOST_KEY = 512;
const MOST_INDENT = 256;

/** Characters that mean something here or there in YAML: tabs, control characters, other line breaks and blanks, a byte order mark. */
// eslint-disable-next-line no-control-regex
const ODD = /[\0-\x09\x0b\x0c\x0e-\x1f\x7f-\xa0\u2028\u2029\ufeff]|\r(?!\n)/;

/** Text in double quotes that YAML and JSON read alike. */
const JSON_TEXT = /"(?:[^"\\]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4})*"/y;

/** Words that are no text, whatever their case, or might not be. */
const WORD = /^(?:true|false|null|~|\.inf|\.nan)$/i;

const BLANK = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const QUOTE = 0x27;
const COMMA = 0x2c;
const DASH = 0x2d;
const DOT = 0x2e;
const COLON = 0x3a;
const BRACKET = 0x5b;
const END_BRACKET = 0x5d;
const BRACE = 0x7b;
const END_BRACE = 0x7d;

/** By character code, what it may be in a key that is surely text: 1 anywhere, 2 behind the first. */
const IN_KEY = Uint8Array.from({ length: 128 }, (_, code) => (/[A-Za-z_]/.test(String.fromCharCode(code)) ? 1 : /[\w./-]/.test(String.fromCharCode(code)) ? 2 : 0));
/** By character code, what begins something else than text where a scalar without quotes is. */
const NO_TEXT = Uint8Array.from({ length: 128 }, (_, code) => Number('-?:,[]{}#&*!|>\'"%@`+~'.includes(String.fromCharCode(code))));

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

/** Keys that were met, so that one that occurs often is found without making it anew; each at a place that follows from its length and two of its characters. */
const met: (string | undefined)[] = [];
const PLACES = 1024;

/** The key between two offsets. */
function keyIn(yaml: string, from: number, to: number): string {
  const place = ((to - from) * 31 + yaml.charCodeAt(from) * 7 + yaml.charCodeAt(to - 1) * 3 + yaml.charCodeAt((from + to) >>> 1)) % PLACES;
  const known = met[place];
  if (known?.length === to - from && yaml.startsWith(known, from)) return known;
  const key = yaml.slice(from, to);
  if (key === '__proto__' || WORD.test(key)) throw NOT_PLAIN;
  return (met[place] = key);
}

/**
 * Reads by offsets into the text, line by line. A line is what stands between `#from` and `#to`, without indent and blanks at its
 * end; lines with nothing but a comment are passed over.
 */
class PlainReader {
  readonly #yaml: string;
  #indent = -1;
  #from = 0;
  #to = 0;
  /** Whether it stands at a line; else at the end. */
  #hasLine = false;
  /** Where the line behind this one begins. */
  #next = 0;
  /** Where it is in a value on one line, and where that ends at the latest. */
  #at = 0;
  #end = 0;

  constructor(yaml: string) {
    this.#yaml = yaml;
    this.#step();
  }

  root(): ValueMap | undefined {
    if (!this.#hasLine || this.#indent !== 0) return undefined;
    const map = this.#map(0, 0);
    return this.#hasLine ? undefined : map;
  }

  /** To the next line that holds something. */
  #step(): void {
    const yaml = this.#yaml;
    for (let start = this.#next; start < yaml.length;) {
      const newline = yaml.indexOf('\n', start);
      const end = newline === -1 ? yaml.length : newline;
      let from = start;
      while (from < end && yaml.charCodeAt(from) === BLANK) from += 1;
      let to = end > from && yaml.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
      while (to > from && yaml.charCodeAt(to - 1) === BLANK) to -= 1;
      this.#next = end + 1;
      if (to > from && yaml.charCodeAt(from) !== HASH) {
        if (from - start > MOST_INDENT) throw NOT_PLAIN;
        this.#indent = from - start;
        this.#from = from;
        this.#to = to;
        this.#hasLine = true;
        return;
      }
      start = end + 1;
    }
    this.#hasLine = false;
  }

  /** Whether the line begins with a dash. */
  #isDash(): boolean {
    return this.#yaml.charCodeAt(this.#from) === DASH;
  }

  /** Where the colon behind a key is that begins at an offset; -1 where there is none. */
  #colon(from: number, to: number): number {
    const yaml = this.#yaml;
    if (IN_KEY[yaml.charCodeAt(from)] !== 1) return -1;
    let at = from + 1;
    while (at < to && (IN_KEY[yaml.charCodeAt(at)] ?? 0) > 0) at += 1;
    return at < to && at - from <= MOST_KEY && yaml.charCodeAt(at) === COLON && (at + 1 === to || yaml.charCodeAt(at + 1) === BLANK) ? at : -1;
  }

  #pastBlanks(from: number): number {
    let at = from;
    while (this.#yaml.charCodeAt(at) === BLANK) at += 1;
    return at;
  }

  /** A block map whose keys stand at an indent. `first`, `firstEnd`: its first line where that begins behind a dash. */
  #map(indent: number, depth: number, first = -1, firstEnd = -1): ValueMap {
    if (depth > MOST_DEPTH) throw NOT_PLAIN;
    const map = emptyMap();
    let from = first;
    let to = firstEnd;
    for (;;) {
      if (from === -1) {
        if (!this.#hasLine || this.#indent < indent) return map;
        // A list at the indent of the key above it ends this map only if it is not ours to begin with.
        if (this.#indent > indent || this.#isDash()) throw NOT_PLAIN;
        from = this.#from;
        to = this.#to;
        this.#step();
      }
      const colon = this.#colon(from, to);
      if (colon === -1) throw NOT_PLAIN;
      const key = keyIn(this.#yaml, from, colon);
      if (key in map) throw NOT_PLAIN;
      map[key] = this.#value(this.#pastBlanks(colon + 1), to, indent, depth, true);
      from = -1;
    }
  }

  /** The list whose dashes stand at an indent. */
  #list(indent: number, depth: number): Value[] {
    if (depth > MOST_DEPTH) throw NOT_PLAIN;
    const list: Value[] = [];
    for (;;) {
      if (!this.#hasLine || this.#indent !== indent || !this.#isDash()) {
        if (this.#hasLine && this.#indent > indent) throw NOT_PLAIN;
        return list;
      }
      const to = this.#to;
      const rest = this.#pastBlanks(this.#from + 1);
      if (rest === this.#from + 1 || rest >= to || this.#yaml.charCodeAt(rest) === HASH) throw NOT_PLAIN;
      const column = indent + rest - this.#from;
      this.#step();
      list.push(this.#colon(rest, to) === -1 ? this.#value(rest, to, indent, depth, false) : this.#map(column, depth + 1, rest, to));
    }
  }

  /** What stands behind a key or a dash, on its line or below it. */
  #value(from: number, to: number, indent: number, depth: number, isKey: boolean): Value {
    if (from >= to || this.#yaml.charCodeAt(from) === HASH) {
      if (isKey && this.#hasLine && this.#isDash() && this.#indent >= indent) return this.#list(this.#indent, depth + 1);
      return !this.#hasLine || this.#indent <= indent ? null : this.#map(this.#indent, depth + 1);
    }
    // A deeper line would go on with this value.
    if (this.#hasLine && this.#indent > indent) throw NOT_PLAIN;
    switch (this.#yaml.charCodeAt(from)) {
      case BRACKET: case BRACE: case DOUBLE_QUOTE: case QUOTE: return this.#flow(from, to);
      default: return this.#scalar(from, to);
    }
  }

  /** What begins with a bracket or a quote and is the whole of a line, up to a comment. */
  #flow(from: number, to: number): Value {
    this.#at = from;
    this.#end = to;
    const value = this.#inner(0);
    if (this.#at === to) return value;
    const rest = this.#pastBlanks(this.#at);
    if (rest === this.#at || this.#yaml.charCodeAt(rest) !== HASH) throw NOT_PLAIN;
    return value;
  }

  #inner(depth: number): Value {
    if (depth > MOST_DEPTH) throw NOT_PLAIN;
    switch (this.#yaml.charCodeAt(this.#at)) {
      case BRACKET: return this.#items(depth);
      case BRACE: return this.#pairs(depth);
      case DOUBLE_QUOTE: return this.#doubleQuoted();
      case QUOTE: return this.#singleQuoted();
      default: return this.#word();
    }
  }

  #items(depth: number): Value[] {
    const items: Value[] = [];
    this.#pastMark();
    if (this.#isPast(END_BRACKET)) return items;
    for (;;) {
      items.push(this.#inner(depth + 1));
      this.#at = this.#pastBlanks(this.#at);
      if (this.#isPast(END_BRACKET)) return items;
      this.#comma();
    }
  }

  #pairs(depth: number): ValueMap {
    const map = emptyMap();
    this.#pastMark();
    if (this.#isPast(END_BRACE)) return map;
    for (;;) {
      const colon = this.#colon(this.#at, this.#end);
      if (colon === -1) throw NOT_PLAIN;
      const key = keyIn(this.#yaml, this.#at, colon);
      if (key in map) throw NOT_PLAIN;
      this.#at = this.#pastBlanks(colon + 1);
      map[key] = this.#inner(depth + 1);
      this.#at = this.#pastBlanks(this.#at);
      if (this.#isPast(END_BRACE)) return map;
      this.#comma();
    }
  }

  /** Past a bracket or a comma and the blanks behind it. */
  #pastMark(): void {
    this.#at = this.#pastBlanks(this.#at + 1);
  }

  #isPast(bracket: number): boolean {
    if (this.#yaml.charCodeAt(this.#at) !== bracket || this.#at >= this.#end) return false;
    this.#at += 1;
    return true;
  }

  #comma(): void {
    if (this.#yaml.charCodeAt(this.#at) !== COMMA) throw NOT_PLAIN;
    this.#pastMark();
  }

  /** Text in single quotes, of which two are one. */
  #singleQuoted(): string {
    let text = '';
    for (let from = this.#at + 1; ;) {
      const end = this.#yaml.indexOf("'", from);
      if (end === -1 || end >= this.#end) throw NOT_PLAIN;
      text += this.#yaml.slice(from, end);
      this.#at = end + 1;
      if (this.#yaml.charCodeAt(end + 1) !== QUOTE) return text;
      text += "'";
      from = end + 2;
    }
  }

  /** Text in double quotes, with the escapes that JSON has, too. */
  #doubleQuoted(): string {
    JSON_TEXT.lastIndex = this.#at;
    const found = JSON_TEXT.exec(this.#yaml)?.[0];
    if (found === undefined || this.#at + found.length > this.#end) throw NOT_PLAIN;
    this.#at += found.length;
    return found.includes('\\') ? JSON.parse(found) as string : found.slice(1, -1);
  }

  /** A scalar without quotes inside brackets. */
  #word(): Value {
    const yaml = this.#yaml;
    const from = this.#at;
    let at = from;
    for (; at < this.#end; at += 1) {
      const code = yaml.charCodeAt(at);
      if (code === COMMA || code === BRACKET || code === END_BRACKET || code === BRACE || code === END_BRACE) break;
      if (code === COLON || code === HASH || code === DOUBLE_QUOTE || code === QUOTE || code === 0x3f) throw NOT_PLAIN;
    }
    this.#at = at;
    while (at > from && yaml.charCodeAt(at - 1) === BLANK) at -= 1;
    if (at === from) throw NOT_PLAIN;
    return this.#scalar(from, at);
  }

  /** A scalar without quotes, up to a comment, by the core schema: as far as it is surely a number, a word of YAML's, or text. */
  #scalar(from: number, end: number): Value {
    const yaml = this.#yaml;
    let to = end;
    for (let at = from; at < end; at += 1) {
      const code = yaml.charCodeAt(at);
      if (code === COLON && (at + 1 === end || yaml.charCodeAt(at + 1) === BLANK)) throw NOT_PLAIN;
      if (code === HASH && yaml.charCodeAt(at - 1) === BLANK && at > from) {
        to = at - 1;
        while (yaml.charCodeAt(to - 1) === BLANK) to -= 1;
        break;
      }
    }
    const first = yaml.charCodeAt(from);
    const text = yaml.slice(from, to);
    if (first >= 0x30 && first <= 0x39) return numberOrText(text);
    // A number, a word, a mark of YAML's own; or a path.
    if (NO_TEXT[first] === 1 || (first === DOT && !/^\.\.?\//.test(text))) throw NOT_PLAIN;
    if (text.length < 4 || text.length > 5) return text;
    if (text === 'true') return true;
    if (text === 'false') return false;
    if (text === 'null') return null;
    if (WORD.test(text)) throw NOT_PLAIN;
    return text;
  }
}

/** What begins with a digit: a whole number, a decimal, a date or other text; anything between is left alone. */
function numberOrText(text: string): Value {
  if (text.length === 10 && /^\d{4}-\d\d-\d\d$/.test(text)) return text;
  if (/^(?:0|[1-9]\d{0,14})$/.test(text) || /^(?:0|[1-9]\d{0,8})\.\d{1,6}$/.test(text)) return Number(text);
  if (/[^\d.+\-_a-fA-FxXoO:]/.test(text)) return text;
  throw NOT_PLAIN;
}

/** Where keys and values stand in a text that the plain reader has read: for most that is asked, without reading all of YAML. */
import type { Pointer } from './position.js';
import type { Part } from './yaml.js';

type Offsets = [from: number, to: number];

/**
 * Tells the offsets of a key at the top of a plain text, or of its value on the same line, or of a key or a value in a `{ map }` there, as
 * `readYaml` has them; those of the first key for the whole. Undefined for anything else, which readYaml knows. However much is
 * asked, the text is gone through once.
 * @param yaml one that `readPlainYaml` has given values of
 */
export function plainLocator(yaml: string): (pointer: Pointer, part: Part) => Offsets | undefined {
  let keys: ReadonlyMap<string, number> | undefined;
  const maps = new Map<string, ReadonlyMap<string, Entry> | undefined>();
  const startOf = (key: string): number | undefined => (keys ??= topKeys(yaml)).get(key);
  const mapAt = (key: string): ReadonlyMap<string, Entry> | undefined => {
    if (!maps.has(key)) {
      const whole = locateTop(yaml, startOf(key), 'value');
      maps.set(key, whole && entriesIn(yaml.slice(...whole), whole[0]));
    }
    return maps.get(key);
  };
  return ([step, inner, ...more], part) => {
    if (typeof step === 'number' || typeof inner === 'number' || more.length > 0) return undefined;
    if (step === undefined) return locateTop(yaml, firstKey(yaml), 'key');
    return inner === undefined ? locateTop(yaml, startOf(step), part) : mapAt(step)?.get(inner)?.[part];
  };
}

/** An entry of a map in braces, whose value is a word, a number or some words. */
const ENTRY = /([A-Za-z_][\w-]*): +([A-Za-z0-9][^,:{}[\]#"'&*!|>%@`\\\t]*)(?:, +|\}$)/y;

type Entry = Readonly<Record<Part, Offsets>>;

/** The entries of such a map by their keys; undefined where it has anything else in it. */
function entriesIn(text: string, offset: number): ReadonlyMap<string, Entry> | undefined {
  const found = new Map<string, Entry>();
  let at = /^\{ */.exec(text)?.[0].length ?? text.length;
  if (at === text.length) return undefined;
  while (at < text.length) {
    ENTRY.lastIndex = at;
    const [whole = '', name = '', value = ''] = ENTRY.exec(text) ?? [];
    if (whole === '') return undefined;
    const key = offset + at;
    const from = offset + text.indexOf(value, at + name.length + 1);
    found.set(name, { key: [key, key + name.length], value: [from, from + trimmedLength(value)] });
    at += whole.length;
  }
  return found;
}

/** The offsets of the key that begins at an offset, or of its value. */
function locateTop(yaml: string, start: number | undefined, part: Part): Offsets | undefined {
  if (start === undefined) return undefined;
  const colon = yaml.indexOf(':', start);
  if (part === 'key') return [start, colon];
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

/** Where the keys at the top begin: they begin their line, and nothing else there looks like one. */
function topKeys(yaml: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { 1: key = '', index } of yaml.matchAll(/^([A-Za-z_][\w./-]*):(?=[ \r\n]|$)/gm)) if (!found.has(key)) found.set(key, index);
  return found;
}

/** A line up to its comment, blanks at the end taken off. */
function untilComment(text: string): string {
  const at = text.indexOf(' #');
  if (at === -1) return text;
  return text.slice(0, trimmedLength(text.slice(0, at)));
}

/** The length without the blanks at the end. */
function trimmedLength(text: string): number {
  let to = text.length;
  while (to > 0 && text.charCodeAt(to - 1) === 0x20) to -= 1;
  return to;
}

/** Where keys and values stand in a text that the plain reader has read: for most that is asked, without reading all of YAML. */
import type { Pointer } from './position.js';
import type { Part } from './yaml.js';

type Offsets = [from: number, to: number];

/**
 * The offsets of a key at the top of a plain text, or of its value on the same line, or of a key or a value in a `{ map }` there, as
 * `readYaml` has them; those of the first key for the whole. Undefined for anything else, which readYaml knows.
 * @param yaml one that `readPlainYaml` has given values of
 */
export function locatePlain(yaml: string, pointer: Pointer, part: Part): Offsets | undefined {
  const [step, inner, ...more] = pointer;
  if (more.length > 0) return undefined;
  if (inner === undefined) return locateTop(yaml, step, part);
  const whole = locateTop(yaml, step, 'value');
  return whole && locateInMap(yaml.slice(...whole), whole[0], inner, part);
}

/** An entry of a map in braces, whose value is a word, a number or some words. */
const ENTRY = /([A-Za-z_][\w-]*): +([A-Za-z0-9][^,:{}[\]#"'&*!|>%@`\\\t]*)(?:, +|\}$)/y;

/** The same within such a map; undefined where it has anything else in it. */
function locateInMap(text: string, offset: number, key: string | number, part: Part): Offsets | undefined {
  let found: Offsets | undefined;
  let at = /^\{ */.exec(text)?.[0].length ?? text.length;
  if (at === text.length) return undefined;
  while (at < text.length) {
    ENTRY.lastIndex = at;
    const [whole = '', name = '', value = ''] = ENTRY.exec(text) ?? [];
    if (whole === '') return undefined;
    const from = part === 'key' ? at : text.indexOf(value, at + name.length + 1);
    if (name === key) found = [offset + from, offset + from + (part === 'key' ? name.length : trimmedLength(value))];
    at += whole.length;
  }
  return found;
}

/** The same at the top. */
function locateTop(yaml: string, step: string | number | undefined, part: Part): Offsets | undefined {
  if (typeof step === 'number') return undefined;
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

import type { EditorPosition, EditorRange } from '../ports.js';
import { isMarkdown } from '../records/kinds.js';
import { keysBeside, parseLine, QUOTED, shapeOf, unquoted, withoutQuoted, type Line, type Token } from './yaml-line.js';

/** What an editor's cursor is on, in YAML that may be half typed. */
export interface Cursor {
  /** The way to it: keys, and 0 for any item of a list. With the key itself, where it is on one. */
  readonly steps: readonly (string | number)[];
  /** `item`: an item of a list, of which nobody knows yet whether it will be a value or begin with a key. */
  readonly part: 'key' | 'value' | 'item';
  /** The word that it is on, without quotes. */
  readonly word: string;
  readonly range: EditorRange;
  /** Whether a colon stands behind the key already. */
  readonly hasColon: boolean;
  /** The other keys of the map that a key, or an item that may begin with one, is in. */
  readonly beside: ReadonlySet<string>;
}

/**
 * What is at a place of a record's file. It looks at lines and their indentation, as a text that is being typed is rarely YAML.
 * Undefined in a body, a comment, or text of several lines.
 */
export function cursorAt(path: string, text: string, { line, character }: EditorPosition): Cursor | undefined {
  const lines = text.split('\n').map((one) => one.replace(/\r$/, ''));
  const { first, end } = yamlLines(path, lines);
  const own = lines[line];
  if (own === undefined || line < first || line >= end || character > own.length || isComment(own.slice(0, character))) return undefined;
  const parsed = parseLine(own);
  const above = lines.slice(first, line).map(parseLine);
  const opened = openedFlow(above, parsed);
  if (opened) return inFlow(opened.steps, `${opened.text}\n`, own, 0, line, character);
  const key = parsed.tokens.at(-1)?.key === undefined ? undefined : parsed.tokens.at(-1) as Required<Token>;
  const make = (steps: Cursor['steps'], part: Cursor['part'], start: number, word: string, hasColon = false): Cursor => ({
    steps, part, word, hasColon, beside: part === 'value' ? NOTHING : keysBeside(above, lines.slice(line + 1, end), parsed), range: { start: { line, character: start }, end: { line, character: start + word.length } },
  });
  const dashes = parsed.tokens.filter((token) => token.key === undefined);
  if (key && character <= key.column + key.key.length && character >= key.column) {
    const parents = parentsOf(above, dashes, key.column);
    return parents && make([...parents, key.key], 'key', key.column, key.key, true);
  }
  if (key) {
    const parents = parentsOf(above, dashes, key.column);
    if (!parents || /^[|>]/.test(key.value.trim())) return undefined;
    const colon = own.indexOf(':', key.column + key.key.length);
    const start = colon + 1 + (/^\s*/.exec(own.slice(colon + 1)) as RegExpExecArray)[0].length;
    if (character <= colon) return undefined;
    if (/^[[{]/.test(own.slice(start)) && character > start) return inFlow([...parents, key.key], '', own, start, line, character);
    const value = scalar(own, Math.min(start, own.length));
    return make([...parents, key.key], 'value', Math.min(value.start, Math.max(character, value.start)), value.word);
  }
  if (character < parsed.column) return undefined;
  const word = scalar(own, parsed.column);
  if (dashes.length > 0) {
    const parents = parentsOf(above, dashes, Infinity);
    if (parents && /^[[{]/.test(parsed.rest) && character > parsed.column) return inFlow(parents, '', own, parsed.column, line, character);
    return parents && make(parents, 'item', word.start, word.word);
  }
  const parents = parentsOf(above, [], parsed.column);
  if (parents && /^[[{]/.test(parsed.rest) && character > parsed.column) return inFlow(parents, '', own, parsed.column, line, character);
  return parents && !/\s/.test(word.word) ? make([...parents, word.word], 'key', word.start, word.word) : undefined;
}

const NOTHING: ReadonlySet<string> = new Set();

/** Which lines of a file hold YAML: all of them, or the front matter's. */
function yamlLines(path: string, lines: readonly string[]): { first: number; end: number } {
  if (!isMarkdown(path)) return { first: 0, end: lines.length };
  if (!/^\uFEFF?---\s*$/.test(lines[0] ?? '')) return { first: 0, end: 0 };
  const end = lines.findIndex((line, index) => index > 0 && /^---\s*$/.test(line));
  return { first: 1, end: end < 0 ? lines.length : end };
}

/** The keys and lists that something hangs below, by indentation; undefined inside of a text of several lines. */
function parentsOf(above: readonly Line[], dashes: readonly Token[], column: number): (string | number)[] | undefined {
  // From the inside out.
  const steps: (string | number)[] = [];
  let [limit, byDash] = [column, false];
  const climb = (token: Token): boolean => {
    if (token.key === undefined) {
      if (token.column >= limit) return true;
      steps.push(0);
      [limit, byDash] = [token.column, true];
      return true;
    }
    if (token.column > limit || (token.column === limit && !byDash)) return true;
    if (/^[|>]/.test((token.value as string).trim())) return false;
    steps.push(token.key);
    [limit, byDash] = [token.column, false];
    return true;
  };
  for (const token of dashes.toReversed()) climb(token);
  for (const { tokens, rest } of above.toReversed()) {
    if (limit === 0 && !byDash) break;
    if (tokens.length === 0 && (rest === '' || rest.startsWith('#'))) continue;
    for (const token of tokens.toReversed()) if (!climb(token)) return undefined;
  }
  return steps.reverse();
}

/** A list or map in brackets that an earlier line opened and none has closed, up to this line; undefined where there is none. */
function openedFlow(above: readonly Line[], { column }: Line): { steps: (string | number)[]; text: string } | undefined {
  let text = '';
  for (let at = above.length - 1; at >= 0 && above.length - at < 200; at -= 1) {
    const { tokens, rest } = above[at] as Line;
    const key = tokens.at(-1);
    const value = key?.key === undefined ? rest : (key.value as string);
    text = `${value}\n${text}`;
    if (key?.key === undefined && tokens.length === 0) continue;
    if (!/^\s*[[{]/.test(text) || depthOf(text) <= 0 || column <= (key as Token).column) return undefined;
    const parents = parentsOf(above.slice(0, at), tokens.filter((token) => token.key === undefined), key?.key === undefined ? Infinity : key.column);
    return parents && { steps: key?.key === undefined ? parents : [...parents, key.key], text };
  }
  return undefined;
}

function depthOf(text: string): number {
  let depth = 0;
  for (const char of shapeOf(text)) depth += char === '[' || char === '{' ? 1 : char === ']' || char === '}' ? -1 : 0;
  return depth;
}

/** The cursor inside of brackets: `before` is what earlier lines have of them. */
function inFlow(outer: readonly (string | number)[], before: string, own: string, start: number, line: number, character: number): Cursor | undefined {
  const frames: { kind: '[' | '{'; keys: string[]; key?: string | undefined }[] = [];
  let [token, inKey] = ['', true];
  let from = start;
  const text = before + own.slice(start, character);
  const shape = shapeOf(text);
  for (let at = 0; at < text.length; at += 1) {
    const char = shape[at] as string;
    const top = frames.at(-1);
    if (char === '[' || char === '{') frames.push({ kind: char, keys: [] });
    else if (char === ']' || char === '}') frames.pop();
    else if (char === ':' && top?.kind === '{' && inKey && /\s|$/.test(text[at + 1] ?? '')) top.keys.push(top.key = unquoted(token.trim()));
    else if (char !== ',') {
      token += char === QUOTED ? text[at] as string : char;
      continue;
    } else if (top) top.key = undefined;
    inKey = char !== ':';
    token = '';
    from = start + at + 1 - before.length;
  }
  const top = frames.at(-1);
  if (!top) return undefined;
  const value = scalar(own, Math.max(from, 0) + (/^\s*/.exec(own.slice(Math.max(from, 0)))?.[0].length ?? 0), /[,\]}]/);
  const wordStart = value.start > character ? character : value.start;
  const word = value.start > character ? '' : value.word;
  const steps = [...outer, ...frames.flatMap(({ kind, key }): (string | number)[] => (kind === '[' ? [0] : key === undefined ? [] : [key]))];
  const range = { start: { line, character: wordStart }, end: { line, character: wordStart + word.length } };
  if (top.kind === '[') return { steps, part: 'item', word, range, hasColon: false, beside: NOTHING };
  if (top.key !== undefined) return { steps, part: 'value', word, range, hasColon: false, beside: NOTHING };
  const name = (/^[^:]*/.exec(word) as RegExpExecArray)[0].trimEnd();
  return { steps: [...steps, name], part: 'key', word: name, range: { start: range.start, end: { line, character: wordStart + name.length } }, hasColon: word.length > name.length, beside: new Set(top.keys) };
}

/** The plain or quoted text that begins at a column, without its quotes and a comment behind it. */
function scalar(line: string, start: number, ends = /\s#/): { start: number; word: string } {
  const rest = line.slice(start);
  const quote = /^["']/.exec(rest)?.[0];
  if (quote !== undefined) {
    const end = rest.indexOf(quote, 1);
    return { start: start + 1, word: rest.slice(1, end < 0 ? undefined : end) };
  }
  const end = rest.search(ends);
  const comment = rest.search(/\s#/);
  return { start, word: rest.slice(0, Math.min(...[end, comment].map((at) => (at < 0 ? rest.length : at)))).trimEnd() };
}

function isComment(head: string): boolean {
  return /(?:^|\s)#/.test(withoutQuoted(head));
}

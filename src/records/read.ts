import { isMarkdown } from './kinds.js';
import { FILE_START, LineIndex, type Pointer, type Range } from './position.js';
import { decode, findConflict, type Problem } from './source.js';
import type { FrontMatter } from './front-matter.js';
import { splitFrontMatter } from './front-matter-split.js';
import { readPlainYaml } from './plain-yaml.js';
import { plainLocator } from './plain-yaml-locate.js';
import { type Value } from './value.js';
import { readYaml, type Part, type YamlRead } from './yaml.js';

/**
 * A file as a record: its values, where each stands, and its body. This is the interface
 * that any reader of records serves, however it does it.
 */
export interface FileRead {
  /** The file as text; empty when it can't be decoded. */
  readonly text: string;
  /** The values; undefined when the file can't be read as a record. */
  readonly data: Value | undefined;
  /** The Markdown after the front matter; empty in YAML files. */
  readonly body: string;
  /** Where the body begins; undefined in YAML files. */
  readonly bodyStart: number | undefined;
  readonly problems: readonly Problem[];
  /** The place of a key or value; the nearest parent's where the way breaks off. */
  locate(pointer: Pointer, part?: Part): Range;
}

/** Reads the bytes of a file. Never throws on what is in them. */
export type Reader = (path: string, bytes: Uint8Array) => FileRead;

/** Splits front matter off; apart, so that a handbook without Markdown never loads gray-matter. */
export type Splitter = (text: string) => FrontMatter | Problem;

/** Texts that gray-matter and `yaml` refused before: they need not be asked again. */
export interface Refusals {
  /** Why this text of a page, or of a YAML file, is no record; undefined where that isn't known. */
  find(text: string, isPage: boolean): readonly Problem[] | undefined;
  /** Told of each that they refuse. */
  add(text: string, isPage: boolean, problems: readonly Problem[]): void;
}

/** A reader by gray-matter and `yaml`; what is plain is read without them, and gives the same. */
export function makeReader(split: Splitter, refusals?: Refusals): Reader {
  return (path, bytes) => {
    const decoded = decode(bytes);
    if ('problem' in decoded) return unreadable('', [decoded.problem]);
    const { text } = decoded;
    const conflict = findConflict(text);
    if (conflict) return unreadable(text, [conflict]);
    if (!/\S/.test(text)) return unreadable(text, [emptyRecord()]);
    const isPage = isMarkdown(path);
    const plain = isPage ? readPlainPage(text) : readPlainFile(text);
    if (plain) return plain;
    const refused = refusals?.find(text, isPage);
    if (refused) return unreadable(text, refused);
    const read = isPage ? readPage(text, split) : readWhole(text, 0, text.length, undefined);
    if (read.data === undefined) refusals?.add(text, isPage, read.problems);
    return read;
  };
}

function readPlainFile(text: string): FileRead | undefined {
  const data = readPlainYaml(text);
  return data && plainFile(text, data, 0, text.length, undefined);
}

function readPlainPage(text: string): FileRead | undefined {
  const outcome = splitFrontMatter(text);
  if (outcome.kind !== 'found') return undefined;
  const { split: { yaml, from, to, body } } = outcome;
  const data = readPlainYaml(yaml);
  return data && plainFile(text, data, from, to, body);
}

function readPage(text: string, split: Splitter): FileRead {
  const front = split(text);
  return 'rule' in front ? unreadable(text, [front]) : readWhole(text, front.start, front.end, front.bodyStart);
}

function plainFile(text: string, data: Value, start: number, end: number, bodyStart: number | undefined): FileRead {
  return { text, data, body: bodyStart === undefined ? '' : text.slice(bodyStart), bodyStart, problems: [], locate: lazyLocate(text, start, end, () => readYaml(text, start, end), true) };
}

function readWhole(text: string, start: number, end: number, bodyStart: number | undefined): FileRead {
  const read = readYaml(text, start, end);
  if (read.problems.length > 0) return unreadable(text, read.problems);
  const body = bodyStart === undefined ? '' : text.slice(bodyStart);
  if (read.data === undefined && body.trim() === '') return unreadable(text, [emptyRecord()]);
  const data = read.data ?? (Object.create(null) as Value);
  return { text, data, body, bodyStart, problems: [], locate: lazyLocate(text, start, end, () => readYaml(text, start, end)) };
}

/** Positions are wanted for few records: the YAML is read again for them, once. */
function lazyLocate(text: string, start: number, end: number, again: () => YamlRead, isPlain = false): FileRead['locate'] {
  let read: YamlRead | undefined;
  let lines: LineIndex | undefined;
  let plain: ReturnType<typeof plainLocator> | undefined;
  return (pointer, part = 'value') => {
    lines ??= new LineIndex(text);
    const found = isPlain ? (plain ??= plainLocator(text.slice(start, end)))(pointer, part) : undefined;
    if (found) return lines.range(start + found[0], start + found[1]);
    read ??= again();
    if (read.data === undefined) return lines.range(start, end > start ? start : end);
    const place = read.offsets(pointer, part);
    return lines.range(place.start, place.end);
  };
}

function emptyRecord(): Problem {
  return { rule: 'record/empty', range: FILE_START, message: 'there is nothing in this file', help: 'Write the record, or delete the file; a name that begins with `_` is passed over.' };
}

/** What is left of a file that can't be read. */
export function unreadable(text: string, problems: readonly Problem[]): FileRead {
  return { text, data: undefined, body: '', bodyStart: undefined, problems, locate: () => FILE_START };
}

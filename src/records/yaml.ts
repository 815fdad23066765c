import { Composer, isAlias, isCollection, isMap, isScalar, isSeq, Lexer, Parser, visit, type CST, type Document, type Node, type Pair, type Scalar, type YAMLMap } from 'yaml';
import { LineIndex, type Pointer, type Range } from './position.js';
import { MAX_DEPTH, tooLarge, type Problem } from './source.js';
import { emptyMap, type Value } from './value.js';

/**
 * The one YAML of this program: 1.2, core schema, one document, no directives, explicit
 * tags, anchors or aliases, no key twice. Dates stay text.
 */

/** Which part of a key and its value a position is about. */
export type Part = 'key' | 'value';

/** YAML that was read: its values, and where each stands. */
export interface YamlRead {
  /** Undefined when there is nothing in it, or when it can't be read. */
  readonly data: Value | undefined;
  readonly problems: readonly Problem[];
  /** The offsets of a key or value; the nearest parent's where the way breaks off. */
  offsets(pointer: Pointer, part: Part): { start: number; end: number };
}

const OPTIONS = { version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent', merge: false, strict: true } as const;

/**
 * Reads the YAML between two offsets of a text. Problems carry positions in the whole text.
 * @param text the whole file, decoded
 */
export function readYaml(text: string, start = 0, end = text.length): YamlRead {
  const yaml = text.slice(start, end);
  const lines = (): LineIndex => (index ??= new LineIndex(text));
  let index: LineIndex | undefined;
  const at = (from: number, to: number): Range => lines().range(start + from, start + to);
  const document = withoutTraces(() => parseOne(yaml));
  const problems = collectProblems(document, yaml, at);
  const root = document.first?.contents ?? undefined;
  if (problems.length > 0 || !root) return { data: undefined, problems, offsets: () => ({ start, end: start }) };

  const found: Problem[] = [];
  const data = toValue(root, 0, (problem) => found.push({ ...problem, range: at(...problem.at) }));
  if (found.length > 0) return { data: undefined, problems: found, offsets: () => ({ start, end: start }) };
  const empty = isScalar(root) && root.value === null;
  return {
    data: empty ? undefined : data,
    problems: [],
    offsets: (pointer, part) => {
      const [from, to] = locate(root as Node, pointer, part);
      return { start: start + from, end: start + to };
    },
  };
}

interface Parsed { readonly first: Document | undefined; readonly second: Document | undefined; readonly tooDeep: boolean }

/**
 * Parses a first document, and a second where one follows. Stops at what already decides the
 * matter: nesting that is too deep, a token that belongs nowhere, a second document.
 */
function parseOne(yaml: string): Parsed {
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const documents: Document[] = [];
  let begun = 0;
  const compose = (tokens: Iterable<CST.Token>): boolean => {
    for (const token of tokens) {
      documents.push(...composer.next(token));
      if (token.type === 'document') begun += 1;
      if (token.type === 'error' || begun > 1) return false;
    }
    return true;
  };
  let goesOn = true;
  for (const lexeme of new Lexer().lex(yaml)) {
    goesOn = compose(parser.next(lexeme));
    if (isTooDeep(parser.stack)) return { first: undefined, second: undefined, tooDeep: true };
    if (!goesOn) break;
  }
  if (goesOn) goesOn = compose(parser.end());
  documents.push(...composer.end(!goesOn, yaml.length));
  return { first: documents[0], second: documents[1], tooDeep: false };
}

/** Whether more collections are open, one inside the other, than the record itself and those that it may nest. */
function isTooDeep(open: readonly CST.Token[]): boolean {
  return open.length > MAX_DEPTH + 1 && open.filter(({ type }) => /^(?:block|flow)-(?:map|seq|collection)$/.test(type)).length > MAX_DEPTH + 1;
}

/** Does something that may make very many errors, without the stack traces that take most of the time. */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/** A directive before the first document, whether or not a line of dashes ends the directives. */
const DIRECTIVE = /^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(%[^\r\n]*)/;

function collectProblems({ first, second, tooDeep }: Parsed, yaml: string, at: (from: number, to: number) => Range): Problem[] {
  if (tooDeep) return [tooLarge(`nested deeper than ${MAX_DEPTH}`)];
  const [before, directive] = DIRECTIVE.exec(yaml) ?? [];
  if (before !== undefined && directive !== undefined) {
    return [refused(at(before.length - directive.length, before.length), `a YAML directive, "${directive.slice(0, 40)}"`, 'Take the line out: records are YAML 1.2.')];
  }
  if (!first) return [];
  const error = first.errors[0] ?? second?.errors[0];
  if (error && !/anchor|alias|tag/i.test(error.code)) {
    return [{ rule: 'record/parse', range: at(error.pos[0], Math.max(error.pos[1], error.pos[0] + 1)), message: errorInWords(error.code, error.message) }];
  }
  if (second) {
    const place = second.range?.[0] ?? 0;
    const marker = yaml.lastIndexOf('---', place);
    const from = marker >= 0 ? marker : place;
    return [{ rule: 'record/parse', range: at(from, from + 3), message: 'a second YAML document begins here; a record is one', help: 'Give each record a file of its own.' }];
  }
  return forbiddenFeatures(first, yaml, at);
}

function refused(range: Range, what: string, help: string): Problem {
  return { rule: 'record/front-matter', range, message: `${what}, which records do without`, help };
}

/** Anchors, aliases and explicit tags: they make one file mean what another doesn't. */
function forbiddenFeatures(document: Document, yaml: string, at: (from: number, to: number) => Range): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node: (_, node) => {
      const [from, to] = (node as Node).range ?? [0, 0];
      if (isAlias(node)) {
        problems.push(refused(at(from, to), `an alias, "*${node.source.slice(0, 40)}"`, 'Write the value out.'));
        return;
      }
      if (isCollection(node) || isScalar(node)) {
        if (node.anchor !== undefined) {
          const place = Math.max(0, yaml.lastIndexOf(`&${node.anchor}`, from));
          problems.push(refused(at(place, place + node.anchor.length + 1), `an anchor, "&${node.anchor.slice(0, 40)}"`, 'Write the value out where it is needed.'));
        }
        if (node.tag !== undefined) {
          const mark = Math.max(0, yaml.lastIndexOf('!', from));
          const place = yaml[mark - 1] === '!' ? mark - 1 : mark;
          const tag = /^![^\s,\]}]*/.exec(yaml.slice(place))?.[0] ?? '!';
          problems.push(refused(at(place, place + tag.length), `a tag, "${tag.slice(0, 40)}"`, 'Take it out: the schema says what a value is.'));
        }
      }
    },
  });
  return problems;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'the indentation does not fit what stands above',
  TAB_AS_INDENT: 'a tab is used to indent; YAML takes spaces',
  MISSING_CHAR: 'something is missing here',
  BLOCK_AS_IMPLICIT_KEY: 'keys and values stand where a single value was expected; is the line above indented, or a quote missing?',
  MULTILINE_IMPLICIT_KEY: 'a key goes on over several lines; is a colon or a quote missing?',
  BAD_SCALAR_START: 'a value begins with a character that has a meaning in YAML; put it in quotes',
  UNEXPECTED_TOKEN: 'this does not belong here',
};

function errorInWords(code: string, message: string): string {
  const detail = message.split('\n')[0]?.trim() ?? '';
  const words = IN_WORDS[code];
  return words === undefined ? `YAML that can't be read: ${detail}` : `YAML that can't be read: ${words} (${detail})`;
}

type Report = (problem: { rule: string; message: string; help?: string; at: [number, number] }) => void;

/** Turns nodes into plain values, reporting keys that stand twice and what can't be a key. */
function toValue(node: Node | null, depth: number, report: Report): Value {
  if (node === null) return null;
  if (depth > MAX_DEPTH) {
    const { rule, message } = tooLarge(`nested deeper than ${MAX_DEPTH}`);
    report({ rule, message, at: rangeOf(node) });
    return null;
  }
  if (isMap(node)) {
    const map = emptyMap();
    for (const pair of node.items as Pair<Node, Node | null>[]) {
      const key = keyOf(pair, report);
      if (key === undefined) continue;
      if (key in map) report({ rule: 'record/parse', message: `the key "${key.slice(0, 60)}" stands here twice`, help: 'Keep one of the two.', at: rangeOf(pair.key) });
      else map[key] = toValue(pair.value, depth + 1, report);
    }
    return map;
  }
  if (isSeq(node)) return (node.items as Node[]).map((item) => toValue(item, depth + 1, report));
  const { value } = node as Scalar;
  return typeof value === 'bigint' ? Number(value) : (value ?? null) as Value;
}

function keyOf(pair: Pair<Node, Node | null>, report: Report): string | undefined {
  const { key } = pair;
  if (isScalar(key)) return typeof key.value === 'string' ? key.value : String(key.source ?? key.value ?? '');
  if ((key as Node | null) === null) return '';
  report({ rule: 'record/parse', message: 'a list or map stands where a key was expected', at: rangeOf(key) });
  return undefined;
}

function rangeOf(node: Node): [number, number] {
  const range = node.range;
  return range ? [range[0], Math.max(range[0] + 1, range[1])] : [0, 1];
}

const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair<Node, Node | null>>>();

/** A map's pairs by key, of two with one key the first. */
function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair<Node, Node | null>> {
  let byKey = pairs.get(map);
  if (!byKey) {
    const found = (map.items as Pair<Node, Node | null>[]).filter(({ key }) => isScalar(key)).map((pair) => [keyOf(pair, () => undefined) ?? '', pair] as const);
    pairs.set(map, byKey = new Map(found.reverse()));
  }
  return byKey;
}

function locate(root: Node, pointer: Pointer, part: Part): [number, number] {
  let node: Node | null = root;
  let key: Node | null = null;
  for (const step of pointer) {
    if (isMap(node)) {
      const pair: Pair<Node, Node | null> | undefined = pairsOf(node).get(String(step));
      if (!pair) break;
      key = pair.key;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[step as number] as Node | undefined;
      if (!item) break;
      key = null;
      node = item;
    } else {
      break;
    }
  }
  const isEmpty = node === null || (isScalar(node) && node.value === null && (node.source ?? '') === '');
  if (key && (part === 'key' || isEmpty)) return valueRange(key);
  if (pointer.length === 0 && isMap(node) && node.items[0]) return valueRange((node.items[0] as Pair<Node>).key);
  return valueRange(node ?? root);
}

function valueRange(node: Node): [number, number] {
  const range = node.range;
  return range ? [range[0], range[1]] : [0, 0];
}

import { isScalar, type Node } from 'yaml';
import { LineIndex, type Pointer, type Range } from './position.js';
import type { Problem } from './source.js';
import type { Value } from './value.js';
import { locate, toValue, type Part } from './yaml-data.js';
import { parseYaml } from './yaml-parse.js';
import { collectProblems } from './yaml-problems.js';

export type { Part } from './yaml-data.js';

/**
 * The one YAML of this program: 1.2, core schema, one document, no directives, explicit
 * tags, anchors or aliases, no key twice. Dates stay text.
 */

/** YAML that was read: its values, and where each stands. */
export interface YamlRead {
  /** Undefined when there is nothing in it, or when it can't be read. */
  readonly data: Value | undefined;
  readonly problems: readonly Problem[];
  /** The offsets of a key or value; the nearest parent's where the way breaks off. */
  offsets(pointer: Pointer, part: Part): { start: number; end: number };
}

/**
 * Reads the YAML between two offsets of a text. Problems carry positions in the whole text.
 * @param text the whole file, decoded
 */
export function readYaml(text: string, start = 0, end = text.length): YamlRead {
  const yaml = text.slice(start, end);
  const lines = (): LineIndex => (index ??= new LineIndex(text));
  let index: LineIndex | undefined;
  const at = (from: number, to: number): Range => lines().range(start + from, start + to);
  const document = parseYaml(yaml);
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

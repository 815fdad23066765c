/** How a key or a list's item can be taken out. */
import { isSeq, type Node, type YAMLMap } from 'yaml';
import type { Attempt, Replacement } from './edit-apply.js';
import { lineStart, type Block } from './edit-block.js';
import { valueAttempts } from './edit-set.js';
import { itemExtent, lineEnd, pairExtent, rangeOf, type FoundPair, type Place } from './edit-tree.js';

/** Ways to take out what stands at the place, the best one first. The last of a list or map leaves `[]` or `{}`. */
export function removalAttempts(block: Block, place: Place): Attempt[] {
  const { parent, above, flow } = place;
  if (parent.items.length === 1) {
    if (above) return valueAttempts(block, above, isSeq(parent) ? [] : {});
    if (parent.flow) return [[{ from: rangeOf(parent as Node)[0], to: rangeOf(parent as Node)[1], text: '{}' }]];
  }
  if (flow) return [ownLines(block.yaml, place), withComma(block.yaml, place)].flatMap((one) => (one ? [[one]] : []));
  return [[lines(block.yaml, place)]];
}

/** Whole lines; where something else stands before it (the dash of a list), what follows moves up. */
function lines(yaml: string, { start, end }: Place): Replacement {
  const from = lineStart(yaml, start);
  const to = lineEnd(yaml, end);
  if (yaml.slice(from, start).trim() === '') return { from, to, text: '' };
  return { from: start, to: to + (/^\s*/.exec(yaml.slice(to))?.[0].length ?? 0), text: '' };
}

/** Inside brackets, with nothing else on its lines but a comma and a comment. */
function ownLines(yaml: string, { start, end }: Place): Replacement | undefined {
  const from = lineStart(yaml, start);
  const to = lineEnd(yaml, end);
  const isAlone = yaml.slice(from, start).trim() === '' && /^[ \t]*(?:,[ \t]*)?(?:#.*)?$/.test(yaml.slice(end, to).replace(/\r?\n$/, ''));
  return isAlone && from > 0 && to < yaml.length ? { from, to, text: '' } : undefined;
}

/** An item of a flow list or map, with the comma that set it apart. */
function withComma(yaml: string, { parent, index, start, end }: Place): Replacement {
  const extent = (at: number): { start: number; end: number } => (isSeq(parent) ? itemExtent(yaml, parent, at) : pairExtent(yaml, (parent as YAMLMap).items[at] as unknown as FoundPair));
  if (index > 0) return { from: extent(index - 1).end, to: end, text: '' };
  return { from: start, to: parent.items.length > 1 ? extent(1).start : end, text: '' };
}

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { splitFrontMatter, type SplitOutcome } from '../../src/records/front-matter-split.js';
import { times } from '../support/runs.js';

const PIECES = ['---', '---\n', '\n---', '\n---\n', '----', '--- ', '---yaml', '\n', '\r\n', '\r', '\u2028', '\u2029', 'a: b', 'a: b\n', '# c\n', ' ', '...', '-', 'Words.\n'];

/** The same one character further on: a byte order mark is passed over, and simple pages aren't told apart behind it. */
function moved(outcome: SplitOutcome): SplitOutcome {
  if (outcome.kind === 'broken') return { ...outcome, from: outcome.from + 1, to: outcome.to + 1 };
  if (outcome.kind === 'none') return outcome;
  const { from, to, body, ...rest } = outcome.split;
  return { kind: 'found', split: { ...rest, from: from + 1, to: to + 1, body: body + 1 } };
}

it('splits simple pages as all others', () => {
  let found = 0;
  fc.assert(fc.property(fc.constantFrom('---\n', '---\n', '---', ''), fc.array(fc.constantFrom(...PIECES)), (start, pieces) => {
    const text = start + pieces.join('');
    const outcome = splitFrontMatter(text);
    found += Number(outcome.kind === 'found');
    expect(splitFrontMatter(`\ufeff${text}`)).toEqual(moved(outcome));
  }), times(500));
  expect(found).toBeGreaterThan(times(25).numRuns);
});

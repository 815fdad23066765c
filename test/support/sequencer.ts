import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where tests start processes. */
const STARTS = /\/test\/(?:cli|adapters|doctor|entries|faults|threats|packaging|sealing)\b/;

/**
 * Tests that start processes come first, the others last: starting one costs more the more memory its parent has come to hold, and
 * properties leave a lot of it behind.
 */
export default class Sequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const [first, last] = [true, false].map((starts) => sorted.filter(({ moduleId }) => STARTS.test(moduleId) === starts));
    return [...first ?? [], ...last ?? []];
  }
}

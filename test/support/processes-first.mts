import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where tests start processes. */
const STARTS = /\/test\/(?:cli|adapters|entries|faults|threats|packaging|sealing)\b/;

/** What takes the longest of the others: begun last it would run alone, with a core idle. */
const LONGEST = /\/test\/lint\/hostile\b/;

/**
 * Tests that start processes come first, the others last: starting one costs more the more memory its parent has come to hold, and
 * properties leave a lot of it behind.
 */
export default class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = ({ moduleId }: TestSpecification): number => (STARTS.test(moduleId) ? 0 : LONGEST.test(moduleId) ? 1 : 2);
    return (await super.sort(files)).sort((one, other) => turn(one) - turn(other));
  }
}

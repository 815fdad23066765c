import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Where tests start processes. */
const STARTS = /\/test\/(?:cli|adapters|entries|faults|threats|packaging|sealing)\b/;

/**
 * Tests that start processes come first, the others last: starting one costs more the more memory its parent has come to hold, and
 * properties leave a lot of it behind.
 */
export default class ProcessesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLater = ({ moduleId }: TestSpecification): number => Number(!STARTS.test(moduleId));
    return (await super.sort(files)).sort((one, other) => isLater(one) - isLater(other));
  }
}

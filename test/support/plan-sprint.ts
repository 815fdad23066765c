import type { Operation, Planned } from '../../src/entries/operation.js';
import type { Handbook } from '../../src/handbook/handbook.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { handbookOf } from './lint-files.js';
import { memoryFiles } from './memory-files.js';
import { TEAM_FILES } from './sprint-repo.js';

/** A handbook in memory that operations are planned on and carried out in. */
export class PlannedHandbook {
  constructor(public files: Record<string, string> = { ...TEAM_FILES }) {}

  handbook(): Promise<Handbook> {
    return handbookOf(this.files);
  }

  async plan<Input extends object>(operation: Operation<Input>, input: Input, by: string, today: string): Promise<Planned> {
    return operation.plan({ handbook: await this.handbook(), files: memoryFiles('/handbook', this.files), by, today: today as CivilDate }, input);
  }

  /** Plans, writes, and answers the plan. Throws what planning throws. */
  async does<Input extends object>(operation: Operation<Input>, input: Input, by: string, today = '2026-11-16'): Promise<Planned> {
    const planned = await this.plan(operation, input, by, today);
    for (const { path, before, after } of planned.plan.writes) {
      if ((this.files[path] ?? null) !== before) throw new Error(`${path} isn't what was planned upon`);
      this.files[path] = after as string;
    }
    return planned;
  }
}

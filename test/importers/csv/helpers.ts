import { planCsv, type CsvInput, type CsvPlan } from '../../../src/importers/csv/plan.js';
import type { ExistingPerson, ExistingTeam } from '../../../src/importers/types.js';
import { parse } from 'yaml';

/** Plans an import of a text into a handbook that is empty, or has the given records. */
export function plan(text: string, input: Partial<CsvInput> = {}): CsvPlan {
  return planCsv({
    file: 'staff.csv', text, maps: [], today: '2026-11-23', crafts: ['engineering', 'support'], existingPeople: [], existingTeams: [],
    paths: { people: 'people', teams: 'teams' }, ...input,
  });
}

/** What a plan writes, by path. */
export function written(made: CsvPlan): Record<string, string> {
  return Object.fromEntries(made.writes.map(({ path, after }) => [path, after]));
}

/** The records that a plan writes, as a handbook has them then. */
export function asExisting(made: CsvPlan): { existingPeople: ExistingPerson[]; existingTeams: ExistingTeam[] } {
  const records = made.writes.map(({ path, after }) => ({ path, text: after, data: parse(after) as Record<string, unknown> }));
  const stem = (path: string): string => path.replace(/^\w+\/|\.yml$/g, '');
  return {
    existingPeople: records.filter(({ path }) => path.startsWith('people/')).map((record) => ({ handle: stem(record.path), ...record })),
    existingTeams: records.filter(({ path }) => path.startsWith('teams/')).map((record) => ({ slug: stem(record.path), ...record })),
  };
}

/** What a plan is refused with. */
export function refusal(text: string, input: Partial<CsvInput> = {}): { exitCode: number; message: string; next: string } {
  try {
    plan(text, input);
  } catch (error) {
    const { exitCode, message, next } = error as { exitCode: number; message: string; next: string };
    return { exitCode, message, next };
  }
  throw new Error('nothing was refused');
}

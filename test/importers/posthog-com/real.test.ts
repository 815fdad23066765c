import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { planImport } from '../../../src/importers/posthog-com/plan.js';
import { inputFrom, messages, run } from './helpers.js';

// Real people's public pages are no part of the project; the test runs where they are beside it.
const root = new URL('../../../../shared/realworld/posthog.com-2022/', import.meta.url);
const test = existsSync(fileURLToPath(root)) ? it : it.skip;

test('imports the real posthog.com of 2022, where it lies beside the project', () => {
  const input = { ...inputFrom(root, 'contents/handbook/people/team-structure/team-structure.md'), fallbackStart: { date: '2022-02-16', from: 'git' } };
  const plan = planImport(input);
  expect(plan).toMatchObject({ people: 31, teams: 8, needsStartDate: [] });
  expect(messages(plan).filter((line) => line.includes(' warning: '))).toEqual([]);
  expect(planImport(run(input, plan)).writes).toEqual([]);
});

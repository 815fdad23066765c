import { expect, it } from 'vitest';
import type { Handbook } from '../../src/handbook/handbook.js';
import type { Person } from '../../src/handbook/record.js';
import { craftsSection } from '../../src/report/html/crafts-section.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { expectLinear } from '../support/growth.js';

const TODAY = '2026-11-22' as CivilDate;

function managing(count: number): Handbook {
  const [ada, ...reports] = Array.from({ length: count + 1 }, (_, index) => ({ kind: 'person', name: `p${index}`, data: {}, facts: { name: `P ${index}`, startDate: '2024-03-04', craft: 'engineering' } }) as unknown as Person);
  return { all: () => [ada, ...reports], managedBy: (name: string) => (name === 'p0' ? reports : []) } as unknown as Handbook;
}

it('takes as long as a manager has reports', async () => {
  const made = { 1: managing(4000), 4: managing(16_000) };
  expect(craftsSection(managing(2), TODAY).text).toMatch(/engineering: .*P 1.*P 2/);
  await expectLinear((times) => craftsSection(made[times], TODAY));
});

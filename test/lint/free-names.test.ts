import { expect, it } from 'vitest';
import type { Handbook } from '../../src/handbook/handbook.js';
import type { HandbookRecord } from '../../src/handbook/record.js';
import { freeNames } from '../../src/lint/free-names.js';
import { expectLinear } from '../support/growth.js';

const talk = (stem: string): HandbookRecord => ({ kind: '1-1', path: `1-1s/bo/${stem}.md`, facts: { person: 'bo', date: '2026-11-17' } }) as unknown as HandbookRecord;
const named = (stems: readonly string[]) => freeNames({ records: stems.map(talk) } as unknown as Handbook);

it('gives a second of a day the first number that is free', () => {
  const names = named(['2026-11-17', '2026-11-17-2', '2026-11-17-4', '2026-11-18']);
  expect(names.firstFree(talk('2026-11-18'), '1-1s/bo/', '2026-11-17')).toBe('2026-11-17-3');
  expect(names.firstFree(talk('2026-11-19'), '1-1s/bo/', '2026-11-17')).toBe('2026-11-17-3');
  expect(names.firstFree(talk('2026-11-18'), '1-1s/cy/', '2026-11-17')).toBe('2026-11-17');
});

it('looks for the names of many records of a day in linear time', async () => {
  const stemsOf = (length: number): string[] => ['2026-11-17', ...Array.from({ length: length * 1000 }, (_, index) => `2026-11-17-${index + 2}`)];
  const handbooks = { 1: stemsOf(1), 4: stemsOf(4) };
  await expectLinear((length) => {
    const names = named(handbooks[length]);
    for (const stem of handbooks[length]) expect(names.firstFree(talk(stem), '1-1s/bo/', '2026-11-17')).toBe(`2026-11-17-${length * 1000 + 2}`);
  });
});

import { expect, it } from 'vitest';
import { widest } from '../../src/report/layout.js';

it('finds the widest of more texts than a call may have arguments', () => {
  expect(widest([])).toBe(0);
  expect(widest(Array.from({ length: 200_000 }, (_, index) => (index === 7 ? '中文字' : 'abc')))).toBe(6);
});

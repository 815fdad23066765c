import { expect, it } from 'vitest';
import { quote } from '../../src/records/value.js';

const x = (count: number): string => 'x'.repeat(count);

it.each([
  ['Ada', '"Ada"'], [7, '7'], [null, 'null'], [undefined, 'nothing'], [['a'], '["a"]'],
  [Infinity, '.inf'], [-Infinity, '-.inf'], [NaN, '.nan'],
  [x(58), `"${x(58)}"`], [x(59), `"${x(58)}…"`], [[x(60)], `["${x(57)}…`],
])('quotes %j', (value, quoted) => {
  expect(quote(value)).toBe(quoted);
});

it.each([
  [`${x(57)}🦔${x(9)}`, x(57)], [`${x(56)}🦔${x(9)}`, `${x(56)}🦔`],
  [`${x(57)}\n${x(9)}`, x(57)], [`${x(56)}\n${x(9)}`, `${x(56)}\\n`], [`${x(56)}\\${x(9)}`, `${x(56)}\\\\`],
  [`${x(53)}\u0001${x(9)}`, x(53)], [`${x(52)}\u0001${x(9)}`, `${x(52)}\\u0001`],
])('cuts %j before what it would cut in two', (value, kept) => {
  expect(quote(value)).toBe(`"${kept}…"`);
});

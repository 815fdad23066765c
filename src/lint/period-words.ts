import { quote, type Value } from '../records/value.js';

const UNITS: Readonly<Record<string, string>> = { D: 'day', W: 'week', M: 'month', Y: 'year' };

/** A cadence in words: "every week" for P1W, "every 6 months" for P6M; others as they are written. */
export function everyWords(period: Value | undefined): string {
  const match = /^P0*(\d+)([DWMY])$/.exec(typeof period === 'string' ? period : '');
  if (!match) return `every ${quote(period)}`;
  const unit = UNITS[match[2] as string] as string;
  return match[1] === '1' ? `every ${unit}` : `every ${match[1] as string} ${unit}s`;
}

/** What a role schema allows as a cadence, as help: "Write P1W or P2W: every week or every 2 weeks." */
export function allowedCadences(expected: unknown): string {
  const periods = (Array.isArray(expected) ? expected : [expected]).map(String);
  return `Write ${periods.join(' or ')}: ${periods.map(everyWords).join(' or ')}.`;
}

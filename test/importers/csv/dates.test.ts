import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDates, type DateOrder } from '../../../src/importers/csv/dates.js';
import { problemsOf } from '../../../src/importers/csv/problems.js';
import { dateOfDay, dayNumber, type CivilDate } from '../../../src/schedule/civil-date.js';
import { times } from '../../support/runs.js';

/** The dates of one column, or what stands against them. */
function read(texts: readonly string[], given?: DateOrder, header = 'Start date'): string[] | string {
  const problems = problemsOf('f.csv');
  const { columns, ask } = readDates([{ header, cells: texts.map((text, index) => ({ line: index + 2, text })) }], given, 'f.csv', problems);
  try {
    problems.refuse();
    ask();
  } catch (error) {
    return (error as Error).message;
  }
  return texts.map((_, index) => columns[0]?.dates.get(index + 2) ?? '');
}

describe('dates of a column', () => {
  it.each([
    '2024-03-04', '2024-3-4', '2024/03/04', '2024.03.04', '20240304', '2024-03-04 00:00:00', '2024-03-04T00:00:00Z', '2024-03-04T09:30:00.000+01:00',
    '4 Mar 2024', '4 March 2024', '04-Mar-2024', '04-Mar-24', 'March 4, 2024', 'Mar 4th, 2024', 'Mon, 4 Mar 2024', 'Monday, March 4, 2024', '2024 Mar 4', '4. März 2024', '4. Mrz. 2024', '4 Mar 2024 10:00', '4th of March 2024', '04.03.2024', '4.3.24',
  ])('reads %s', (text) => expect(read([text])).toEqual(['2024-03-04']));

  it.each<[string, string[], string[]]>([
    ['a day over 12 in front', ['04/03/2024', '25/03/2024'], ['2024-03-04', '2024-03-25']],
    ['a day over 12 in the middle', ['03/04/2024', '03/25/2024'], ['2024-03-04', '2024-03-25']],
    ['short years', ['3/4/24', '3/25/98'], ['2024-03-04', '1998-03-25']],
    ['a time behind', ['3/4/2024 0:00', '3/25/2024 12:00 AM'], ['2024-03-04', '2024-03-25']],
    ['the same either way', ['03/03/2024'], ['2024-03-03']],
    ['a mix with ISO', ['03/25/2024', '2024-03-04'], ['2024-03-25', '2024-03-04']],
  ])('knows the order from %s', (_, texts, dates) => expect(read(texts)).toEqual(dates));

  it('takes the order from a flag or from the header', () => {
    expect([read(['03/04/2024'], 'dmy'), read(['03/04/2024'], 'mdy'), read(['24/03/04'], 'ymd')]).toEqual([['2024-04-03'], ['2024-03-04'], ['2024-03-04']]);
    expect(read(['03/04/2024'], undefined, 'Start date (DD/MM/YYYY)')).toEqual(['2024-04-03']);
    expect(read(['03/04/2024'])).toMatch(/^f\.csv:2: "03\/04\/2024" can be two dates/);
    expect(read(['25/04/2024'], 'mdy')).toMatch(/^f\.csv:2: .*--date-order/);
  });

  it('takes the order from the other column of the file, not from a date that fits any', () => {
    const both = (second: string): (string | undefined)[] => {
      const { columns } = readDates([{ header: 'Start', cells: [{ line: 2, text: '03/04/2024' }] }, { header: 'End', cells: [{ line: 2, text: second }] }], undefined, 'f.csv', problemsOf('f.csv'));
      return columns.map(({ dates }) => dates.get(2));
    };
    expect(both('12/31/2025')).toEqual(['2024-03-04', '2025-12-31']);
    expect(both('03/03/2025')).toEqual([undefined, '2025-03-03']);
  });

  it.each(['2024-02-30', '2023-02-29', '31/04/2024', '99/99/2024', '0004-03-04', '4 Foo 2024', 'soon', '45355', '31 Apr 2024', '2024-13-01', '4-3', `${'1'.repeat(70)}`, '=TODAY()', 'March 2024'])('refuses %s with its line', (text) => {
    expect(read(['2024-01-01', text])).toMatch(/^f\.csv:3: /);
  });

  it.each<[string, RegExp]>([
    ['31 Apr 2024', /is no date in the calendar$/], ['2024-02-30', /is no date in the calendar$/], ['99/99/2024', /is no date in the calendar$/],
    ['15 janvier 2024', /can't be read as a date; write it as year, month and day, such as 2024-03-04$/], ['2024年3月4日', /can't be read as a date/], ['March 2024', /can't be read as a date/],
  ])('tells a day that there is not from a form that it does not read: %s', (text, words) => {
    expect(read([text])).toMatch(words);
  });

  it('refuses a column that has both orders', () => {
    expect(read(['25/03/2024', '03/26/2024'])).toMatch(/^f\.csv:3: "03\/26\/2024" has the month first, and "25\/03\/2024" on line 2/);
  });

  it('reads back what it is given in any order, once a day says which', () => {
    const day = fc.integer({ min: dayNumber('1990-01-01' as CivilDate), max: dayNumber('2060-12-31' as CivilDate) }).map(dateOfDay);
    fc.assert(fc.property(fc.array(day, { maxLength: 8 }), fc.constantFrom<DateOrder>('dmy', 'mdy'), fc.constantFrom('/', '-', '.'), (dates, order, by) => {
      const written = [...dates, '2024-03-25' as CivilDate].map((date) => {
        const [year, month, of] = date.split('-') as [string, string, string];
        return (order === 'dmy' ? [of, month, year] : [month, of, year]).join(by);
      });
      expect(read(written)).toEqual([...dates, '2024-03-25']);
    }), times(100));
  });
});

import { describe, expect, it } from 'vitest';
import { detectDelimiter } from '../../../src/importers/csv/delimiter.js';
import { decodeCsv, MAX_ROW, MAX_ROWS, readTable } from '../../../src/importers/csv/read.js';

const message = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return `${(error as Error).message} | ${(error as { next?: string }).next ?? ''}`;
  }
  throw new Error('nothing was refused');
};

describe('reading a table', () => {
  it.each([
    ['a,b\n1,2\n', ','], ['a;b\n1,5;2,5\n', ';'], ['a\tb\n1;2\t3\n', '\t'], ['a|b\n1|2\n', '|'], ['"a;x","b;y"\n1,2\n', ','],
    ['Name;E-mail\n"Obi, Ada";a@example.com\nLind, Bo;b@example.com\n', ';'], ['name\nAda\n', ','], ['', ','], ['a,b;c,d;e\n1;2;3\n4;5;6\n', ';'],
  ])('knows the delimiter of %j', (text, delimiter) => expect(detectDelimiter(text)).toBe(delimiter));

  it('gives each row the line on which it begins', () => {
    const { header, rows } = readTable('\nname,title\n"Ada\nObi",x\n\n,\n"Bo ""B"" Lind", y \n', 'f.csv');
    expect(header).toEqual({ line: 2, cells: ['name', 'title'] });
    expect(rows).toEqual([{ line: 3, cells: ['Ada Obi', 'x'] }, { line: 7, cells: ['Bo "B" Lind', 'y'] }]);
  });

  it("takes a spreadsheet's line about its separator for what it is", () => {
    expect(readTable('sep=;\na;b\n1;2\n', 'f.csv')).toMatchObject({ delimiter: ';', header: { line: 2 }, rows: [{ line: 3, cells: ['1', '2'] }] });
  });

  it('drops a byte order mark, and knows every line end', () => {
    const bytes = new TextEncoder().encode('\ufeffname,email\r\nAda,a\rBo,b\nCy,c\r\n');
    expect(readTable(decodeCsv(bytes, 'f.csv'), 'f.csv').rows.map(({ line, cells }) => [line, ...cells])).toEqual([[2, 'Ada', 'a'], [3, 'Bo', 'b'], [4, 'Cy', 'c']]);
  });

  it('takes out what nobody sees', () => {
    expect(readTable('name\n"\u001b[2JAda\u202e\u200b Obi\u0007"\n', 'f.csv').rows[0]?.cells).toEqual(['[2JAda Obi']);
  });

  it.each([
    ['a quote that nobody closes', 'a,b\n1,2\n3,"4\n5,6\n', /^f\.csv:3: a quote is opened/],
    ['text behind a quote', 'a,b\n1,"2"x\n', /^f\.csv:2: there is text behind a closing quote/],
    ['a quote inside a cell', 'a,b\n1,2\n\n1,2"x\n', /^f\.csv:4: there is a quote inside/],
    ['a row that is too short', 'a,b,c\n1,2,3\n1,2\n', /^f\.csv:3: this row has 2 cells, and the header has 3 \(commas/],
    ['a row that is too long', 'a;b\n1;2\n1;2;3\n', /^f\.csv:3: this row has 3 cells/],
    ['nothing', '\n\n', /^f\.csv:1: there is nothing/],
    ['a huge cell', `a,b\n1,2\n1,${'x'.repeat(MAX_ROW * 2)}\n`, /^f\.csv:3: a row of more than/],
    ['a huge quoted cell', `a,b\n1,2\n1,"${'x\n'.repeat(MAX_ROW)}"\n`, /^f\.csv:3: a row of more than/],
    ['too many rows', `a\n${'x\n'.repeat(100_000)}`, new RegExp(`^f\\.csv:${MAX_ROWS + 2}: there are more than`)],
    ['too many columns', `${'a,'.repeat(2000)}\n`, /^f\.csv:1: the header has 2001 columns/],
  ])('refuses %s with the line', (_, text, expected) => expect(message(() => readTable(text, 'f.csv'))).toMatch(expected));

  it.each([
    ['UTF-16', new Uint8Array([0xff, 0xfe, 0x61, 0]), /^f\.csv:1: .*UTF-16 \| .*iconv -f UTF-16/],
    ['Windows-1252', new Uint8Array([0x61, 0x0a, 0x4d, 0xfc, 0x6c]), /^f\.csv:2: .*not UTF-8 \| .*WINDOWS-1252/],
    ['NUL', new Uint8Array([0x61, 0, 0x61]), /^f\.csv:1: /],
  ])('refuses %s with advice', (_, bytes, expected) => expect(message(() => decodeCsv(bytes, 'f.csv'))).toMatch(expected));
});

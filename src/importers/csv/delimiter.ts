/** Which character separates a file's cells. */

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export const DELIMITER_NAMES: Readonly<Record<Delimiter, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };

/** Looked at: so many rows, and no more than so many characters. */
const ROWS = 50;
const LONGEST = 256 * 1024;

/** How often each delimiter stands in each of the first rows, outside of quotes. Blank lines are no rows. */
function countsOf(text: string): Map<Delimiter, number>[] {
  const rows: Map<Delimiter, number>[] = [];
  let counts = new Map<Delimiter, number>();
  let quoting = false;
  let isBlank = true;
  const end = Math.min(text.length, LONGEST);
  for (let at = 0; at < end && rows.length < ROWS; at += 1) {
    const char = text[at] as string;
    if (char === '\n' && !quoting) {
      if (!isBlank) rows.push(counts);
      counts = new Map();
      isBlank = true;
      continue;
    }
    if (char.trim() !== '') isBlank = false;
    if (char === '"') quoting = !quoting;
    else if (!quoting && (DELIMITERS as readonly string[]).includes(char)) counts.set(char as Delimiter, (counts.get(char as Delimiter) ?? 0) + 1);
  }
  // The last row of a part may be half a row.
  if (!isBlank && end === text.length) rows.push(counts);
  return rows;
}

/**
 * The delimiter of a text whose lines end with LF: the one that stands in the header and as often
 * in the most rows; of several the more frequent, then the more usual. A comma where there is none.
 */
export function detectDelimiter(text: string): Delimiter {
  const [header, ...rows] = countsOf(text);
  let best: { delimiter: Delimiter; even: number; inHeader: number } | undefined;
  for (const delimiter of DELIMITERS) {
    const inHeader = header?.get(delimiter) ?? 0;
    if (inHeader === 0) continue;
    const even = rows.filter((row) => row.get(delimiter) === inHeader).length;
    if (!best || even > best.even || (even === best.even && inHeader > best.inHeader)) best = { delimiter, even, inHeader };
  }
  return best?.delimiter ?? ',';
}

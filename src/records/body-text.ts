/** Comments that no reader sees: HTML's, and MDX's. */
const COMMENTS = [['<!--', '-->'], ['{/*', '*/}']] as const;

/** Whether a page's body says anything; comments alone say nothing. Linear in the body's length. */
export function saysSomething(body: string): boolean {
  return /\S/.test(COMMENTS.reduce(without, body));
}

function without(text: string, [open, close]: readonly [string, string]): string {
  if (!text.includes(open)) return text;
  const kept: string[] = [];
  let from = 0;
  for (let start = text.indexOf(open); start !== -1; start = text.indexOf(open, from)) {
    kept.push(text.slice(from, start));
    const end = text.indexOf(close, start + open.length);
    if (end === -1) return kept.join('');
    from = end + close.length;
  }
  return kept.join('') + text.slice(from);
}

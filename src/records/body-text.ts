/** Comments that no reader sees, by what opens them: HTML's, and MDX's. */
const CLOSING: ReadonlyMap<string, string> = new Map([['<!--', '-->'], ['{/*', '*/}']]);

/** Whether a page's body says anything; comments alone say nothing, nor does what follows one that is left open. */
export function saysSomething(body: string): boolean {
  const { kept, open } = withoutClosed(body);
  return /\S/.test(open === undefined ? kept : kept.slice(0, open));
}

/** A page's body without its comments. One that is left open stays, with all that follows it. */
export function withoutComments(body: string): string {
  return withoutClosed(body).kept;
}

/** The body without the comments that are closed, and where in that the first one begins that isn't. Linear in the body's length. */
function withoutClosed(body: string): { kept: string; open: number | undefined } {
  let kept = '';
  let open: number | undefined;
  let from = 0;
  const neverClosed = new Set<string>();
  for (const { 0: opening, index } of body.matchAll(/<!--|\{\/\*/g)) {
    if (index < from || neverClosed.has(opening)) continue;
    const closing = CLOSING.get(opening) as string;
    const end = body.indexOf(closing, index + opening.length);
    kept += body.slice(from, index);
    from = end === -1 ? index : end + closing.length;
    if (end !== -1) continue;
    neverClosed.add(opening);
    open ??= kept.length;
  }
  return { kept: kept + body.slice(from), open };
}

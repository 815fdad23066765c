import { walk } from '../../handbook/record.js';
import type { Fix } from '../../lint/fix.js';
import type { Finding } from '../../lint/rule.js';
import type { Look } from './look.js';

/** A fix that is wanted: what a finding offers, or blanks around a value that no rule speaks of. */
export interface Wish {
  readonly path: string;
  readonly change: Fix['change'];
  /** The finding that it mends. */
  readonly finding?: Finding;
}

export interface Wanted {
  /** Fixes that need a look, too. */
  readonly unsafe: boolean;
  /** Which findings are to be mended. */
  readonly mayFix: (finding: Finding) => boolean;
  /** In which files blanks around values are taken away; none where this is left out. */
  readonly trims?: (path: string) => boolean;
}

/** A wish's name among those of one run. */
export function nameOfWish({ path, change, finding }: Wish): string {
  return `${finding?.rule ?? ''}\n${path}\n${JSON.stringify(change)}`;
}

/** Every fix that is wanted, in an order in which one doesn't move the place of the next; one a place. */
export function collectWishes({ result, handbook }: Look, wanted: Wanted, refused: ReadonlySet<string>): Wish[] {
  const tooMany = new Set(result.leftOut.map(({ path }) => path));
  const offered = [...result.fixes].filter(([finding, { safe }]) => (safe || wanted.unsafe) && wanted.mayFix(finding) && !tooMany.has(finding.path))
    .map(([finding, { change }]): Wish => ({ path: finding.path, change, finding }));
  const tidy = handbook.records.filter(({ path, readable }) => readable && wanted.trims?.(path) === true).flatMap(trims);
  const taken = new Set<string>();
  return [...offered, ...tidy].filter((wish) => !refused.has(nameOfWish(wish))).filter((wish) => {
    const place = `${wish.path}\n${placeOf(wish.change)}`;
    return taken.has(place) ? false : Boolean(taken.add(place));
  }).sort(inOrder);
}

/** Blanks at the ends of a text in quotes. */
function trims({ path, data }: Look['handbook']['records'][number]): Wish[] {
  const found: Wish[] = [];
  walk(data, (pointer, value) => {
    if (typeof value !== 'string' || !/^[ \t]|[ \t]$/.test(value) || /[\r\n]/.test(value)) return;
    const to = value.replace(/^[ \t]+|(?<![ \t])[ \t]+$/g, '');
    if (to !== '') found.push({ path, change: { respell: pointer, to } });
  });
  return found;
}

function placeOf(change: Fix['change']): string {
  if ('moveTo' in change) return 'file';
  if ('append' in change) return `end of ${JSON.stringify(change.append)}`;
  return JSON.stringify('respell' in change ? change.respell : 'renameKey' in change ? change.renameKey : change.remove);
}

/** Values first, then keys (they are on the way to values) from the deepest, then what goes, then whole files. */
function inOrder(a: Wish, b: Wish): number {
  return rank(a) - rank(b) || depth(b) - depth(a);
}

function rank({ change }: Wish): number {
  return 'respell' in change ? 0 : 'append' in change ? 1 : 'renameKey' in change ? 2 : 'remove' in change ? 3 : 4;
}

function depth({ change }: Wish): number {
  return 'renameKey' in change ? change.renameKey.length : 'remove' in change ? change.remove.length : 0;
}

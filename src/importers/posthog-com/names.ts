/** When two names, or a name and a link, mean the same person. */
import { distance } from 'fastest-levenshtein';
import { slugOf } from '../../records/slug.js';
import { normalName } from '../names.js';

/** Segments that lead to everybody, hence to nobody. */
const GENERIC = new Set(['', 'team', 'people', 'profiles', 'handbook', 'company', 'index']);

/** Whether two names are spelled alike, accents and case too: `Zoë` is not `Zoe`, however its dots are typed. */
export function isSpelledAlike(a: string, b: string): boolean {
  return a.normalize('NFC') === b.normalize('NFC');
}

/** Whether two names are close enough for a link to decide: a typo, a nickname, a part left out. */
export function isAkin(a: string, b: string): boolean {
  const [one, other] = [normalName(a), normalName(b)];
  if (one === '' || other === '') return false;
  // In short names two letters are most of the name.
  if (distance(one, other) <= (Math.min(one.length, other.length) < 6 ? 0 : 2)) return true;
  const [few = [], many = []] = [one.split(' '), other.split(' ')].sort((x, y) => x.length - y.length);
  return few.every((word) => many.includes(word)) || (few.length > 1 && few.at(-1) === many.at(-1));
}

/** What in a link names the person: its anchor, else its last segment; undefined for general pages. */
export function linkIdentity(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  const [address = '', anchor = ''] = link.split('#');
  const named = anchor.replace(/^[-\s]+|[-\s]+$/g, '').toLowerCase();
  if (named !== '') return named;
  const segment = lastSegment(address).toLowerCase();
  return GENERIC.has(segment) ? undefined : segment;
}

/** The last segment of a link's path, without query, hash, trailing slash and extension. */
export function lastSegment(link: string): string {
  const path = link.split(/[?#]/, 1)[0] ?? '';
  const bare = path.replace(/\/+$/, '').replace(/\/index\.mdx?$/i, '').replace(/^\w+:\/\/[^/]*/, '');
  return (bare.slice(bare.lastIndexOf('/') + 1)).replace(/\.mdx?$/i, '');
}

/** Whether a link's anchor or segment is the stem, or begins with it: `#jane-doe-engineer`. */
export function linkFits(link: string | undefined, stem: string): boolean {
  const identity = linkIdentity(link);
  if (identity === undefined || stem === '') return false;
  return identity === stem || identity.startsWith(`${stem}-`) || slugOf(identity) === stem;
}

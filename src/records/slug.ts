/** Slugs and handles: `^[a-z0-9]+(?:[-_][a-z0-9]+)*$`, at most 64 characters. */
import { transliterate } from 'transliteration';
import { isSlug } from './kinds.js';

const LONGEST = 64;
/** Everything that people type for an apostrophe. */
export const APOSTROPHES = /['’‘‛ʼʻʹ′`´＇]/g;

/** What is ASCII stays as it is: then the large tables of other scripts aren't looked at. */
function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function cut(slug: string, length: number): string {
  return slug.slice(0, length).replace(/[-_]+$/, '');
}

/**
 * A slug of any text: transliterated to ASCII, lower case, apostrophes gone, everything
 * else between words a hyphen. '' when nothing is left; a slug comes back as it is.
 */
export function slugOf(text: string): string {
  if (isSlug(text)) return text;
  const bare = text.normalize('NFC').replace(APOSTROPHES, '');
  const ascii = (isAscii(bare) ? bare : transliterate(bare).replace(APOSTROPHES, '')).toLowerCase();
  const slug = ascii
    .replace(/[^a-z0-9_]+/g, '-')
    .replace(/[-_]+/g, (run) => (run.includes('-') ? '-' : '_'))
    .replace(/^[-_]|[-_]$/g, '');
  return cut(slug, LONGEST);
}

/**
 * `base`, or `base-2`, `base-3` … : the first that is not taken. The set is left as it is. Where many
 * are asked for one after the other, from a set that only grows, `numbers` keeps how far each base has come.
 */
export function uniqueSlug(base: string, taken: ReadonlySet<string>, numbers?: Map<string, number>): string {
  if (!taken.has(base)) return base;
  for (let n = numbers?.get(base) ?? 2; ; n += 1) {
    const suffix = `-${n}`;
    const slug = cut(base, LONGEST - suffix.length) + suffix;
    if (taken.has(slug)) continue;
    numbers?.set(base, n);
    return slug;
  }
}

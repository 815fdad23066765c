/** A person's name from the parts that a row gives. */
import { normalName } from '../names.js';

/** What the name's columns say. */
export interface NameParts {
  readonly name: string | undefined;
  readonly first: string | undefined;
  readonly last: string | undefined;
  /** What someone goes by: a first name, or a whole one. */
  readonly preferred: string | undefined;
}

/** Longer than any name with what stands behind it. */
const LONGEST = 500;

const SUFFIX = /^(?:jr|sr|ii|iii|iv|phd|ph\.d|md|m\.d|mba|esq|cpa)\.?$/i;

/** `Obi, Ada` as `Ada Obi`; `Ada Obi, PhD` and everything else as it is. */
export function turned(name: string): string {
  const match = /^([^,]+), *([^,]+)$/.exec(name);
  return match && !SUFFIX.test(match[2] as string) ? `${match[2] as string} ${match[1] as string}` : name;
}

/** A name without what systems put behind it in brackets: a number, `On leave`, `Terminated`. */
export function unmarked(name: string): string {
  // No name is as long, and the pattern is slow on what is.
  if (name.length > LONGEST) return name;
  return name.replace(/ *[([](?:[^()[\]]*\d[^()[\]]*|on leave|terminated|inactive|contractor|contingent)[)\]]$/i, '');
}

function joined(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join(' ');
}

/** What the preferred name makes of the whole: it may be a first name, or have the last one in it. */
function preferredName({ first, last, preferred }: NameParts): string {
  if (preferred === undefined) return '';
  if (last === undefined) return first === undefined || preferred.includes(' ') ? preferred : '';
  return normalName(preferred).endsWith(normalName(last)) ? preferred : joined(preferred, last);
}

/** The name that the person goes by; '' where the row gives none. */
export function fullName(parts: NameParts): string {
  const preferred = parts.name !== undefined && parts.last === undefined && parts.preferred?.includes(' ') !== true ? '' : preferredName(parts);
  return preferred || (parts.name === undefined ? joined(parts.first, parts.last) : turned(unmarked(parts.name)));
}

/** Every form of a name, normalised: by any of them a manager may be named. */
export function namesOf(parts: NameParts, name: string): string[] {
  const forms = [name, preferredName(parts), joined(parts.first, parts.last), parts.name ?? '', turned(unmarked(parts.name ?? ''))];
  return [...new Set(forms.map(normalName))].filter((form) => form.includes(' ') || form === normalName(name));
}

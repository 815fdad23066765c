/** Where the front matter of a Markdown record lies, found without reading any of it. */
import { sliceWhole } from './slice-whole.js';

/** Offsets into a record's text. `from` … `to` are the YAML's own characters. */
export interface FrontMatterSplit {
  /** The YAML between the fences, its last newline included. */
  readonly yaml: string;
  readonly from: number;
  readonly to: number;
  /** The newline behind the opening fence. */
  readonly newline: string;
  /** Where the body begins: behind the closing fence's line. */
  readonly body: number;
}

/** What became of looking for front matter. Offsets say where it is broken. */
export type SplitOutcome =
  | { readonly kind: 'found'; readonly split: FrontMatterSplit }
  | { readonly kind: 'none' }
  | { readonly kind: 'broken'; readonly why: string; readonly from: number; readonly to: number };

/** How many characters a byte order mark at the start takes. */
export function markLength(text: string): 0 | 1 {
  return text.startsWith('\ufeff') ? 1 : 0;
}

/**
 * Finds the front matter of a Markdown record: a first line `---` (after a byte order mark,
 * if any) up to the next line `---`. Fences may have trailing blanks; a language other than
 * YAML behind the opening one, or no closing one, makes it broken.
 */
export function splitFrontMatter(text: string): SplitOutcome {
  return simpleSplit(text) ?? anySplit(text);
}

/** The same for nearly every page: bare fences, and no other line ends than newlines up to the closing one. Undefined for any other. */
function simpleSplit(text: string): SplitOutcome | undefined {
  if (!text.startsWith('---\n')) return undefined;
  const closing = text.indexOf('\n---', 3) + 1;
  if (closing === 0 || (closing + 3 < text.length && text[closing + 3] !== '\n')) return undefined;
  const yaml = text.slice(4, closing);
  if (/[\r\u2028\u2029]/.test(yaml)) return undefined;
  return { kind: 'found', split: { yaml, from: 4, to: closing, newline: '\n', body: Math.min(closing + 4, text.length) } };
}

function anySplit(text: string): SplitOutcome {
  const start = markLength(text);
  const opening = /^---(?!-)([^\r\n]*)(\r?\n|$)/.exec(text.slice(start));
  if (!opening) return { kind: 'none' };
  const label = opening[1] ?? '';
  const language = label.trim();
  if (language !== '' && !/^(ya?ml$|#)/i.test(language)) {
    return { kind: 'broken', why: `its front matter is in "${sliceWhole(language, 0, 20)}"; only YAML is read`, from: start + 3, to: start + 3 + label.trimEnd().length };
  }
  const from = start + opening[0].length;
  const fence = /^---([^\r\n]*)(\r?\n|$)/gm;
  fence.lastIndex = from;
  const closing = fence.exec(text);
  if (!closing || from === start + 3) return { kind: 'broken', why: 'its front matter has no closing line "---"', from: start, to: start + 3 };
  if ((closing[1] ?? '').trim() !== '') {
    return { kind: 'broken', why: 'its front matter ends with something else than a line "---"', from: closing.index, to: closing.index + closing[0].trimEnd().length };
  }
  const split = { yaml: text.slice(from, closing.index), from, to: closing.index, newline: opening[2] ?? '\n', body: closing.index + closing[0].length };
  return { kind: 'found', split };
}

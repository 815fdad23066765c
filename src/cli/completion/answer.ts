import { resolve } from 'node:path';
import { findRoot } from '../../handbook/find-root.js';
import type { Files } from '../../ports.js';
import { namesIn, type Names } from './names.js';
import { suggest } from './suggest.js';
import { TABLE } from './table.js';

export interface Asked {
  readonly files: Files;
  readonly cwd: string;
  /** The home folder of the person, for `~`. */
  readonly homeFolder: string | undefined;
}

/**
 * Answers a shell's question: its name, then the words of the command line up to the one that is
 * being typed. First a line with the mode (`words`, `files`, `folders`) and what stays of the word,
 * then a candidate a line with what it is about after a tab. A fault answers nothing: whoever
 * presses Tab wants no message in the middle of a line.
 */
export function answerShell([shell, ...raw]: readonly string[], asked: Asked): string {
  try {
    // fish hands words over as they are meant.
    const words = shell === 'fish' ? raw : (shell === 'bash' ? joinEquals(raw) : raw).map(unquote);
    const { mode, kept, candidates } = suggest(TABLE, words, (root) => namesHere(root, asked));
    const full = candidates.map(({ value, about }) => ({ value: kept + value, about }));
    if (shell === 'bash') return [`${mode}\t`, ...full.map(({ value }) => bashTyped(raw) + value.slice(words.at(-1)?.length)), ''].join('\n');
    return [`${mode}\t${kept}`, ...full.map(({ value, about }) => (about === undefined ? value : `${value}\t${about}`)), ''].join('\n');
  } catch {
    return 'words\t\n';
  }
}

function namesHere(root: string | undefined, { files, cwd, homeFolder }: Asked): Names | undefined {
  const written = root?.replace(/^~(?=\/|$)/, homeFolder ?? '~') ?? '.';
  const start = resolve(cwd, written);
  return namesIn(files, findRoot(files, files.realPath(start) ?? start));
}

/** bash breaks words at `=` outside of quotes, so that `--format=js` comes as three. */
function joinEquals(words: readonly string[]): string[] {
  const joined: string[] = [];
  words.forEach((word, index) => {
    const follows = word === '=' || words[index - 1] === '=';
    if (follows && joined.length > 0) joined[joined.length - 1] += word;
    else joined.push(word);
  });
  return joined;
}

/** What bash replaces: the last of the pieces that it broke the line into, as it was typed, behind the quote that opens it. */
function bashTyped(raw: readonly string[]): string {
  const last = raw.at(-1) ?? '';
  return last === '=' ? '' : last.replace(/^["']/, '');
}

/** A word as the shell would hand it over, but for variables and the like; its last quote may still be open. */
function unquote(word: string): string {
  return word.replace(/'([^']*)'?|"((?:\\[^]|[^"\\])*)"?|\\([^])/g, (_, single?: string, double?: string, escaped?: string) =>
    single ?? double?.replace(/\\([$`"\\])/g, '$1') ?? escaped ?? '');
}

import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../errors.js';
import { tidy } from '../records/page-text.js';
import { decode, MAX_BYTES } from '../records/source.js';
import { repeated } from './given.js';
import type { Questions } from './questions.js';
import type { Session } from './session.js';

/** The flags for a record's own text. */
export interface WordsFlags {
  readonly message?: readonly string[];
  readonly bodyFile?: string;
  readonly edit?: boolean;
  readonly sealed?: boolean;
}

/** How a command asks for words. */
export interface WordsWanted {
  readonly required: boolean;
  /** `What did you talk about?` */
  readonly question: string;
  /** What the editor opens with, where nothing was given. */
  readonly start?: string;
  /** What the editor's file is called: `1-1-bo`. */
  readonly name: string;
  /** Whether nobody but the two may read it, on the way as well. */
  readonly secret?: boolean;
}

/** Declares `-m`, `--body-file` and `--edit`. */
export function addWordsFlags(command: Command, what = 'the text'): Command {
  return command
    .option('-m, --message <text>', `${what}; a second one is a second paragraph`, repeated)
    .option('--body-file <file>', `${what} from a file; - is standard input`)
    .option('--edit', `write ${what} in your editor`);
}

/** Declares `--sealed`, for words that are for two people alone. */
export function addSealedFlag(command: Command): Command {
  return command.option('--sealed', 'seal it to the two, so that nobody else can read it (posthog-mgmt key --help)');
}

/** Whether the words come from a person's fingers now, so that nothing may lose them. */
export function areTyped(flags: WordsFlags, { canAsk }: Questions, wanted: WordsWanted): boolean {
  return flags.edit === true || (canAsk && wanted.required && !isGiven(flags));
}

/**
 * The words, from the flags, the editor or a question; undefined where there are none and none are
 * needed. Line ends are LF, blanks around are gone. Throws UsageError for a file that can't be
 * read, two sources at once, and where words are needed and nobody can be asked.
 */
export async function wordsOf(session: Session, flags: WordsFlags, questions: Questions, wanted: WordsWanted): Promise<string | undefined> {
  if (flags.message !== undefined && flags.bodyFile !== undefined) throw new UsageError('-m and --body-file at once: which of them is the text?');
  const given = flags.message !== undefined ? flags.message.join('\n\n') : flags.bodyFile === undefined ? undefined : await fromFile(session, flags.bodyFile);
  const written = flags.edit || (given === undefined && wanted.required && questions.canAsk) ? await typed(session, flags, questions, wanted, given) : given;
  const text = tidy(written ?? '');
  if (text === '' && (wanted.required || written !== undefined)) throw missing(wanted);
  return text === '' ? undefined : text;
}

function isGiven({ message, bodyFile }: WordsFlags): boolean {
  return message !== undefined || bodyFile !== undefined;
}

function missing({ question }: WordsWanted): UsageError {
  return new UsageError(`${question} There are no words yet, so nothing is written`, { next: 'Say it with -m TEXT, --body-file FILE (- is standard input), or --edit.' });
}

async function fromFile({ ports }: Session, name: string): Promise<string> {
  const bytes = name === '-' ? await ports.input.read(MAX_BYTES) : await bytesAt(ports, resolve(ports.cwd, name));
  if (bytes === undefined) throw new UsageError(`--body-file: ${name} can't be read`, { next: 'It is relative to the working directory, and at most 1 MiB.' });
  if (bytes.length > MAX_BYTES) throw new UsageError('--body-file: what came is larger than 1 MiB');
  const decoded = decode(bytes);
  if ('problem' in decoded) throw new UsageError(`--body-file: ${name === '-' ? 'standard input' : name}: ${decoded.problem.message}`, { next: 'Save it as UTF-8.' });
  return decoded.text;
}

/** A pipe is opened once: whoever writes into it takes the first who opens it for the reader. */
async function bytesAt({ files, input }: Session['ports'], path: string): Promise<Uint8Array | undefined> {
  const real = files.realPath(path) ?? path;
  return files.kindOf(real) === 'file' ? files.read(real, MAX_BYTES).bytes : input.readPipe(path, MAX_BYTES);
}

/** One line at the question, or the editor: by --edit, or for an empty line. */
async function typed({ ports, start: folder }: Session, flags: WordsFlags, { ask }: Questions, wanted: WordsWanted, given: string | undefined): Promise<string> {
  const line = flags.edit ? '' : await ask.line(`${wanted.question} (Enter opens your editor)`);
  if (line.trim() !== '') return line;
  const hint = `<!-- ${wanted.question} This line is left out. -->`;
  const edited = await ports.input.edit(`${given ?? wanted.start ?? ''}\n\n${hint}\n`, wanted.name, folder, { secret: wanted.secret === true });
  return edited.replace(hint, '');
}

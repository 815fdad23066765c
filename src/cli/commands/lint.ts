import { join } from 'node:path';
import { InvalidArgumentError, Option } from 'commander';
import type { CommandModule, Exit } from '../command.js';
import type { BaselineFlags } from '../lint-baseline.js';
import { checkFixFlags, type FixFlags } from '../lint-fix-flags.js';
import { LINT_FORMATS, lintOutputs, printLint } from '../lint-formats.js';
import type { LintLook } from '../lint-look.js';
import type { LintSourceFlags } from '../lint-source.js';
import { decode, MAX_BYTES } from '../../records/source.js';
import type { Silence } from '../../lint/silence.js';
import { remembered } from '../remembered.js';
import type { Session } from '../session.js';

export interface LintFlags extends LintSourceFlags, BaselineFlags, FixFlags {
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly watch?: boolean;
  readonly cache: boolean;
}

export const lintCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'lint', 'Validates every record and checks the role rules. Its result depends on the files alone, never on the day.', {
      formats: LINT_FORMATS.map((format) => (format === 'text' ? format : `${format}[=FILE]`)),
      examples: ['posthog-mgmt lint', 'posthog-mgmt lint people/ada.yml teams', 'posthog-mgmt lint --rule manager/part-time --format json', 'posthog-mgmt lint --max-warnings 0', 'posthog-mgmt lint --since origin/main --format sarif=lint.sarif', 'posthog-mgmt lint --staged', 'posthog-mgmt lint --fix --dry-run'],
    });
    command.argument('[path...]', 'records or folders to report on; all of them when left out')
      .option('--since <ref>', 'judge what changed since this branch left REF: findings in changed files, and those caused elsewhere')
      .option('--staged', "the same for what the next commit would change, as git's index has it")
      .option('--baseline <file>', 'hide the findings that this file knows')
      .option('--write-baseline <file>', 'write that file: every finding there is now')
      .option('--stdin', 'take one file from standard input, as an editor has it')
      .option('--stdin-filename <path>', 'where that file lies')
      .addOption(new Option('--rule <id...>', 'run these rules alone'))
      .addOption(new Option('--max-warnings <n>', 'fail when there are more warnings').argParser(wholeNumber))
      .option('--fix', 'mend what can be mended in one way alone; writes the files and commits nothing')
      .option('--unsafe', 'with --fix: obvious misspellings, too; look at what it did')
      .option('--dry-run', 'with --fix: print the diff, write nothing')
      .option('--watch', 'lint again whenever something changes, until Ctrl-C')
      .option('--no-cache', 'read every file again, though none has changed')
      .option('--exit-zero', 'report, and exit 0 whatever was found')
      .action((paths: string[], flags: LintFlags) => act(command, (session) => (flags.watch ? watchAction(session, paths, flags) : lintAction(session, paths, flags))));
  },
};

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number, 0 or more.');
  return Number(text);
}

async function watchAction(session: Session, paths: readonly string[], flags: LintFlags): Promise<Exit> {
  const [{ checkWatchFlags, watchLint }, { checkLookFlags }] = await Promise.all([import('../lint-watch.js'), import('../lint-look.js')]);
  const outputs = lintOutputs(session);
  checkWatchFlags(flags, outputs);
  checkFixFlags(flags);
  checkLookFlags(session, paths, flags);
  return watchLint(session, outputs, () => lintAction(session, paths, flags));
}

async function lintAction(session: Session, paths: readonly string[], flags: LintFlags): Promise<Exit> {
  const { clock } = session.ports;
  const started = clock.elapsed();
  const outputs = lintOutputs(session);
  checkFixFlags(flags);
  const isText = outputs.some(({ format, file }) => format === 'text' && file === undefined);
  const look = async (silence?: Silence): Promise<LintLook> => (await import('../lint-look.js')).lintLook(session, paths, flags, { isText, ...(silence ? { silence } : {}) });
  const found = isPlain(paths, flags)
    ? (await remembered<Pick<LintLook, 'result' | 'looked'>>(session, { name: 'lint', asked: null, prepare: () => import('../lint-look.js') }, flags.cache, async (silence) => {
      const { result: { findings, summary, leftOut, mendable }, looked, handbook } = await look(silence);
      return { handbook, value: { looked, result: { findings, summary, leftOut, mendable } } };
    })).value
    : await look();
  const { result, looked, about, textOf } = { about: undefined, textOf: onDisk(session), ...found };
  if (flags.dryRun && isText) {
    if (!session.flags.quiet) await sayLeft(session, result.summary);
    return exitCode(result, flags);
  }
  await printLint(session, outputs, { root: session.root(), result, looked, about, textOf, milliseconds: clock.elapsed() - started });
  const code = exitCode(result, flags);
  if (code === 1 && result.summary.errors === 0 && !session.flags.quiet) await sayTooMany(session, result.summary.warnings, flags.maxWarnings);
  return code;
}

/** The diff alone is on standard output, and exits by what it leaves. */
async function sayLeft({ ports: { terminal } }: Session, summary: LintLook['result']['summary']): Promise<void> {
  const { bySeverity } = await import('../../report/lint-text.js');
  const left = bySeverity(summary);
  terminal.warn(`${left === '' ? 'nothing' : left} would be left${left === '' ? '' : '; posthog-mgmt lint shows all there is now'}`);
}

/** Nothing else says why warnings alone fail a job. */
async function sayTooMany({ ports: { terminal } }: Session, warnings: number, most = 0): Promise<void> {
  const { count } = await import('../../report/layout.js');
  terminal.warn(`posthog-mgmt: ${count(warnings, 'warning')}, and --max-warnings allows ${most === 0 ? 'none' : String(most)}`);
}

/** Files' texts as they are: what is known from the last time was found in the same ones. */
function onDisk(session: Session): (path: string) => string | undefined {
  const { files } = session.ports;
  return (path) => {
    const { bytes } = files.read(join(session.root(), ...path.split('/')), MAX_BYTES);
    const decoded = bytes && decode(bytes);
    return decoded && 'text' in decoded ? decoded.text : undefined;
  };
}

/** Whether everything is looked at, by every rule, and nothing is written: what can be known from the last time. */
function isPlain(paths: readonly string[], { rule, since, staged, stdin, stdinFilename, baseline, writeBaseline, fix, watch }: LintFlags): boolean {
  return paths.length === 0 && [rule, since, staged, stdin, stdinFilename, baseline, writeBaseline, fix, watch].every((flag) => flag === undefined || flag === false);
}

function exitCode({ summary }: Pick<LintLook['result'], 'summary'>, { maxWarnings, exitZero }: LintFlags): Exit {
  if (exitZero) return 0;
  return summary.errors > 0 || (maxWarnings !== undefined && summary.warnings > maxWarnings) ? 1 : 0;
}

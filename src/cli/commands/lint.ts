import { InvalidArgumentError, Option } from 'commander';
import { findingsOf, isWholeRun, summarize, type LintOptions, type LintResult } from '../../lint/engine.js';
import { RULES } from '../../lint/rules/index.js';
import { assertKnownRules } from '../../lint/known-rules.js';
import { recordsLooked, reportLintText } from '../../report/lint-text.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { CommandModule, Exit } from '../command.js';
import { withBaseline, type BaselineFlags } from '../lint-baseline.js';
import { checkFixFlags, type FixFlags } from '../lint-fix-flags.js';
import { LINT_FORMATS, lintOutputs, printLint } from '../lint-formats.js';
import { splitRuleValues } from '../lint-scope.js';
import { lintSource, type LintSourceFlags } from '../lint-source.js';
import type { Session } from '../session.js';

interface LintFlags extends LintSourceFlags, BaselineFlags, FixFlags {
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
  readonly watch?: boolean;
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
      .option('--exit-zero', 'report, and exit 0 whatever was found')
      .action((paths: string[], flags: LintFlags) => act(command, (session) => (flags.watch ? watchAction(session, paths, flags) : lintAction(session, paths, flags))));
  },
};

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

async function watchAction(session: Session, paths: readonly string[], flags: LintFlags): Promise<Exit> {
  const { checkWatchFlags, watchLint } = await import('../lint-watch.js');
  const outputs = lintOutputs(session);
  checkWatchFlags(flags, outputs);
  return watchLint(session, outputs, () => lintAction(session, paths, flags));
}

async function lintAction(session: Session, givenPaths: readonly string[], flags: LintFlags): Promise<Exit> {
  const { clock } = session.ports;
  const started = clock.elapsed();
  const outputs = lintOutputs(session);
  checkFixFlags(flags);
  const { rules, paths } = splitRuleValues(session.ports, RULES, flags.rule ?? [], givenPaths);
  const { handbook: found, inScope: asked, change, about } = await lintSource(session, flags, paths);
  assertKnownRules(found.config, RULES);
  const isText = outputs.some(({ format, file }) => format === 'text' && file === undefined);
  const { handbook, inScope } = flags.fix ? await (await import('../lint-fix.js')).fixFiles(session, found, flags, { rules, inScope: asked }, !isText) : { handbook: found, inScope: asked };
  const options: LintOptions = {
    ...(rules.length === 0 ? {} : { only: new Set(rules) }),
    ...(inScope ? { inScope } : {}), ...(change ? { change } : {}),
  };
  const all = findingsOf(handbook, await session.schemas(), RULES, options);
  const { findings, known } = await withBaseline(session, flags, all, isWholeRun(options));
  const result = summarize(handbook, findings, options, known);
  if (flags.dryRun && isText) return exitCode(result, flags);
  const milliseconds = clock.elapsed() - started;
  await printLint(session, outputs, {
    root: handbook.root, result, milliseconds, looked: recordsLooked(result.summary.records, about),
    text: (to) => reportLintText(result, to, { columns: Math.min(to.columns, 100), textOf: textsOf(handbook), looked: looked(handbook, inScope), ...(about === undefined ? {} : { about }), milliseconds, quiet: session.flags.quiet }),
  });
  return exitCode(result, flags);
}

function exitCode({ summary }: LintResult, { maxWarnings, exitZero }: LintFlags): Exit {
  if (exitZero) return 0;
  return summary.errors > 0 || (maxWarnings !== undefined && summary.warnings > maxWarnings) ? 1 : 0;
}

function textsOf(handbook: Handbook): (path: string) => string | undefined {
  const texts = new Map(handbook.records.map(({ path, text }) => [path, text]));
  texts.set(handbook.config.path, handbook.config.text);
  if (handbook.management) texts.set(handbook.management.path, handbook.management.text);
  return (path) => texts.get(path);
}

function looked({ people, teams }: Handbook, inScope: ((path: string) => boolean) | undefined): { people: number; teams: number } {
  const count = (records: ReadonlyMap<string, { path: string }>): number => [...records.values()].filter(({ path }) => inScope?.(path) ?? true).length;
  return { people: count(people), teams: count(teams) };
}

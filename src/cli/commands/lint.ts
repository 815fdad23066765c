import { InvalidArgumentError, Option } from 'commander';
import { lint, type LintResult } from '../../lint/engine.js';
import { RULES } from '../../lint/rules/index.js';
import { assertKnownRules } from '../../lint/known-rules.js';
import { lintJson } from '../../report/lint-json.js';
import { reportLintText } from '../../report/lint-text.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';
import { scopeOf, splitRuleValues } from '../lint-scope.js';
import type { Session } from '../session.js';

interface LintFlags {
  readonly rule?: readonly string[];
  readonly maxWarnings?: number;
  readonly exitZero?: boolean;
}

const FORMATS = ['text', 'json'] as const;

export const lintCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'lint', 'Validates every record and checks the role rules. Its result depends on the files alone, never on the day.', {
      formats: FORMATS,
      examples: ['posthog-mgmt lint', 'posthog-mgmt lint people/ada.yml teams', 'posthog-mgmt lint --rule manager/part-time --format json', 'posthog-mgmt lint --max-warnings 0'],
    });
    command.argument('[path...]', 'records or folders to report on; all of them when left out')
      .addOption(new Option('--rule <id...>', 'run these rules alone'))
      .addOption(new Option('--max-warnings <n>', 'fail when there are more warnings').argParser(wholeNumber))
      .option('--exit-zero', 'report, and exit 0 whatever was found')
      .action((paths: string[], flags: LintFlags) => act(command, (session) => lintAction(session, paths, flags)));
  },
};

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It is a whole number.');
  return Number(text);
}

async function lintAction(session: Session, givenPaths: readonly string[], flags: LintFlags): Promise<Exit> {
  const { terminal, clock } = session.ports;
  const started = clock.elapsed();
  const format = oneFormat(session.flags, FORMATS);
  const { rules, paths } = splitRuleValues(session.ports, RULES, flags.rule ?? [], givenPaths);
  const handbook = await session.handbook();
  assertKnownRules(handbook.config, RULES);
  const inScope = paths.length === 0 ? undefined : scopeOf(session, handbook, paths);
  const result = lint(handbook, await session.schemas(), RULES, {
    ...(rules.length === 0 ? {} : { only: new Set(rules) }),
    ...(inScope ? { inScope } : {}),
  });
  if (format === 'json') {
    terminal.data(lintJson(result));
    for (const { path, count } of result.leftOut) terminal.warn(`posthog-mgmt: ${path} has ${count} more findings than are shown`);
  } else {
    reportLintText(result, terminal, { columns: Math.min(terminal.columns, 100), textOf: textsOf(handbook), looked: looked(handbook, inScope), milliseconds: clock.elapsed() - started, quiet: session.flags.quiet });
  }
  return exitCode(result, flags);
}

function exitCode({ summary }: LintResult, { maxWarnings, exitZero }: LintFlags): Exit {
  if (exitZero) return 0;
  return summary.errors > 0 || (maxWarnings !== undefined && summary.warnings > maxWarnings) ? 1 : 0;
}

function textsOf(handbook: Handbook): (path: string) => string | undefined {
  const texts = new Map(handbook.records.map(({ path, text }) => [path, text]));
  texts.set(handbook.config.path, handbook.config.text);
  return (path) => texts.get(path);
}

function looked({ people, teams }: Handbook, inScope: ((path: string) => boolean) | undefined): { people: number; teams: number } {
  const count = (records: ReadonlyMap<string, { path: string }>): number => [...records.values()].filter(({ path }) => inScope?.(path) ?? true).length;
  return { people: count(people), teams: count(teams) };
}

import type { Handbook } from '../handbook/handbook.js';
import { isLeftOut, type HandbookRecord } from '../handbook/record.js';
import { findingsOf, isWholeRun, summarize, type LintOptions, type LintReport } from '../lint/engine.js';
import { assertKnownRules } from '../lint/known-rules.js';
import type { Silence } from '../lint/silence.js';
import { RULES } from '../lint/rules/index.js';
import type { LintFlags } from './commands/lint.js';
import { knownFindings, withBaseline } from './lint-baseline.js';
import { splitRuleValues } from './lint-scope.js';
import { lintSource, refuseTogether } from './lint-source.js';
import type { Session } from './session.js';

/** What a run of lint came to. Without the fixes it is data that can be kept. */
export interface LintLook {
  readonly handbook: Handbook;
  readonly result: LintReport;
  /** How many of them were looked at. */
  readonly looked: { readonly people: number; readonly teams: number };
  /** What the records looked at have in common: `changed since main`. */
  readonly about: string | undefined;
  readonly textOf: (path: string) => string | undefined;
}

/**
 * Reads the handbook, mends it where that is asked for, and runs the rules. `isText`: text for people goes to standard output.
 * `silence`: what is known of records about which nothing was found.
 */
export async function lintLook(session: Session, givenPaths: readonly string[], flags: LintFlags, { isText, silence }: { readonly isText: boolean; readonly silence?: Silence }): Promise<LintLook> {
  const { rules, paths } = splitRuleValues(session.ports, RULES, flags.rule ?? [], givenPaths);
  const baseline = knownFindings(session, flags);
  const { handbook: found, inScope: asked, change, about } = await lintSource(session, flags, paths);
  assertKnownRules(found.config, RULES);
  const fixing = flags.fix ? await import('./lint-fix.js') : undefined;
  const fixed = await fixing?.fixFiles(session, found, flags, { rules, inScope: asked }, !isText);
  const { handbook, inScope } = fixed ?? { handbook: found, inScope: asked };
  const options: LintOptions = {
    ...(rules.length === 0 ? {} : { only: new Set(rules) }),
    ...(inScope ? { inScope } : {}), ...(change ? { change } : {}), ...(silence ? { silence } : {}),
  };
  const all = findingsOf(handbook, await session.schemas(), RULES, options);
  const { findings, known } = await withBaseline(session, handbook, flags, baseline, all, isWholeRun(options));
  const result = summarize(handbook, findings, options, known);
  return { handbook, result: fixing && fixed ? fixing.withoutLeft(result, fixed.left) : result, looked: looked(handbook, inScope), about, textOf: textsOf(handbook) };
}

/** Throws UsageError for flags that are misuse whatever the files say: nothing that `--watch` waits for would mend them. */
export function checkLookFlags({ ports }: Session, givenPaths: readonly string[], flags: LintFlags): void {
  refuseTogether(flags, splitRuleValues(ports, RULES, flags.rule ?? [], givenPaths).paths);
}

/** Files' texts, as they were read for a run. */
function textsOf({ records, config, management }: Handbook): (path: string) => string | undefined {
  let files: Map<string, { readonly text: string }> | undefined;
  return (path) => {
    files ??= new Map([...records, config, ...(management ? [management] : [])].map((file) => [file.path, file]));
    return files.get(path)?.text;
  };
}

function looked({ people, teams }: Handbook, inScope: ((path: string) => boolean) | undefined): { people: number; teams: number } {
  const count = (records: ReadonlyMap<string, HandbookRecord>): number => [...records.values()].filter((record) => !isLeftOut(record) && (inScope?.(record.path) ?? true)).length;
  return { people: count(people), teams: count(teams) };
}

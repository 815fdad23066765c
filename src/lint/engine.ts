import { compareText, type Handbook } from '../handbook/handbook.js';
import { isLeftOut, type HandbookRecord } from '../handbook/record.js';
import type { Schemas } from '../records/schemas.js';
import { ofChange, type Change } from './change.js';
import { clauseOf } from './clauses.js';
import { collectDisables, Silencer } from './disables.js';
import { Exceptions } from './exceptions.js';
import { collectRoleErrors } from './role-errors.js';
import type { Fix } from './fix.js';
import { collectReferences } from './references.js';
import type { Finding, LintContext, Report, Rule, Severity, Where } from './rule.js';
import { showRecords, type Looking } from './show-records.js';
import type { Silence } from './silence.js';

/** At most so many findings a file; more are counted. */
export const MAX_PER_FILE = 1000;

export interface LintOptions {
  /** The ids of the rules to run; all when undefined. */
  readonly only?: ReadonlySet<string>;
  /** Which paths are looked at; all when undefined. Findings elsewhere are dropped. */
  readonly inScope?: (path: string) => boolean;
  /** The change to judge; everything that is there when undefined. */
  readonly change?: Change;
  /** What is known of the records about which nothing is found; see `Silence`. */
  readonly silence?: Pick<Silence, 'of' | 'broken'>;
}

/** What a run found, as reports show it. */
export interface LintReport {
  readonly findings: readonly Finding[];
  readonly summary: { readonly records: number; readonly errors: number; readonly warnings: number; readonly infos: number; /** Findings that a baseline knows, which are hidden; undefined without one. */ readonly known?: number };
  /** Files with more findings than are shown, and how many were left out. */
  readonly leftOut: readonly { readonly path: string; readonly count: number }[];
  /** How many of the findings could be mended: for sure, and with a look. */
  readonly mendable: { readonly safe: number; readonly unsafe: number };
}

export interface LintResult extends LintReport {
  /** What would mend a finding, where its rule knows. */
  readonly fixes: ReadonlyMap<Finding, Fix>;
}

/**
 * Runs the rules over a handbook. Knows no clock: the result depends on the records and
 * the config alone. Findings are sorted by path, line, column and rule, each once.
 */
export function lint(handbook: Handbook, schemas: Schemas, rules: readonly Rule[], options: LintOptions = {}): LintResult {
  return summarize(handbook, findingsOf(handbook, schemas, rules, options), options);
}

/** What the rules find, before it is counted and cut to what one file may say. */
export function findingsOf(handbook: Handbook, schemas: Schemas, rules: readonly Rule[], options: LintOptions): readonly Finding[] {
  const { inScope = () => true, change } = options;
  const all = findAll(handbook, schemas, rules, options);
  const caused = change === undefined ? all : ofChange(change, all, (before) => findAll(before, schemas, rules, { ...options, change: { ...change, before: undefined } }));
  return caused.filter(({ path }) => inScope(path));
}

/** Whether a run looks at everything, by every rule. */
export function isWholeRun({ only, inScope, change }: LintOptions): boolean {
  return only === undefined && inScope === undefined && change === undefined;
}

/** What would mend a finding, where its rule knows; beside the finding, which is what reports show. */
const FIXES = new WeakMap<Finding, Fix>();

function findAll(handbook: Handbook, schemas: Schemas, rules: readonly Rule[], options: LintOptions): readonly Finding[] {
  const { config } = handbook;
  const { silence } = options;
  const isSilent = silence?.of(handbook) ?? (() => false);
  const breaks = ({ path }: { readonly path: string }): void => { silence?.broken(path); };
  const exceptions = new Exceptions(config);
  const silencer = new Silencer(collectDisables(handbook));
  const whole = isWholeRun(options);
  const judges = ({ wholeRunsOnly, changesOnly }: Rule): boolean => (!wholeRunsOnly || whole) && (!changesOnly || options.change?.before !== undefined);
  const context: LintContext = {
    handbook, schemas, rules, usedExceptions: exceptions.used, silencer, judges, before: options.change?.before,
    references: collectReferences(handbook),
    roles: collectRoleErrors(handbook, schemas, { isSilent, broken: breaks }), yields: breaks,
  };
  const isAsked = ({ id }: Rule): boolean => options.only?.has(id) ?? true;
  const runsAll = rules.some((rule) => rule.judgesOthers && isAsked(rule) && config.severities.get(rule.id) !== 'off');
  const findings: Finding[] = [];
  for (const turn of inTurns(rules.filter((rule) => config.severities.get(rule.id) !== 'off' && (runsAll || isAsked(rule)) && judges(rule)))) {
    const looking = turn.flatMap((rule): Looking[] => {
      const looks = rule.check(context, reporter(rule, handbook, (finding, fix) => {
        breaks(finding);
        const isException = exceptions.silences(finding);
        if (silencer.silences(finding) || isException || !isAsked(rule)) return;
        findings.push(finding);
        if (fix) FIXES.set(finding, fix);
      }));
      return looks ? [{ rule: rule.id, looks }] : [];
    });
    showRecords(context, looking, isSilent);
  }
  return once(findings.sort(compareFindings));
}

/** Rules that judge the run itself come last, of them those that judge the others' findings. */
function inTurns(rules: readonly Rule[]): Rule[][] {
  const turnOf = ({ wholeRunsOnly, judgesOthers }: Rule): number => (judgesOthers ? 2 : wholeRunsOnly ? 1 : 0);
  return [0, 1, 2].map((turn) => rules.filter((rule) => turnOf(rule) === turn));
}

function reporter(rule: Rule, handbook: Handbook, add: (finding: Finding, fix: Fix | undefined) => void): Report {
  const configured = handbook.config.severities.get(rule.id);
  return (found) => {
    const severity: Severity = configured === undefined || configured === 'off' ? found.severity ?? rule.severity
      : configured === 'warn' ? 'warning' : configured;
    const clause = found.clause ?? rule.clauses[0];
    add({
      rule: rule.id, severity, ...placeOf(found, handbook),
      message: found.message, why: rule.why, help: found.help ?? rule.help,
      handbook: clause === undefined ? null : { clause, section: clauseOf(clause).section },
    }, found.fix);
  };
}

function placeOf(where: Where, handbook: Handbook): Pick<Finding, 'path' | 'line' | 'column' | 'endLine' | 'endColumn'> {
  if ('config' in where) return { path: handbook.config.path, ...handbook.config.locate(where.config, where.part) };
  if ('path' in where) return { path: where.path, ...where.range };
  return { path: where.record.path, ...(where.range ?? where.record.locate(where.at ?? [], where.part)) };
}

function compareFindings(a: Finding, b: Finding): number {
  return compareText(a.path, b.path) || a.line - b.line || a.column - b.column || compareText(a.rule, b.rule) || compareText(a.message, b.message);
}

function once(sorted: readonly Finding[]): Finding[] {
  return sorted.filter((finding, index) => {
    const before = sorted[index - 1];
    return !before || compareFindings(before, finding) !== 0;
  });
}

/**
 * Counts findings, and leaves out what one file says beyond its share.
 * @param known how many a baseline hides beside them
 */
export function summarize(handbook: Handbook, all: readonly Finding[], { inScope, change }: LintOptions, known?: number): LintResult {
  const isLooked = inScope || change ? ({ path }: HandbookRecord): boolean => (inScope?.(path) ?? true) && (change?.changed(path) ?? true) : () => true;
  const records = handbook.records.filter((record) => !isLeftOut(record) && isLooked(record)).length;
  const perFile = new Map<string, number>();
  const findings = all.filter(({ path }) => {
    const count = (perFile.get(path) ?? 0) + 1;
    perFile.set(path, count);
    return count <= MAX_PER_FILE;
  });
  const count = (severity: Severity): number => all.filter((finding) => finding.severity === severity).length;
  const mendable = (safe: boolean): number => findings.filter((finding) => FIXES.get(finding)?.safe === safe).length;
  return {
    findings, mendable: { safe: mendable(true), unsafe: mendable(false) },
    summary: { records, errors: count('error'), warnings: count('warning'), infos: count('info'), ...(known === undefined ? {} : { known }) },
    fixes: new Map(all.flatMap((finding) => {
      const fix = FIXES.get(finding);
      return fix ? [[finding, fix] as const] : [];
    })),
    leftOut: [...perFile].filter(([, found]) => found > MAX_PER_FILE).map(([path, found]) => ({ path, count: found - MAX_PER_FILE })),
  };
}

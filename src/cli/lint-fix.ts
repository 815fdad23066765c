import { applyPlan } from '../entries/apply.js';
import { planFixes, type Fixing } from '../entries/fix/plan-fixes.js';
import type { Handbook } from '../handbook/handbook.js';
import { lint, type LintResult } from '../lint/engine.js';
import type { Finding } from '../lint/rule.js';
import { RULES } from '../lint/rules/index.js';
import type { Styled, Terminal } from '../ports.js';
import { count } from '../report/layout.js';
import type { FixFlags } from './lint-fix-flags.js';
import type { Session } from './session.js';
import { printDiff } from './outcome.js';

/** What is mended: in some files, by some rules; everything where they are left out. */
export interface FixScope {
  readonly rules: readonly string[];
  readonly inScope: ((path: string) => boolean) | undefined;
}

export interface Fixed {
  /** The handbook with the fixes. */
  readonly handbook: Handbook;
  /** Whether a path is to be reported on: files that have a new name by now as those of the old one. */
  readonly inScope: FixScope['inScope'];
  /** What was tried and is left. */
  readonly left: readonly Finding[];
}

/**
 * Mends what lint finds and can mend, and says what was done. Writes the files and makes no commit;
 * with --dry-run prints the diff instead. `isData`: standard output is for data alone.
 */
export async function fixFiles(session: Session, handbook: Handbook, flags: FixFlags, { rules, inScope }: FixScope, isData: boolean): Promise<Fixed> {
  const { files, terminal } = session.ports;
  const schemas = await session.schemas();
  const fixing = await planFixes({
    files, root: handbook.root, schemas, rules: RULES, handbook, result: lint(handbook, schemas, RULES), unsafe: flags.unsafe === true,
    mayFix: (finding) => (rules.length === 0 || rules.includes(finding.rule)) && (inScope?.(finding.path) ?? true),
    ...(rules.length === 0 ? { trims: inScope ?? (() => true) } : {}),
  });
  const print = isData ? terminal.warn : terminal.print;
  if (flags.dryRun) {
    if (fixing.writes.length > 0) printDiff(fixing, print);
  } else {
    await write(session, handbook, fixing);
  }
  if (!session.flags.quiet) say(fixing, terminal, flags.dryRun ? terminal.warn : print, flags.dryRun === true);
  const origins = new Map([...fixing.moved].map(([from, to]) => [to, from]));
  return { handbook: fixing.handbook, inScope: inScope && ((path) => inScope(path) || inScope(origins.get(path) ?? path)), left: fixing.left.map(({ finding }) => finding) };
}

/** The result, in which nothing counts as mendable that was just tried and left: the same command again would leave it, too. */
export function withoutLeft(result: LintResult, left: readonly Finding[]): LintResult {
  const places = new Set(left.map(placeOf));
  const offered = [...result.fixes].filter(([finding]) => !places.has(placeOf(finding)));
  const count = (wanted: boolean): number => offered.filter(([, { safe }]) => safe === wanted).length;
  return { ...result, mendable: { safe: count(true), unsafe: count(false) } };
}

function placeOf({ rule, path, line, column }: Finding): string {
  return `${path}:${line}:${column} ${rule}`;
}

async function write({ ports }: Session, { root }: Handbook, { writes }: Fixing): Promise<void> {
  const message = { subject: 'lint: fix', trailers: { kind: 'config', records: [] } } as const;
  await applyPlan({ plan: { writes, message }, root, ports, commit: false });
}

/** What was mended, file by file, and what was left although there is a fix. */
function say({ fixed, moved, left }: Fixing, terminal: Terminal, print: (line?: Styled) => void, isDry: boolean): void {
  for (const { finding, why } of left) terminal.warn(`not fixed: ${placeOf(finding)}: ${why}`);
  const byFile = new Map<string, string[]>();
  for (const { path, rule } of fixed) byFile.set(path, [...(byFile.get(path) ?? []), rule ?? 'blanks around a value']);
  const what = `${count(fixed.length, 'problem')} in ${count(byFile.size, 'file')}`;
  if (fixed.length === 0) {
    print('nothing that --fix can mend');
  } else {
    print({ style: 'green', text: isDry ? `would fix ${what}; nothing is written` : `fixed ${what}; nothing is committed` });
    for (const [path, rules] of byFile) {
      const to = moved.get(path);
      print(`  ${to === undefined ? path : `${path} → ${to}`}: ${[...new Set(rules)].join(', ')}`);
    }
  }
  print();
}

import { join, resolve } from 'node:path';
import { shellQuoted, UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { baselineText, readBaseline, sift, type KnownFinding } from '../lint/baseline.js';
import type { Finding } from '../lint/rule.js';
import { count } from '../report/layout.js';
import { writeNamed } from './named-file.js';
import type { Session } from './session.js';

/** Flags about findings that are known already. */
export interface BaselineFlags {
  readonly baseline?: string;
  readonly writeBaseline?: string;
}

/** The baseline that the flags name; undefined without one. Throws UsageError for one that can't be read, so ask before anything is written. */
export function knownFindings(session: Session, { baseline, writeBaseline }: BaselineFlags): readonly KnownFinding[] | undefined {
  if (baseline !== undefined && writeBaseline !== undefined) throw new UsageError('--baseline and --write-baseline don\'t go together');
  return baseline === undefined ? undefined : readBaseline(baseline, textOf(session, baseline));
}

/**
 * Hides the findings that a baseline knows, or writes one of all there are. Answers those left to
 * report, and how many are hidden (undefined without a baseline). Says what a baseline still lists
 * although it is settled.
 * @param entries what the baseline lists
 * @param isWhole whether the run looked at everything: else nobody can say what is settled
 */
export async function withBaseline(session: Session, handbook: Handbook, { baseline, writeBaseline }: BaselineFlags, entries: readonly KnownFinding[] | undefined, findings: readonly Finding[], isWhole: boolean): Promise<{ findings: readonly Finding[]; known?: number }> {
  const { terminal } = session.ports;
  if (writeBaseline !== undefined) {
    if (!isWhole) throw new UsageError('--write-baseline takes everything in: leave paths, --rule, --since, --staged and --stdin out');
    refuseRecord(session, handbook, writeBaseline);
    writeNamed(session.ports, '--write-baseline', writeBaseline, await baselineText(findings));
    if (!session.flags.quiet) terminal.warn(`posthog-mgmt: ${count(findings.length, 'finding')} written to ${writeBaseline}`);
    return { findings: [], known: findings.length };
  }
  if (baseline === undefined || entries === undefined) return { findings };
  const { findings: unknown, known, stale } = await sift(findings, entries);
  if (isWhole && stale.length > 0) {
    terminal.warn(`posthog-mgmt: ${count(stale.length, 'entry', 'entries')} of ${baseline} ${stale.length === 1 ? 'matches' : 'match'} nothing any more: ${stale.slice(0, 5).map(({ rule, path }) => `${rule} in ${path}`).join(', ')}${stale.length > 5 ? ` and ${stale.length - 5} more` : ''}`);
    terminal.warn(`  posthog-mgmt lint --write-baseline ${shellQuoted(baseline)}      writes it anew`);
  }
  return { findings: unknown, known };
}

/** Throws UsageError where the file to write is a record or the config: a path that was meant to be linted. */
function refuseRecord(session: Session, { records, config }: Handbook, name: string): void {
  const { files, cwd } = session.ports;
  const written = files.realPath(resolve(cwd, name));
  const record = [...records, config].find(({ path }) => join(session.root(), path) === written);
  if (record) throw new UsageError(`--write-baseline: "${name}" is ${record === config ? "the handbook's config" : 'a record'}: nothing is written over it`, { next: 'posthog-mgmt lint --write-baseline known.json      writes a file of its own' });
}

function textOf({ ports: { files, cwd } }: Session, name: string): string {
  const { bytes, problem } = files.read(resolve(cwd, name));
  if (bytes) return new TextDecoder().decode(bytes);
  throw new UsageError(problem === 'missing' ? `--baseline: nothing lies at "${name}"` : `--baseline: "${name}" can't be read`, { next: `posthog-mgmt lint --write-baseline ${shellQuoted(name)}      writes one` });
}

import { compareText } from '../handbook/handbook.js';
import { shellQuoted, UsageError } from '../errors.js';
import { fingerprints } from './fingerprint.js';
import type { Finding } from './rule.js';

/** A finding that is known: what it is, wherever it stands in its file. */
export interface KnownFinding {
  readonly rule: string;
  readonly path: string;
  readonly fingerprint: string;
}

/** What a baseline made of a run's findings. */
export interface Sifted {
  /** Those it doesn't know. */
  readonly findings: readonly Finding[];
  readonly known: number;
  /** Entries that no finding matches any more. */
  readonly stale: readonly KnownFinding[];
}

/** The findings as the text of a baseline: sorted, one line each, without a word of any record. */
export async function baselineText(findings: readonly Finding[]): Promise<string> {
  const prints = await fingerprints(findings);
  const known = findings.map(({ rule, path }, index): KnownFinding => ({ rule, path, fingerprint: prints[index] as string }))
    .sort((a, b) => compareText(a.path, b.path) || compareText(a.rule, b.rule) || compareText(a.fingerprint, b.fingerprint));
  return `{ "version": 1, "findings": [${known.map((entry) => `\n  ${JSON.stringify(entry)}`).join(',')}${known.length > 0 ? '\n' : ''}] }\n`;
}

/** The entries of a baseline. Throws UsageError, naming it, for text that is none. */
export function readBaseline(name: string, text: string): readonly KnownFinding[] {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw notABaseline(name, text, 'it is no JSON');
  }
  const { version, findings } = (data ?? {}) as { version?: unknown; findings?: unknown };
  if (version !== 1 || !Array.isArray(findings)) throw notABaseline(name, text, 'it has no `version: 1` with a list of `findings`');
  if (!findings.every(isEntry)) throw notABaseline(name, text, 'an entry lacks its rule, path or fingerprint');
  return findings;
}

function isEntry(entry: unknown): entry is KnownFinding {
  const { rule, path, fingerprint } = (entry ?? {}) as Partial<Record<keyof KnownFinding, unknown>>;
  return [rule, path, fingerprint].every((value) => typeof value === 'string');
}

/** The next step writes over the file only where it was a baseline once. */
function notABaseline(name: string, text: string, why: string): UsageError {
  const target = text.includes('"fingerprint"') ? shellQuoted(name) : 'known.json';
  return new UsageError(`${name} is no baseline: ${why}`, { next: `posthog-mgmt lint --write-baseline ${target}      writes one` });
}

/** Tells findings that a baseline knows from those it doesn't. */
export async function sift(findings: readonly Finding[], baseline: readonly KnownFinding[]): Promise<Sifted> {
  const known = new Set(baseline.map(({ fingerprint }) => fingerprint));
  const prints = await fingerprints(findings);
  const there = new Set(prints);
  const unknown = findings.filter((_, index) => !known.has(prints[index] as string));
  return { findings: unknown, known: findings.length - unknown.length, stale: baseline.filter(({ fingerprint }) => !there.has(fingerprint)) };
}

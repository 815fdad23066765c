import type { Handbook } from '../../handbook/handbook.js';
import { loadHandbook } from '../../handbook/load.js';
import { lint, type LintResult } from '../../lint/engine.js';
import type { Finding, Rule } from '../../lint/rule.js';
import type { Files } from '../../ports.js';
import type { Schemas } from '../../records/schemas.js';
import { overlayFiles } from '../overlay.js';
import { writesOf, type Draft } from './draft.js';

/** What lint says of a draft. */
export interface Look {
  readonly draft: Draft;
  readonly handbook: Handbook;
  readonly result: LintResult;
  /** How many findings a rule has in a file, by `keyOf`. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface Looking {
  readonly files: Files;
  readonly root: string;
  readonly schemas: Schemas;
  readonly rules: readonly Rule[];
}

/** Lints the files as a draft would leave them, all of them with every rule. */
export async function lookAt({ files, root, schemas, rules }: Looking, draft: Draft): Promise<Look> {
  const handbook = await loadHandbook(overlayFiles(files, root, writesOf(draft)), schemas, root);
  return look(draft, handbook, lint(handbook, schemas, rules));
}

export function look(draft: Draft, handbook: Handbook, result: LintResult): Look {
  const counts = new Map<string, number>();
  for (const finding of result.findings) {
    const key = keyOf(draft, finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return { draft, handbook, result, counts };
}

/** A rule in a file, by the name that the file had at first: lines and words move with an edit. */
export function keyOf(draft: Draft, { rule, path }: Pick<Finding, 'rule' | 'path'>): string {
  return `${rule}\n${originOf(draft, path)}`;
}

/** The name that a file had at first. */
export function originOf({ origins }: Draft, path: string): string {
  return origins.get(path) ?? path;
}

/** The findings, errors and warnings, of rules that have more of them in a file than before. */
export function freshFindings(before: Look, after: Look): Finding[] {
  return after.result.findings.filter((finding) => {
    const key = keyOf(after.draft, finding);
    return finding.severity !== 'info' && (after.counts.get(key) as number) > (before.counts.get(key) ?? 0);
  });
}

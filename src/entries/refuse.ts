import { RefusalError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Handbook } from '../handbook/handbook.js';
import { loadHandbook } from '../handbook/load.js';
import { openHandbook, partsAlone } from '../handbook/part.js';
import { lint } from '../lint/engine.js';
import type { Finding, Rule } from '../lint/rule.js';
import type { Files } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { overlayFiles } from './overlay.js';
import type { Plan } from './plan.js';
import { touchedBy } from './touched.js';

/**
 * Refuses a plan that would bring a lint error into the handbook at `root`. Errors that
 * were there before don't stand in its way. Answers the handbook as it would be. Throws
 * RefusalError naming the findings.
 */
export async function refuseNewErrors(plan: Plan, root: string, files: Files, schemas: Schemas, rules: readonly Rule[]): Promise<Handbook> {
  if (plan.writes.every(({ path }) => path !== CONFIG_NAME)) {
    const [before, after] = await Promise.all([openHandbook(files, schemas, root), openHandbook(overlayFiles(files, root, plan.writes), schemas, root)]);
    const touched = touchedBy(plan, before, after, rules);
    const errorsIn = (handbook: Handbook): Finding[] => errorsOf(lint(partsAlone(handbook, touched ?? []), schemas, rules).findings);
    if (touched && freshOf(errorsIn(after), () => errorsIn(before)).length === 0) return after;
  }
  return refuseInWhole(plan, root, files, schemas, rules);
}

/** The same, by looking at every record: where a change may be felt anywhere, and for what is said where it is refused. */
export async function refuseInWhole(plan: Plan, root: string, files: Files, schemas: Schemas, rules: readonly Rule[]): Promise<Handbook> {
  const handbook = await loadHandbook(overlayFiles(files, root, plan.writes), schemas, root);
  const errors = errorsOf(lint(handbook, schemas, rules).findings);
  const hadConfig = plan.writes.every(({ path, before }) => path !== CONFIG_NAME || before !== null);
  const before = errors.length > 0 && hadConfig ? await loadHandbook(files, schemas, root) : undefined;
  const fresh = freshOf(errors, () => (before ? errorsOf(lint(before, schemas, rules).findings) : []));
  if (fresh.length === 0) return handbook;
  const lines = fresh.slice(0, 10).map(({ path, line, column, rule, message }) => `${path}:${line}:${column} ${rule}: ${message}`);
  const more = fresh.length > lines.length ? [`and ${fresh.length - lines.length} more`] : [];
  throw new RefusalError(['this would bring errors into the handbook, so nothing is written:', ...lines, ...more].join('\n'), {
    next: fresh[0]?.help ?? '',
  });
}

/** The errors that were not there before. */
function freshOf(errors: readonly Finding[], before: () => readonly Finding[]): Finding[] {
  if (errors.length === 0) return [];
  const known = new Set(before().map(keyOf));
  return errors.filter((finding) => !known.has(keyOf(finding)));
}

function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** Lines move when a file is edited; what is said stays, but for how many refer to a file that can't be read. */
function keyOf({ rule, path, message }: Finding): string {
  return `${rule}\n${path}\n${rule.startsWith('record/') ? '' : message}`;
}

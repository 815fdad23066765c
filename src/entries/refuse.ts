import { RefusalError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { loadHandbook } from '../handbook/load.js';
import { lint } from '../lint/engine.js';
import type { Finding, Rule } from '../lint/rule.js';
import type { Files } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { overlayFiles } from './overlay.js';
import type { Plan } from './plan.js';

/**
 * Refuses a plan that would bring a lint error into the handbook at `root`. Errors that
 * were there before don't stand in its way. Answers the handbook as it would be. Throws
 * RefusalError naming the findings.
 */
export async function refuseNewErrors(plan: Plan, root: string, files: Files, schemas: Schemas, rules: readonly Rule[]): Promise<Handbook> {
  const handbook = await loadHandbook(overlayFiles(files, root, plan.writes), schemas, root);
  const after = errorsOf(lint(handbook, schemas, rules).findings);
  if (after.length === 0) return handbook;
  const hadConfig = plan.writes.every(({ path, before }) => path !== 'posthog-mgmt.yml' || before !== null);
  const before = new Set(hadConfig ? errorsOf(lint(await loadHandbook(files, schemas, root), schemas, rules).findings).map(keyOf) : []);
  const fresh = after.filter((finding) => !before.has(keyOf(finding)));
  if (fresh.length === 0) return handbook;
  const lines = fresh.slice(0, 10).map(({ path, line, column, rule, message }) => `${path}:${line}:${column} ${rule}: ${message}`);
  const more = fresh.length > lines.length ? [`and ${fresh.length - lines.length} more`] : [];
  throw new RefusalError(['this would bring errors into the handbook, so nothing is written:', ...lines, ...more].join('\n'), {
    next: fresh[0]?.help ?? '',
  });
}

function errorsOf(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity }) => severity === 'error');
}

/** Lines move when a file is edited; what is said stays, but for how many refer to a file that can't be read. */
function keyOf({ rule, path, message }: Finding): string {
  return `${rule}\n${path}\n${rule.startsWith('record/') ? '' : message}`;
}

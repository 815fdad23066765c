import { RefusalError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Handbook } from '../handbook/handbook.js';
import { loadHandbook } from '../handbook/load.js';
import { openHandbook, openWith, partsAlone, readWhole } from '../handbook/part.js';
import { lint } from '../lint/engine.js';
import type { Finding, Rule } from '../lint/rule.js';
import type { Files } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { layerOf, overlayFiles } from './overlay.js';
import type { Plan } from './plan.js';
import { touchedBy } from './touched.js';

/**
 * Refuses a plan that would bring a lint error into the handbook at `root`. Errors that
 * were there before don't stand in its way. Answers the handbook as it would be; as it was, where
 * it would be none any more. Throws RefusalError naming the findings.
 * @param opened the handbook as it is, where it is opened already
 */
export async function refuseNewErrors(plan: Plan, root: string, files: Files, schemas: Schemas, rules: readonly Rule[], opened?: Handbook): Promise<Handbook> {
  const config = plan.writes.find(({ path }) => path === CONFIG_NAME);
  // Without its config it is no handbook, and nothing is held to its rules.
  if (config?.after === null) return opened ?? openHandbook(files, schemas, root);
  if (config) return refuseInWhole(plan, root, files, schemas, rules);
  const before = opened ?? await openHandbook(files, schemas, root);
  const after = openWith(before, layerOf(plan.writes));
  const touched = touchedBy(plan, before, after, rules);
  const errorsIn = (handbook: Handbook): Finding[] => errorsOf(lint(handbook, schemas, rules).findings);
  const inParts = (handbook: Handbook): Finding[] => errorsIn(partsAlone(handbook, touched ?? []));
  // What is said where it is refused comes from a look at every record.
  if (!touched || freshOf(inParts(after), () => inParts(before)).length > 0) refuseFresh(errorsIn(readWhole(after)), () => errorsIn(readWhole(before)));
  return after;
}

/** The same, by looking at every record. */
export async function refuseInWhole(plan: Plan, root: string, files: Files, schemas: Schemas, rules: readonly Rule[]): Promise<Handbook> {
  const handbook = await loadHandbook(overlayFiles(files, root, plan.writes), schemas, root);
  const errors = errorsOf(lint(handbook, schemas, rules).findings);
  const hadConfig = plan.writes.every(({ path, before }) => path !== CONFIG_NAME || before !== null);
  const before = errors.length > 0 && hadConfig ? await loadHandbook(files, schemas, root) : undefined;
  refuseFresh(errors, () => (before ? errorsOf(lint(before, schemas, rules).findings) : []));
  return handbook;
}

/** Throws RefusalError where some of the errors were not there before. */
function refuseFresh(errors: readonly Finding[], before: () => readonly Finding[]): void {
  const fresh = freshOf(errors, before);
  if (fresh.length === 0) return;
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

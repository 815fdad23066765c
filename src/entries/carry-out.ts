import type { Handbook } from '../handbook/handbook.js';
import type { Rule } from '../lint/rule.js';
import type { Files, Git } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { applyPlan, type Applied } from './apply.js';
import type { Planned } from './operation.js';
import { refuseNewErrors } from './refuse.js';

/** Where and how something is written. */
export interface Carrying {
  /** The handbook's root, absolute. */
  readonly root: string;
  readonly ports: { readonly files: Files; readonly git: Git };
  readonly schemas: Schemas;
  readonly rules: readonly Rule[];
  readonly commit: boolean;
  readonly allowDetached: boolean;
  readonly push: boolean;
  /** Loads the handbook as it is now. */
  load(): Promise<Handbook>;
}

export interface Carried {
  readonly planned: Planned;
  readonly applied: Applied;
  /** The handbook as it is then. */
  readonly after: Handbook;
}

/**
 * Plans upon the handbook as it is, refuses what lint would call an error, writes and commits.
 * Throws what the plan throws, RefusalError for new errors, GitError where git refuses.
 */
export async function carryOut(carrying: Carrying, plan: (handbook: Handbook) => Planned): Promise<Carried> {
  const { root, ports, schemas, rules, commit, allowDetached } = carrying;
  const planned = plan(await carrying.load());
  const after = await refuseNewErrors(planned.plan, root, ports.files, schemas, rules);
  const applied = await applyPlan({ plan: planned.plan, root, ports, commit, allowDetached });
  return { planned, applied, after };
}

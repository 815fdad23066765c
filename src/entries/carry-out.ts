import { join } from 'node:path';
import type { Handbook } from '../handbook/handbook.js';
import type { Rule } from '../lint/rule.js';
import type { GitPlace } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { applyPlan, placeForCommit, type Applied } from './apply.js';
import { sameIntent, type Intent } from './intent.js';
import type { Planned } from './operation.js';
import { pruneIntents, rememberIntent } from './push/intents.js';
import { refuseNewErrors } from './refuse.js';
import { dropDraftsOf } from './safety/drafts.js';
import { guarded, type Guard } from './safety/guarded.js';
import { listJournals } from './safety/journal.js';
import { keepWords, type ShowPath } from './safety/keep-words.js';
import type { Scene } from './safety/recover.js';
import type { Vault } from './sealed/vault.js';

/** Where and how something is written. */
export interface Carrying extends Scene {
  readonly schemas: Schemas;
  readonly rules: readonly Rule[];
  readonly commit: boolean;
  readonly allowDetached: boolean;
  readonly push: boolean;
  /** What opens the sealed words of commits that are made anew. */
  readonly vault?: Vault;
  /** What is carried out, where a plan can be made of it again: a draft is kept of it when git refuses. */
  readonly intent?: Intent;
  /** Tells what is asked for, where that can be told before it is planned: the same where a command is run again. */
  readonly asked?: string;
  /** Whether the words came from a person's fingers, so that no refusal may lose them. */
  readonly typed?: boolean;
  /** How a draft's path is shown. */
  readonly show?: ShowPath;
  /** Opens the handbook as it is now; see `openHandbook`. */
  load(): Promise<Handbook>;
}

/** Plans upon a handbook. The path is that of the record it is about. */
export type MakePlan = (handbook: Handbook) => Planned | Promise<Planned>;

export interface Carried {
  readonly planned: Planned;
  readonly applied: Applied;
  /** The handbook as it is then. */
  readonly after: Handbook;
}

/** How far a run has come: whether a refusal keeps a draft by now. */
export interface Stage {
  keeps: boolean;
}

/**
 * Plans upon the handbook as it is, refuses what lint would call an error, writes and commits, while no other process
 * of this clone writes; pushes where that is asked for. What was wanted is kept as a draft where git refuses.
 *
 * Throws what the plan throws, RefusalError for new errors, GitError where git refuses, UsageError
 * where there is no remote to push to.
 */
export async function carryOut(carrying: Carrying, plan: MakePlan): Promise<Carried> {
  const { ports: { git, files }, root, intent } = carrying;
  const stage: Stage = { keeps: carrying.typed === true };
  let place: GitPlace | undefined;
  const kept = (error: unknown): unknown => (stage.keeps && intent ? keepWords(error, intent, carrying, place, carrying.show ?? String) : error);
  let [takesLock, inside] = [false, false];
  try {
    place = carrying.commit ? await placeForCommit(git, root) : await git.place(root);
    if (place === undefined) return await once(carrying, undefined, plan, stage);
    if (carrying.push) (await import('./push/push.js')).assertPushable(carrying);
    const locked = place;
    takesLock = true;
    return await guarded(carrying, locked, async (guard) => {
      inside = true;
      try {
        const carried = await underGuard(carrying, guard, plan, stage);
        if (intent) dropDraftsOf(files, locked, root, intent);
        return carried;
      } catch (error) {
        throw kept(error);
      }
    });
  } catch (error) {
    if (inside) throw error;
    // Somebody holds it, or the disk is full: nothing that was asked for stands in the way.
    stage.keeps ||= takesLock;
    throw kept(error);
  }
}

async function underGuard(carrying: Carrying, guard: Guard, plan: MakePlan, stage: Stage): Promise<Carried> {
  const already = await doneBefore(carrying, guard);
  if (carrying.push) return (await import('./push/push.js')).carryAndPush(carrying, guard, plan, stage, already);
  return already ?? once(carrying, guard, plan, stage);
}

/** What a run that was killed had committed, if it was asked for the same. */
async function doneBefore({ intent, asked, load }: Carrying, { recovered }: Guard): Promise<Carried | undefined> {
  const before = recovered.find((run) => run.done && ((run.intent && intent && sameIntent(run.intent, intent)) || (asked !== undefined && run.asked === asked)))?.done;
  return before && {
    planned: { path: before.path, plan: { writes: [], message: { subject: before.subject, trailers: { kind: 'config', records: [] } } } },
    applied: { commit: before.commit, paths: [before.path], already: true },
    after: await load(),
  };
}

/**
 * What a killed run had carried out that was asked for the same: by then that may be refused, for it is so already. Undefined where no such
 * run lies here.
 */
export async function recall(carrying: Carrying): Promise<Carried | undefined> {
  const { ports: { git, files }, root, commit, push } = carrying;
  const place = commit && !push ? await git.place(root) : undefined;
  if (!place || !listJournals(files, place).some(({ asked }) => asked !== undefined && asked === carrying.asked)) return undefined;
  return guarded(carrying, place, (guard) => doneBefore(carrying, guard));
}

/** Plans, checks, writes and commits, once. */
export async function once(carrying: Carrying, guard: Guard | undefined, plan: MakePlan, stage: Stage): Promise<Carried> {
  const { root, ports, schemas, rules, commit, allowDetached, intent, asked } = carrying;
  const before = await carrying.load();
  const planned = await plan(before);
  const after = await refuseNewErrors(planned.plan, root, ports.files, schemas, rules, before);
  if (guard && commit) await refuseUncommitted(carrying, guard.place, planned);
  const applied = await applyPlan({
    plan: planned.plan, root, ports, commit, allowDetached,
    ...(guard ? { place: guard.place, isJournaled: true } : {}),
    beforeWriting(targets, head) {
      stage.keeps = true;
      const { message: { subject, trailers: { records } } } = planned.plan;
      const { ref, commit: old } = head ?? {};
      guard?.journal.note({
        ...(intent ? { intent } : {}), ...(asked === undefined ? {} : { asked }), ...(ref === undefined ? {} : { ref }), ...(old === undefined ? {} : { head: old }),
        write: { commit, subject, path: planned.path, records, files: targets },
      });
    },
  });
  if (guard && applied.commit !== null && intent) await remember(carrying, guard.place, applied.commit, intent);
  return { planned, applied, after };
}

/** A record that is as it should be already, but not in git, has only been written. Throws GitError. */
async function refuseUncommitted({ root, ports: { git }, allowDetached }: Carrying, place: GitPlace, { path, plan }: Planned): Promise<void> {
  if (path !== '' && plan.writes.every(({ before, after }) => before === after)) await git.assertReady(place, [join(root, ...path.split('/'))], { allowDetached });
}

async function remember({ ports: { files, git }, root }: Carrying, place: GitPlace, commit: string, intent: Intent): Promise<void> {
  rememberIntent(files, place, root, commit, intent);
  await pruneIntents(files, place, async (limit) => (await git.commits(place, { from: commit, withoutRemote: '*', limit })).map(({ id }) => id));
}

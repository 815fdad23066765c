import type { HandbookRecord } from '../../handbook/record.js';
import { pointerSteps } from '../../records/schemas.js';
import { emptyMap, type Value, type ValueMap } from '../../records/value.js';
import type { Where } from '../rule.js';

/**
 * What the role schemas are held against: for each person and each team an object derived
 * from the records. The schemas say what a manager and a lead are; the files here only say
 * where a dossier's values come from.
 */
export interface Dossier {
  readonly schema: 'roles/manager' | 'roles/team-lead';
  readonly data: ValueMap;
  /** Whom or what it is about. */
  readonly subject: HandbookRecord | undefined;
  /** The record and place behind a value of the dossier, by its JSON pointer. */
  readonly sources: ReadonlyMap<string, Where>;
  readonly fallback: Where;
}

/** Builds a dossier while remembering where each value came from. */
export class DossierBuilder {
  readonly data = emptyMap();
  readonly sources = new Map<string, Where>();

  set(place: string, value: Value | undefined, where?: Where): void {
    if (where) this.sources.set(place, where);
    if (value === undefined) return;
    const steps = pointerSteps(place);
    let at = this.data;
    for (const step of steps.slice(0, -1)) at = (at[step] ??= emptyMap()) as ValueMap;
    at[steps[steps.length - 1] as string] = value;
  }
}

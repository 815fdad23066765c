import { lazy } from '../../handbook/handbook.js';
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
  /** The records and places behind the dossier's values, by their JSON pointers. Made where something is wrong, once. */
  sources(): ReadonlyMap<string, Where>;
  readonly fallback: Where;
}

const known = new Map<string, readonly string[]>();

/** Few places are set, each in every dossier. */
function stepsTo(place: string): readonly string[] {
  let steps = known.get(place);
  if (!steps) known.set(place, steps = pointerSteps(place));
  return steps;
}

/** Builds a dossier's values or, run once more, remembers where each of them comes from. */
export class DossierBuilder {
  readonly data = emptyMap();
  readonly sources = new Map<string, Where>();

  constructor(readonly wantsSources: boolean) {}

  /** A value at a place of the dossier, and where it comes from. */
  set(place: string, value: Value | undefined, where?: () => Where): void {
    if (where) this.source(place, where);
    if (value === undefined || this.wantsSources) return;
    const steps = stepsTo(place);
    let at = this.data;
    for (const step of steps.slice(0, -1)) at = (at[step] ??= emptyMap()) as ValueMap;
    at[steps[steps.length - 1] as string] = value;
  }

  /** Where what stands at a place comes from. */
  source(place: string, where: () => Where): void {
    if (this.wantsSources) this.sources.set(place, where());
  }
}

/** What a dossier's builder is told, run for its values now and for their sources when those are wanted. */
export function makeDossier(about: Pick<Dossier, 'schema' | 'subject' | 'fallback'>, tell: (builder: DossierBuilder) => void): Dossier {
  const run = (wantsSources: boolean): DossierBuilder => {
    const builder = new DossierBuilder(wantsSources);
    tell(builder);
    return builder;
  };
  return { ...about, data: run(false).data, sources: lazy(() => run(true).sources) };
}

import { isMap, type Value } from '../../records/value.js';

/** A sprint as a page shows it: whatever is well-formed, however little that is. */
export interface SprintView {
  readonly start: string | undefined;
  readonly end: string | undefined;
  readonly supportHero: string | undefined;
  readonly away: readonly string[];
  readonly notes: string | undefined;
  readonly priorities: readonly Priority[];
  readonly finalized: { readonly by: string; readonly on: string; readonly standingIn: boolean } | undefined;
  readonly changes: readonly Change[];
  readonly comments: readonly Comment[];
  readonly closed: string | undefined;
}

export type Level = 'high' | 'low';

/** What became of a priority, in the order in which a retro lists it. */
export const OUTCOMES = ['nailed', 'scraped', 'failed', 'dropped', 'carried'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Priority {
  /** Its place in the file's list. */
  readonly index: number;
  readonly id: string;
  readonly title: string;
  readonly level: Level | undefined;
  readonly owners: readonly string[];
  readonly goal: string | undefined;
  readonly outcome: Outcome | undefined;
}

export interface Change { readonly on: string; readonly by: string; readonly from: string; readonly to: string; readonly context: string }
export interface Comment { readonly on: string; readonly by: string; readonly priority: string | undefined; readonly text: string }

export type State = 'planned' | 'active' | 'closed';

/** Planned until its priorities are finalized, then active, then closed. */
export function stateOf({ finalized, closed }: SprintView): State {
  return closed !== undefined ? 'closed' : finalized !== undefined ? 'active' : 'planned';
}

/** Reads a sprint's keys and values, from a record or from YAML with maps as Maps. Never throws. */
export function viewOf(data: Value | ReadonlyMap<unknown, unknown>): SprintView {
  const at = keysOf(data);
  const finalized = keysOf(at('finalized'));
  const by = text(finalized('by'));
  return {
    start: text(at('start')), end: text(at('end')), supportHero: text(at('supportHero')), away: texts(at('away')), notes: text(at('notes')),
    priorities: list(at('priorities')).flatMap(priority),
    finalized: by === undefined ? undefined : { by, on: text(finalized('on')) ?? '', standingIn: finalized('standingIn') === true },
    changes: list(at('changes')).flatMap(change),
    comments: list(at('comments')).flatMap(comment),
    closed: text(at('closed')),
  };
}

type Keys = (key: string) => unknown;

function keysOf(value: unknown): Keys {
  if (value instanceof Map) return (key) => (value as ReadonlyMap<unknown, unknown>).get(key);
  const map = value as Value | undefined;
  return (key) => (isMap(map) && Object.hasOwn(map, key) ? map[key] : undefined);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function texts(value: unknown): string[] {
  return list(value).flatMap((item) => text(item) ?? []);
}

function oneOf<T extends string>(known: readonly T[], value: unknown): T | undefined {
  return known.find((word) => word === value);
}

function priority(value: unknown, index: number): Priority[] {
  const at = keysOf(value);
  const id = text(at('id'));
  if (id === undefined) return [];
  return [{
    index, id, title: text(at('title')) ?? id, level: oneOf(['high', 'low'], at('level')), owners: texts(at('owners')),
    goal: text(at('goal')), outcome: oneOf(OUTCOMES, at('outcome')),
  }];
}

function change(value: unknown): Change[] {
  const at = keysOf(value);
  const by = text(at('by'));
  return by === undefined ? [] : [{ on: text(at('on')) ?? '', by, from: text(at('from')) ?? '', to: text(at('to')) ?? '', context: text(at('context')) ?? '' }];
}

function comment(value: unknown): Comment[] {
  const at = keysOf(value);
  const by = text(at('by'));
  const said = text(at('text'));
  return by === undefined || said === undefined ? [] : [{ on: text(at('on')) ?? '', by, priority: text(at('priority')), text: said }];
}

import { join } from 'node:path';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Config } from '../handbook/config.js';
import type { Handbook } from '../handbook/handbook.js';
import { KEPT_PATH } from '../handbook/kept-page-path.js';
import type { DaySpan, Glance } from '../ports.js';
import type { CachedTree, FactsCache } from './facts-cache.js';
import type { FactsFiles } from './facts-files.js';
import type { KeptPlaces } from './kept-places.js';
import { withHelper } from './facts-use.js';
import type { Session } from './session.js';
import { checksum, nameOf } from './checksum.js';
import { storeOf, type Store } from './store.js';

/** What has to be known of a config to ask for the rest: where its records lie, and which day it is there. */
export interface Ground {
  readonly paths: readonly string[];
  readonly timezone: string;
  /** Whether it had too many files to be known at a glance when it was kept; that is found out anew whenever something is kept. */
  readonly isLarge?: boolean;
  /** Whether some files differed from what was answered for last: then it may be so again. */
  readonly isChanging?: boolean;
  /** The day that it was there last, with how long that holds. */
  readonly day?: DaySpan;
}

/** Where a handbook is kept, and what of it. */
export interface KnownPlace {
  readonly store: Store;
  readonly root: string;
  readonly ground: Ground;
  /** Whether the ground is kept already. */
  readonly isKept: boolean;
  /** Where records lie, and whatever else counts. */
  readonly paths: readonly string[];
  /** Tells program and config from others. */
  readonly about: string;
}

/** A handbook whose files git knows: where it is kept, and how it lies there now. */
export type KnownTree = KnownPlace & Omit<CachedTree, 'tracked'>;

/** Where the handbook is kept; undefined where nothing can be kept. */
export async function knownPlace(session: Session): Promise<KnownPlace | undefined> {
  const store = storeOf(session);
  const root = session.root();
  const config = store && session.ports.files.read(join(root, CONFIG_NAME)).bytes;
  if (!store || !config) return undefined;
  // Not the config itself: what is kept has no prose in it.
  const about = `${store.program} ${config.length} ${checksum(config, 0)} ${checksum(config, 1)}`;
  const kept = store.last(groundFile(about));
  const isKept = kept?.isFor(about) ?? false;
  const ground = isKept ? kept?.value as Ground : await groundNow(session);
  return { store, root, about, ground, isKept, paths: [...ground.paths, CONFIG_NAME] };
}

/** The handbook for a command that only reads: by the facts that are kept from before and, as git says, still hold; by its files for the rest. */
export async function handbookToRead(session: Session): Promise<Handbook> {
  const place = await knownPlace(session);
  const { workTrees } = session.ports;
  // A small handbook is read sooner than git tells what of it is the same.
  const isSmall = place && glanceAt(session, place) !== undefined;
  const state = place && !isSmall ? await workTrees.state(place.root, place.paths) : undefined;
  const facts = place && state && await factsOf(session, { ...place, state });
  const refusals = facts && (await import('./kept-refusals.js')).keptRefusals(session, place);
  session.readFacts({ ...facts, ...withHelper(session), ...(refusals ? { refusals } : {}), learn: () => undefined });
  return session.handbook();
}

/** What is known of its files at a glance; where there were too many before, it isn't even tried. */
export function glanceAt({ ports: { workTrees } }: Session, { root, paths, ground }: KnownPlace): Glance | undefined {
  return ground.isLarge ? undefined : workTrees.glance(root, paths);
}

/** What is kept of a handbook, before it is known what of it still holds. */
export interface KeptFacts {
  readonly facts: FactsFiles;
  readonly places: KeptPlaces | undefined;
}

/** Reads what is kept of a handbook; what that takes is loaded when it is wanted. */
export async function keptFacts({ ports }: Pick<Session, 'ports'>, place: KnownPlace): Promise<KeptFacts> {
  const [{ factsFiles }, { keptPlaces }] = await Promise.all([import('./facts-files.js'), import('./kept-places.js')]);
  const { store, paths, root } = place;
  const facts = factsFiles(ports, store.folder, ports.workTrees.digest(store.program, ...paths));
  const index = await ports.workTrees.index(root);
  return { facts, places: index === undefined ? undefined : keptPlaces(place, index, facts) };
}

/**
 * The facts that hold. Undefined where git can't tell.
 * @param ahead what is kept, where it was read already
 */
export async function factsOf(session: Session, tree: KnownTree, ahead?: KeptFacts): Promise<FactsCache | undefined> {
  const { ports } = session;
  const { facts, places } = ahead ?? await keptFacts(session, tree);
  const { factsByPlaces } = await import('./kept-places.js');
  const placed = factsByPlaces(session, tree, facts, places);
  if (placed) return placed;
  const tracked = await ports.workTrees.tracked(tree.root, tree.paths);
  return tracked && (await import('./facts-cache.js')).factsCache(ports, facts, { ...tree, tracked });
}

/** Keeps the ground for the next time. */
export function keepGround({ store, about }: KnownPlace, ground: Ground): void {
  store.write(groundFile(about), about, ground);
}

/** The file that holds the ground: two programs at work on one handbook seldom share it. */
function groundFile(about: string): string {
  return `ground-${nameOf(about, 1)}`;
}

/** The ground by the config itself. Throws UsageError for one that can't be used. */
async function groundNow(session: Session): Promise<Ground> {
  const { loadConfig } = await import('../handbook/load.js');
  return groundOf(await loadConfig(session.ports.files, await session.schemas(), session.root()));
}

/** What of a config counts here. */
export function groundOf(config: Config): Ground {
  return { paths: [...Object.values(config.folders), ...(config.management === undefined ? [] : [config.management, KEPT_PATH])], timezone: config.timezone };
}


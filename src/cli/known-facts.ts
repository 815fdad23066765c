import { join } from 'node:path';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Config } from '../handbook/config.js';
import type { Handbook } from '../handbook/handbook.js';
import type { CachedTree, FactsCache } from './facts-cache.js';
import { withHelper } from './facts-use.js';
import type { Session } from './session.js';
import { storeOf, type Store } from './store.js';

/** What has to be known of a config to ask for the rest: where its records lie, and which day it is there. */
export interface Ground {
  readonly paths: readonly string[];
  readonly timezone: string;
}

/** A handbook whose files git knows: what is kept of it, and how it lies there. */
export interface KnownTree extends CachedTree {
  readonly store: Store;
  readonly ground: Ground;
  /** A digest of program and config. */
  readonly about: string;
}

/** What git knows of the handbook now; undefined where nothing can be kept. `tracked` is asked for apart: not everybody needs it. */
export async function knownTree(session: Session): Promise<Omit<KnownTree, 'tracked'> | undefined> {
  const store = storeOf(session);
  const root = session.root();
  const config = store && session.ports.files.read(join(root, CONFIG_NAME)).bytes;
  if (!store || !config) return undefined;
  const about = session.ports.workTrees.digest(store.program, config);
  const ground = (store.read(groundFile(about), about) as Ground | undefined) ?? await groundNow(session);
  const paths = [...ground.paths, CONFIG_NAME];
  const state = await session.ports.workTrees.state(root, paths);
  return state && { store, root, about, ground, paths, state };
}

/** The handbook for a command that only reads: by the facts that are kept from before and, as git says, still hold; by its files for the rest. */
export async function handbookToRead(session: Session): Promise<Handbook> {
  const tree = await knownTree(session);
  const facts = tree && await factsOf(session, tree);
  session.readFacts({ ...facts, ...withHelper(session), learn: () => undefined });
  return session.handbook();
}

/** The facts that are kept; what that takes is loaded when it is wanted. */
export async function factsOf({ ports }: Session, tree: Omit<KnownTree, 'tracked'>): Promise<FactsCache | undefined> {
  const tracked = await ports.workTrees.tracked(tree.root, tree.paths);
  if (!tracked) return undefined;
  const { factsCache } = await import('./facts-cache.js');
  return factsCache(ports, tree.store.folder, ports.workTrees.digest(tree.store.program, ...tree.paths), { ...tree, tracked });
}

/** The file that holds the ground: two programs at work on one handbook seldom share it. */
export function groundFile(about: string): string {
  return `ground-${about.slice(0, 1)}`;
}

/** The ground by the config itself. Throws UsageError for one that can't be used. */
async function groundNow(session: Session): Promise<Ground> {
  const { loadConfig } = await import('../handbook/load.js');
  return groundOf(await loadConfig(session.ports.files, await session.schemas(), session.root()));
}

/** What of a config counts here. */
export function groundOf(config: Config): Ground {
  return { paths: [...Object.values(config.folders), ...(config.management === undefined ? [] : [config.management])], timezone: config.timezone };
}


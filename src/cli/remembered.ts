import { join } from 'node:path';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Config } from '../handbook/config.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Ports, TreeState } from '../ports.js';
import { SCHEMA_NAMES } from '../records/schemas.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { CachedTree, FactsCache } from './facts-cache.js';
import { withHelper } from './facts-use.js';
import type { Session } from './session.js';

/** Something that was computed, with the handbook that it was computed from. */
export interface Computed<T> {
  readonly value: T;
  readonly handbook: Handbook;
}

/** What a question depends on beside the files. `day`: the day too, in the handbook's time zone. */
export interface Question {
  readonly name: string;
  readonly asked: unknown;
  readonly day?: boolean;
}

/** What has to be known of a config to ask for the rest: where its records lie, and which day it is there. */
interface Ground {
  readonly paths: readonly string[];
  readonly timezone: string;
}

/** Of a digest's hexadecimal digits so many are kept; the first names one of sixteen files for each kind of question, which holds the last answer. */
const KEY_LENGTH = 32;
const PRIVATE = { mode: 0o600, durable: false } as const;

/**
 * What was computed before from the very same files by the very same program, or what is computed now, which is then kept for the next time
 * in `posthog-mgmt/cache` of the git directory; so are the facts of each record, for when only some files have changed. Git says whether
 * files are the same; where it can't, outside of git, and with --no-cache everything is computed. What is kept is never trusted without
 * its digest, so that damage only costs time. Pass values that JSON can hold.
 */
export async function remembered<T>(session: Session, question: Question, usesCache: boolean, compute: () => Promise<Computed<T>>): Promise<T> {
  const help = withHelper(session);
  session.readFacts(help);
  const store = usesCache ? storeOf(session) : undefined;
  const config = store && session.ports.files.read(join(session.root(), CONFIG_NAME)).bytes;
  if (!store || !config) return (await compute()).value;
  const { ports: { workTrees } } = session;
  const root = session.root();
  const about = workTrees.digest(store.program, config);
  const ground = (store.read('ground', about) as Ground | undefined) ?? await groundNow(session);
  const paths = [...ground.paths, CONFIG_NAME];
  const state = await workTrees.state(root, paths);
  const keyOn = (day: string | undefined): string => workTrees.digest(about, state?.name ?? '', JSON.stringify([question, day ?? null]));
  if (state?.name !== undefined) {
    const found = store.read(question.name, keyOn(question.day ? dayIn(session, ground.timezone) : undefined)) as { value: T } | undefined;
    if (found) return found.value;
  }
  const tracked = state && await workTrees.tracked(root, paths);
  if (!state || !tracked) return (await compute()).value;
  const facts = await factsIn(session, store, { root, paths, state, tracked });
  let after: Promise<TreeState | undefined> | undefined;
  // Git looks once more while the rules run: files that change while they are read have no name.
  session.readFacts({ ...facts, ...help, done: () => { after = workTrees.state(root, paths); } });
  const { value, handbook } = await compute();
  const then = await after;
  if (JSON.stringify(groundOf(handbook.config)) !== JSON.stringify(ground) || then?.index !== state.index || !sameSet(then.differs, state.differs)) return value;
  store.write('ground', about, ground);
  facts.keep();
  if (state.name !== undefined && then.name === state.name) store.write(question.name, keyOn(question.day ? dayIn(session, ground.timezone) : undefined), { value });
  return value;
}

/** The facts that are known of records; what that takes is loaded when it is wanted. */
async function factsIn({ ports }: Session, { folder, program }: Store, tree: CachedTree): Promise<FactsCache> {
  const { factsCache } = await import('./facts-cache.js');
  return factsCache(ports, folder, ports.workTrees.digest(program, ...tree.paths), tree);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}

/** The ground by the config itself. Throws UsageError for one that can't be used. */
async function groundNow(session: Session): Promise<Ground> {
  const { loadConfig } = await import('../handbook/load.js');
  return groundOf(await loadConfig(session.ports.files, await session.schemas(), session.root()));
}

function groundOf(config: Config): Ground {
  return { paths: [...Object.values(config.folders), ...(config.management === undefined ? [] : [config.management])], timezone: config.timezone };
}

function dayIn({ givenToday, ports: { clock } }: Session, timezone: string): CivilDate | string {
  return givenToday ?? clock.today(timezone);
}

interface Store {
  readonly folder: string;
  /** A digest of the program and its schemas. */
  readonly program: string;
  read(kind: string, key: string): unknown;
  write(kind: string, key: string, value: unknown): void;
}

/** Files of a few kilobytes, each with the digest of what it holds; undefined where nothing can be kept. */
function storeOf({ ports, root }: Session): Store | undefined {
  const { files, workTrees, build } = ports;
  const gitDir = build === undefined ? undefined : workTrees.gitDir(root());
  if (gitDir === undefined) return undefined;
  const folder = join(gitDir, 'posthog-mgmt', 'cache');
  const fileOf = (kind: string, key: string): string => join(folder, `${kind}-${key[0] as string}.json`);
  return {
    folder, program: workTrees.digest(build as string, ...schemaBytes(ports)),
    read(kind, key) {
      const { bytes } = files.read(fileOf(kind, key));
      const text = bytes ? new TextDecoder().decode(bytes) : '';
      const [digest, known, value = ''] = [text.slice(0, KEY_LENGTH), text.slice(KEY_LENGTH + 1, 2 * KEY_LENGTH + 1), text.slice(2 * KEY_LENGTH + 2)];
      if (known !== key.slice(0, KEY_LENGTH) || digest !== workTrees.digest(known, value).slice(0, KEY_LENGTH)) return undefined;
      return JSON.parse(value) as unknown;
    },
    write(kind, key, value) {
      const [known, text] = [key.slice(0, KEY_LENGTH), JSON.stringify(value)];
      try {
        files.write(fileOf(kind, key), `${workTrees.digest(known, text).slice(0, KEY_LENGTH)} ${known} ${text}`, PRIVATE);
      } catch {
        // Where nothing can be written, the next run computes it again.
      }
    },
  };
}

/** Schemas that somebody edits count at once. */
function schemaBytes({ files, home }: Ports): Uint8Array[] {
  return SCHEMA_NAMES.map((name) => files.read(join(home, 'schemas', `${name}.schema.json`)).bytes ?? new Uint8Array());
}

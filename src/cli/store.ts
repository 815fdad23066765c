import { join } from 'node:path';
import type { Ports } from '../ports.js';
import { SCHEMA_NAMES } from '../records/schemas.js';
import type { Session } from './session.js';

/** Of a digest's hexadecimal digits so many are kept. */
const KEY_LENGTH = 32;
/** Files that are laid out otherwise are none of these. */
const LAYOUT = '3';
/** A digest, a key, and a blank behind each. */
const HEAD = 2 * KEY_LENGTH + 2;
/** Bytes beside a value begin at a multiple of this, so that they need no copy to be read as numbers. */
const ALIGNED = 4;
const NOTHING = new Uint8Array();
const PRIVATE = { mode: 0o600, durable: false } as const;

/** What a file of the cache holds, and what it was found by. */
export interface Kept {
  /** Whether it was kept under this key. */
  isFor(key: string): boolean;
  readonly value: unknown;
  /** Bytes beside it; empty where there were none. */
  readonly bytes: Uint8Array;
}

/** What is kept in `posthog-mgmt/cache` of the git directory. */
export interface Store {
  readonly folder: string;
  /** A digest of the program and its schemas. */
  readonly program: string;
  /** What was written last into a file of that name. */
  last(name: string): Kept | undefined;
  write(name: string, key: string, value: unknown, bytes?: Uint8Array): void;
}

/** Files of a few kilobytes, each with the digest of what it holds; undefined where nothing can be kept. */
export function storeOf({ ports, root }: Session): Store | undefined {
  const { files, workTrees, build } = ports;
  const gitDir = build === undefined ? undefined : workTrees.gitDir(root());
  if (gitDir === undefined) return undefined;
  const folder = join(gitDir, 'posthog-mgmt', 'cache');
  const digestOf = (known: string, body: Uint8Array): string => workTrees.digest(LAYOUT, known, body).slice(0, KEY_LENGTH);
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  return {
    folder, program: workTrees.digest(build as string, ...schemaBytes(ports)),
    last(name) {
      const { bytes = NOTHING } = files.read(fileOf(name), Infinity);
      const [digest = '', known = ''] = Buffer.from(bytes.subarray(0, HEAD)).toString('latin1').split(' ');
      if (digest !== digestOf(known, bytes.subarray(HEAD))) return undefined;
      const end = bytes.indexOf(0, HEAD);
      return { isFor: (key) => known === key.slice(0, KEY_LENGTH), value: JSON.parse(new TextDecoder().decode(bytes.subarray(HEAD, end))) as unknown, bytes: bytes.subarray(end + 1) };
    },
    write(name, key, value, bytes = NOTHING) {
      const json = Buffer.from(JSON.stringify(value));
      // JSON has no NUL in it. The bytes begin where numbers may lie.
      const between = Buffer.from('\0'.padStart(ALIGNED - ((HEAD + json.length) % ALIGNED)));
      const [known, body] = [key.slice(0, KEY_LENGTH), Buffer.concat([json, between, bytes])];
      try {
        files.write(fileOf(name), Buffer.concat([Buffer.from(`${digestOf(known, body)} ${known} `), body]), PRIVATE);
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

import { join } from 'node:path';
import { SCHEMA_NAMES } from '../records/schemas.js';
import { checksum } from './checksum.js';
import type { Session } from './session.js';

/** Files that are laid out otherwise have another checksum. */
const LAYOUT = 4;
/** Hexadecimal digits of a checksum, and of the length of a key, in that order. */
const DIGITS = 8;
const HEAD = 2 * DIGITS;
/** Bytes beside a value begin at a multiple of this, so that they need no copy to be read as numbers. */
const ALIGNED = 4;
const NOTHING = new Uint8Array();
const PRIVATE = { mode: 0o600, durable: false } as const;

/** What a file of the cache holds, and what it was found by. */
export interface Kept {
  /** Whether it was kept under this key, a text of any length. */
  isFor(key: string): boolean;
  readonly value: unknown;
  /** Bytes beside it; empty where there were none. */
  readonly bytes: Uint8Array;
}

/** What is kept in `posthog-mgmt/cache` of the git directory. */
export interface Store {
  readonly folder: string;
  /** Tells the program and its schemas from others. */
  readonly program: string;
  /** What was written last into a file of that name. */
  last(name: string): Kept | undefined;
  write(name: string, key: string, value: unknown, bytes?: Uint8Array): void;
}

/** Files, most of them of a few kilobytes, each with the checksum of what it holds; undefined where nothing can be kept. */
export function storeOf({ ports, root }: Session): Store | undefined {
  const { files, workTrees, build, home } = ports;
  const gitDir = build === undefined ? undefined : workTrees.gitDir(root());
  if (gitDir === undefined) return undefined;
  const folder = join(gitDir, 'posthog-mgmt', 'cache');
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  return {
    // Schemas that somebody edits count at once.
    folder, program: `${build as string} ${workTrees.stamps(SCHEMA_NAMES.map((name) => join(home, 'schemas', `${name}.schema.json`)))}`,
    last(name) {
      try {
        const { bytes } = files.read(fileOf(name), Infinity);
        return bytes && readKept(bytes);
      } catch {
        return undefined; // by its checksum whole, and yet none of ours
      }
    },
    write(name, key, value, bytes = NOTHING) {
      try {
        files.write(fileOf(name), writeKept(key, value, bytes), PRIVATE);
      } catch {
        // Where nothing can be written, the next run computes it again.
      }
    },
  };
}

/** Undefined for what is damaged. */
function readKept(bytes: Uint8Array): Kept | undefined {
  const digits = (from: number): number => Number.parseInt(textOf(bytes.subarray(from, from + DIGITS)), 16);
  if (digits(0) !== checksum(bytes.subarray(DIGITS), LAYOUT)) return undefined;
  const from = HEAD + digits(DIGITS);
  const end = bytes.indexOf(0, from);
  return { isFor: (key) => key === textOf(bytes.subarray(HEAD, from)), value: JSON.parse(textOf(bytes.subarray(from, end))) as unknown, bytes: bytes.subarray(end + 1) };
}

/** The head, the key, the value as JSON, a NUL, and the bytes. */
function writeKept(key: string, value: unknown, bytes: Uint8Array): Uint8Array {
  const [known, json] = [Buffer.from(key), Buffer.from(JSON.stringify(value))];
  // JSON has no NUL in it. The bytes begin where numbers may lie.
  const between = Buffer.from('\0'.padStart(ALIGNED - ((HEAD + known.length + json.length) % ALIGNED)));
  const body = Buffer.concat([hex(known.length), known, json, between, bytes]);
  return Buffer.concat([hex(checksum(body, LAYOUT)), body]);
}

function hex(number: number): Buffer {
  return Buffer.from(number.toString(16).padStart(DIGITS, '0'));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

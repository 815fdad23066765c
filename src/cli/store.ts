import { join } from 'node:path';
import type { Ports } from '../ports.js';
import { SCHEMA_NAMES } from '../records/schemas.js';
import type { Session } from './session.js';

/** Of a digest's hexadecimal digits so many are kept. */
const KEY_LENGTH = 32;
const PRIVATE = { mode: 0o600, durable: false } as const;

/** What a file of the cache holds, and what it was found by. */
export interface Kept {
  /** Whether it was kept under this key. */
  isFor(key: string): boolean;
  readonly value: unknown;
}

/** What is kept in `posthog-mgmt/cache` of the git directory. */
export interface Store {
  readonly folder: string;
  /** A digest of the program and its schemas. */
  readonly program: string;
  /** What was written last into a file of that name. */
  last(name: string): Kept | undefined;
  write(name: string, key: string, value: unknown): void;
}

/** Files of a few kilobytes, each with the digest of what it holds; undefined where nothing can be kept. */
export function storeOf({ ports, root }: Session): Store | undefined {
  const { files, workTrees, build } = ports;
  const gitDir = build === undefined ? undefined : workTrees.gitDir(root());
  if (gitDir === undefined) return undefined;
  const folder = join(gitDir, 'posthog-mgmt', 'cache');
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  return {
    folder, program: workTrees.digest(build as string, ...schemaBytes(ports)),
    last(name) {
      const { bytes } = files.read(fileOf(name));
      const text = bytes ? new TextDecoder().decode(bytes) : '';
      const [digest, known, value = ''] = [text.slice(0, KEY_LENGTH), text.slice(KEY_LENGTH + 1, 2 * KEY_LENGTH + 1), text.slice(2 * KEY_LENGTH + 2)];
      if (digest !== workTrees.digest(known, value).slice(0, KEY_LENGTH)) return undefined;
      return { isFor: (key) => known === key.slice(0, KEY_LENGTH), value: JSON.parse(value) as unknown };
    },
    write(name, key, value) {
      const [known, text] = [key.slice(0, KEY_LENGTH), JSON.stringify(value)];
      try {
        files.write(fileOf(name), `${workTrees.digest(known, text).slice(0, KEY_LENGTH)} ${known} ${text}`, PRIVATE);
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

import { join } from 'node:path';
import { decodeSegment, encodeSegment, type Segment } from '../handbook/facts/segment.js';
import type { Files, Ports } from '../ports.js';

const KEY_LENGTH = 16;
const DIGEST_LENGTH = 64;

/** A file of facts. Each is written once and never changed: its name is of what is in it. */
export interface FactsFile extends Segment {
  readonly name: string;
}

/** The files of facts that one program keeps. */
export interface FactsFiles {
  readonly files: readonly FactsFile[];
  /** Writes some, takes others away, and answers what is there then. Where nothing can be written, the next run reads the records again. */
  replace(old: readonly FactsFile[], added: readonly Segment[]): readonly FactsFile[];
}

/**
 * The files `facts-KEY-DIGEST` of a folder. Processes at once don't disturb each other; a damaged file is passed over.
 * @param key a digest of what facts depend on beside the records
 */
export function factsFiles(ports: Pick<Ports, 'files' | 'workTrees'>, folder: string, key: string): FactsFiles {
  const own = `facts-${key.slice(0, KEY_LENGTH)}-`;
  const names = (ports.files.list(folder) ?? []).map(({ name }) => name).filter((name) => name.startsWith('facts-'));
  const files = names.filter((name) => name.startsWith(own)).flatMap((name) => readSegment(ports, folder, name) ?? []);
  return {
    files,
    replace(old, added) {
      const written = added.flatMap((segment) => writeSegment(ports, folder, own, segment) ?? []);
      for (const name of [...old.map((file) => file.name), ...crowding(names, own)]) removeQuietly(ports.files, join(folder, name));
      return [...files.filter((file) => !old.includes(file)), ...written];
    },
  };
}

function readSegment({ files, workTrees }: Pick<Ports, 'files' | 'workTrees'>, folder: string, name: string): FactsFile | undefined {
  const { bytes } = files.read(join(folder, name), Infinity);
  if (!bytes || bytes.length < DIGEST_LENGTH) return undefined;
  const body = bytes.subarray(DIGEST_LENGTH);
  const segment = workTrees.digest(body) === Buffer.from(bytes.subarray(0, DIGEST_LENGTH)).toString('latin1') ? decodeSegment(body) : undefined;
  return segment && { name, table: segment.table, get paths() { return segment.paths; }, get blobs() { return segment.blobs; } };
}

/** The file that it was written into; where nothing can be written, the next run reads again. */
function writeSegment({ files, workTrees }: Pick<Ports, 'files' | 'workTrees'>, folder: string, prefix: string, segment: Segment): FactsFile | undefined {
  const body = encodeSegment(segment);
  const digest = workTrees.digest(body);
  const name = `${prefix}${digest.slice(0, KEY_LENGTH)}`;
  try {
    files.write(join(folder, name), Buffer.concat([Buffer.from(digest, 'latin1'), body]), { mode: 0o600, durable: false });
    return { name, ...segment };
  } catch {
    return undefined;
  }
}

function removeQuietly(files: Files, path: string): void {
  try {
    files.remove(path);
  } catch {
    // It is only in the way.
  }
}

/** Files of other programs, where they are of more than one: another version at work is let be. */
function crowding(names: readonly string[], own: string): string[] {
  const foreign = names.filter((name) => !name.startsWith(own));
  return new Set(foreign.map((name) => name.slice(0, own.length))).size > 1 ? foreign : [];
}

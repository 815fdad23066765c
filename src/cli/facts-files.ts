import { join } from 'node:path';
import { decodeOrigins, decodeTable, encodeOrigins, encodeTable, type Origins, type Segment } from '../handbook/facts/segment.js';
import { lazy } from '../handbook/handbook.js';
import type { Ports } from '../ports.js';

const KEY_LENGTH = 16;
const DIGEST_LENGTH = 64;
const FACTS = 'facts-';
/** Where the facts of the file of the same name come from: it takes as long to read, and few runs need it. */
const WHENCE = 'whence-';
const NOWHERE: Origins = { paths: [], blobs: [] };

/** A file of facts. Each is written once and never changed: its name is of what is in it. */
export interface FactsFile extends Segment {
  readonly name: string;
  /** How many rows it has. */
  readonly rows: number;
}

/** The files of facts that one program keeps. */
export interface FactsFiles {
  readonly files: readonly FactsFile[];
  /** Writes some, takes others away, and answers what is there then. Where nothing can be written, the next run reads the records again. */
  replace(old: readonly FactsFile[], added: readonly Segment[]): readonly FactsFile[];
}

type Tools = Pick<Ports, 'files' | 'workTrees'>;

/**
 * The files `facts-KEY-DIGEST` of a folder, each with one that tells where its facts come from. Processes at once don't disturb each other;
 * a damaged file is passed over.
 * @param key a digest of what facts depend on beside the records
 */
export function factsFiles(tools: Tools, folder: string, key: string): FactsFiles {
  const own = `${FACTS}${key.slice(0, KEY_LENGTH)}-`;
  const all = (tools.files.list(folder) ?? []).map(({ name }) => name);
  const names = all.filter((name) => name.startsWith(FACTS));
  const files = names.filter((name) => name.startsWith(own)).flatMap((name) => readFacts(tools, folder, name) ?? []);
  return {
    files,
    replace(old, added) {
      const written = added.flatMap((segment) => writeFacts(tools, folder, own, segment) ?? []);
      const gone = [...old.map(({ name }) => name), ...crowding(names, own)];
      const alone = all.filter((name) => name.startsWith(WHENCE) && !names.includes(factsOf(name)));
      for (const name of [...gone, ...gone.map(whenceOf), ...alone]) removeQuietly(tools, join(folder, name));
      return [...files.filter((file) => !old.includes(file)), ...written];
    },
  };
}

function whenceOf(name: string): string {
  return WHENCE + name.slice(FACTS.length);
}

function factsOf(name: string): string {
  return FACTS + name.slice(WHENCE.length);
}

function readFacts(tools: Tools, folder: string, name: string): FactsFile | undefined {
  const body = readChecked(tools, join(folder, name));
  const table = body && decodeTable(body);
  if (!table) return undefined;
  const origins = lazy(() => {
    const bytes = readChecked(tools, join(folder, whenceOf(name)));
    return bytes ? decodeOrigins(bytes) : NOWHERE;
  });
  return { name, table, rows: table.starts.length - 1, get paths() { return origins().paths; }, get blobs() { return origins().blobs; } };
}

/** The file that it was written into; where nothing can be written, the next run reads again. */
function writeFacts(tools: Tools, folder: string, prefix: string, segment: Segment): FactsFile | undefined {
  const [table, origins] = [encodeTable(segment.table), encodeOrigins(segment)];
  const name = `${prefix}${tools.workTrees.digest(table, origins).slice(0, KEY_LENGTH)}`;
  try {
    writeChecked(tools, join(folder, whenceOf(name)), origins);
    writeChecked(tools, join(folder, name), table);
    return { name, rows: segment.paths.length, ...segment };
  } catch {
    return undefined;
  }
}

/** What a file holds behind the digest of it; undefined where that isn't so. */
function readChecked({ files, workTrees }: Tools, path: string): Uint8Array | undefined {
  const { bytes } = files.read(path, Infinity);
  if (!bytes || bytes.length < DIGEST_LENGTH) return undefined;
  const body = bytes.subarray(DIGEST_LENGTH);
  return workTrees.digest(body) === Buffer.from(bytes.subarray(0, DIGEST_LENGTH)).toString('latin1') ? body : undefined;
}

function writeChecked({ files, workTrees }: Tools, path: string, body: Uint8Array): void {
  files.write(path, Buffer.concat([Buffer.from(workTrees.digest(body), 'latin1'), body]), { mode: 0o600, durable: false });
}

function removeQuietly({ files }: Tools, path: string): void {
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

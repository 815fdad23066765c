import { layeredFiles, type Layer } from '../handbook/layered-files.js';
import type { Files } from '../ports.js';

/** A file as it would be, relative to the root, with `/`; null where there would be none. */
export interface Overlaid {
  readonly path: string;
  readonly after: string | Uint8Array | null;
}

/** The files as they would be with a plan's writes made: what a command validates before it writes anything. */
export function overlayFiles(files: Files, root: string, writes: readonly Overlaid[]): Files {
  return layeredFiles(files, root, layerOf(writes));
}

/** The files that a plan writes, as they would be. */
export function layerOf(writes: readonly Overlaid[]): Layer {
  return new Map(writes.map(({ path, after }) => [path, after === null ? null : { kind: 'file', content: { bytes: bytesOf(after) } }]));
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === 'string' ? new TextEncoder().encode(content) : content;
}

import { join } from 'node:path';
import type { Ports } from '../ports.js';

/** The program's version, from its package.json. */
export function readVersion({ files, home }: Pick<Ports, 'files' | 'home'>): string {
  const { bytes } = files.read(join(home, 'package.json'));
  return bytes ? (JSON.parse(new TextDecoder().decode(bytes)) as { version: string }).version : '0.0.0';
}

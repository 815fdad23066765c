import { relative, sep } from 'node:path';
import type { Watching } from '../ports.js';

/** So long nothing more may change before it is told: an editor writes a file in several steps, a checkout many files. Milliseconds. */
const QUIET_MS = 80;

/** See `Watching`; by chokidar, which is loaded when something is watched. */
export async function watchFolder(folder: string, passesOver: (path: string) => boolean): ReturnType<Watching> {
  const { watch } = await import('chokidar');
  const changed = new Set<string>();
  let wake = (): void => undefined;
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, {
    ignoreInitial: true, followSymlinks: false,
    ignored: (path) => path !== folder && passesOver(relative(folder, path).split(sep).join('/')),
  });
  watcher.on('all', (_, path) => {
    changed.add(relative(folder, path).split(sep).join('/'));
    clearTimeout(timer);
    timer = setTimeout(() => wake(), QUIET_MS);
  });
  watcher.on('error', () => undefined); // a file that went away meanwhile, or one that can't be read
  await new Promise<void>((resolve) => { watcher.once('ready', () => resolve()); });
  return (async function* changes() {
    try {
      for (;;) {
        if (changed.size === 0) await new Promise<void>((resolve) => { wake = resolve; });
        const paths = [...changed].sort();
        changed.clear();
        yield paths;
      }
    } finally {
      await watcher.close();
    }
  })();
}

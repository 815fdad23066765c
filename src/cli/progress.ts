import type { Ports } from '../ports.js';

/** What takes no longer than this says nothing. Milliseconds. */
const PATIENCE_MS = 500;
const EVERY_MS = 100;

/** Says how many records were read, once reading takes a while. */
export function readingProgress({ clock, terminal }: Pick<Ports, 'clock' | 'terminal'>): (done: number, total: number) => void {
  const started = clock.elapsed();
  let shown = 0;
  return (done, total) => {
    const now = clock.elapsed();
    if (now - started < PATIENCE_MS || now - shown < EVERY_MS) return;
    shown = now;
    terminal.progress(`reading ${total} records: ${Math.floor((done / total) * 100)}%`);
  };
}

/** Does something, and says what it is once that takes a while. */
export async function withProgress<T>({ processes, terminal }: Pick<Ports, 'processes' | 'terminal'>, line: string, act: () => Promise<T>): Promise<T> {
  let done = false;
  void processes.pause(PATIENCE_MS).then(() => { if (!done) terminal.progress(line); });
  try {
    return await act();
  } finally {
    done = true;
    terminal.progress();
  }
}

import { join } from 'node:path';
import { PosthogMgmtError, UsageError } from '../errors.js';
import type { Exit } from './command.js';
import type { LintOutput } from './lint-formats.js';
import type { Session } from './session.js';

/** What can't be watched: it reads once, or writes. */
const ONCE = { stdin: '--stdin', staged: '--staged', fix: '--fix', writeBaseline: '--write-baseline' } as const;

/** Throws UsageError where flags don't go with --watch. */
export function checkWatchFlags(flags: Partial<Record<keyof typeof ONCE, unknown>>, outputs: readonly LintOutput[]): void {
  const other = (Object.keys(ONCE) as (keyof typeof ONCE)[]).find((key) => flags[key] !== undefined && flags[key] !== false);
  if (other) throw new UsageError(`--watch and ${ONCE[other]} at once: what is watched is linted again and again`);
  const data = outputs.find(({ format, file }) => file === undefined && format !== 'text' && format !== 'agent');
  if (data) throw new UsageError(`--watch prints text or agent lines, and ${data.format} is one document`, { next: `posthog-mgmt lint --watch --format ${data.format}=FILE      writes the file each time` });
}

/**
 * Lints, and again after every change below the handbook, until somebody ends it (Ctrl-C). What can't be read now, the config
 * too, is said and waited for. On a terminal each run has the screen to itself.
 */
export async function watchLint(session: Session, outputs: readonly LintOutput[], lintOnce: () => Promise<Exit>): Promise<Exit> {
  const { terminal, watch } = session.ports;
  session.remember();
  const root = session.root();
  // Watching begins before the first run, so that nothing that changes meanwhile is missed.
  const changes = await watch(root, (path) => /(?:^|\/)(?:\.git|node_modules)(?:\/|$)/.test(path));
  const own = new Set(outputs.map(({ file }) => file));
  const isRecord = (path: string): boolean => /\.(?:ya?ml|mdx?)$/i.test(path) && !own.has(join(root, ...path.split('/')));
  const nextChange = async (): Promise<readonly string[] | undefined> => {
    for await (const paths of { [Symbol.asyncIterator]: () => ({ next: () => changes.next() }) }) {
      const records = paths.filter(isRecord);
      if (records.length > 0) return records;
    }
    return undefined;
  };
  let heading = '';
  for (;;) {
    const next = nextChange();
    if (heading !== '') terminal.clear();
    if (heading !== '') terminal.print({ style: 'dim', text: heading });
    await said(lintOnce, session);
    if (!session.flags.quiet) terminal.print({ style: 'dim', text: 'Watching; Ctrl-C ends it.' });
    const paths = await next;
    if (!paths) return 0;
    heading = `Changed: ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`;
  }
}

async function said(lintOnce: () => Promise<Exit>, { ports: { terminal } }: Session): Promise<void> {
  try {
    await lintOnce();
  } catch (error) {
    if (!(error instanceof PosthogMgmtError)) throw error;
    terminal.warn(`posthog-mgmt: ${error.message}`);
    for (const line of error.next?.split('\n') ?? []) terminal.warn(`  ${line}`);
  }
}

import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Change } from '../lint/change.js';
import { scopeOf } from './lint-scope.js';
import type { Session } from './session.js';

/** Flags that say what is linted. */
export interface LintSourceFlags {
  readonly since?: string;
  readonly staged?: boolean;
  readonly stdin?: boolean;
  readonly stdinFilename?: string;
}

/** What a run of lint looks at. */
export interface LintSource {
  readonly handbook: Handbook;
  /** The change that it judges; everything that is there when undefined. */
  readonly change?: Change;
  /** Which paths it reports on; all when undefined. */
  readonly inScope?: (path: string) => boolean;
  /** What the records reported on have in common, for the summary: `changed since main`. */
  readonly about?: string;
}

/** What the flags and paths ask to look at. Throws UsageError for those that don't go together, and for paths that mean no record. */
export async function lintSource(session: Session, flags: LintSourceFlags, paths: readonly string[]): Promise<LintSource> {
  refuseTogether(flags, paths);
  if (flags.stdin) return (await import('./lint-stdin.js')).handbookWithInput(session, flags.stdinFilename as string);
  const source = await changed(session, flags) ?? { handbook: await session.handbook() };
  return paths.length === 0 ? source : { ...source, inScope: scopeOf(session, source.handbook, paths, source.change?.before) };
}

async function changed(session: Session, { since, staged }: LintSourceFlags): Promise<LintSource | undefined> {
  if (since !== undefined) return { ...await (await import('./lint-since.js')).changeSince(session, since), about: `changed since ${since}` };
  if (staged) return { ...await (await import('./lint-staged.js')).changeStaged(session), about: 'staged' };
  return undefined;
}

/** Throws UsageError for flags, and paths beside them, that don't go together. */
export function refuseTogether({ since, staged, stdin, stdinFilename }: LintSourceFlags, paths: readonly string[]): void {
  const sources = [since !== undefined && '--since', staged && '--staged', stdin && '--stdin'].filter((flag) => flag !== undefined && flag !== false);
  if (sources.length > 1) throw new UsageError(`${sources.join(' and ')} don't go together: each says what to look at`);
  if (stdin && stdinFilename === undefined) throw new UsageError('--stdin needs --stdin-filename: where a record lies says what it is', { next: 'posthog-mgmt lint --stdin --stdin-filename people/ada.yml' });
  if (stdinFilename !== undefined && !stdin) throw new UsageError('--stdin-filename needs --stdin');
  if (stdin && paths.length > 0) throw new UsageError('--stdin looks at one file: leave the paths out');
}

import { UsageError } from '../errors.js';

/** The flags of `lint` that mend. */
export interface FixFlags {
  readonly since?: string;
  readonly staged?: boolean;
  readonly stdin?: boolean;
  readonly writeBaseline?: string;
  readonly fix?: boolean;
  readonly unsafe?: boolean;
  readonly dryRun?: boolean;
}

/** Throws UsageError for flags that say how to mend without `--fix`, and for `--fix` on anything but all of what is on disk. */
export function checkFixFlags({ fix, unsafe, dryRun, since, staged, stdin, writeBaseline }: FixFlags): void {
  const lone = unsafe ? '--unsafe' : dryRun ? '--dry-run' : undefined;
  if (!fix && lone !== undefined) throw new UsageError(`${lone} goes with --fix`, { next: `posthog-mgmt lint --fix ${lone}` });
  const other = [['--since', since], ['--staged', staged], ['--stdin', stdin], ['--write-baseline', writeBaseline]].find(([, given]) => given !== undefined && given !== false);
  if (fix && other) throw new UsageError(`--fix writes files, and ${String(other[0])} looks at something else: one of them`, { next: 'posthog-mgmt lint --fix PATH...' });
}

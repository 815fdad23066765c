import { join } from 'node:path';
import { CI_PATHS, ciText, type CiSystem } from '../../../entries/init/ci-workflow.js';
import { HOOK_MODE, hookText } from '../../../entries/init/pre-commit-hook.js';
import { PosthogMgmtError } from '../../../errors.js';
import type { Files, Prompter } from '../../../ports.js';
import type { InitFlags } from './flags.js';
import type { Found } from './found.js';

/** What is set up beside the records. */
export interface Extras {
  readonly hook: boolean;
  readonly ci: CiSystem | undefined;
  /** What was left as it is, and why. */
  readonly notes: readonly string[];
}

/** The hook and the CI jobs: as the flags say, else as the person does. What is somebody else's is never written over. */
export async function extrasOf(flags: InitFlags, { hook, ci }: Found, ask: Prompter | undefined): Promise<Extras> {
  const notes: string[] = [];
  const wantsHook = flags.hook ?? (ask && hook?.state === 'absent' ? await ask.confirm('Lint what is staged before each commit here?', true) : false);
  if (flags.hook && !hook) notes.push('there is no git here, so no hook was made');
  if ((flags.hook || ask) && hook?.state === 'other') notes.push(`${hook.path} is there already; to lint before each commit, add to it: ${hook.line}`);
  const system = flags.ci ?? (ask && ci && ci.running === undefined ? await askCi(ask, ci.system) : 'none');
  const isTaken = system !== 'none' && (ci?.isTaken(system) ?? false);
  if (isTaken) notes.push(`${CI_PATHS[system as CiSystem]} is there already; add a job to it that runs: posthog-mgmt lint`);
  if (flags.ci !== undefined && flags.ci !== 'none' && !ci) notes.push('there is no git here, so no CI jobs were made');
  return { hook: wantsHook && hook?.state === 'absent', ci: system === 'none' || isTaken || !ci ? undefined : system, notes };
}

async function askCi(ask: Prompter, likely: CiSystem): Promise<CiSystem | 'none'> {
  return await ask.choose('Lint in CI?', [
    { value: 'github', label: 'GitHub Actions', hint: CI_PATHS.github }, { value: 'gitlab', label: 'GitLab', hint: CI_PATHS.gitlab }, { value: 'none', label: 'no' },
  ], likely) as CiSystem | 'none';
}

/** The CI jobs as a file, from the top of the work tree. */
export function ciFile({ ci }: Extras, { folder }: Found, version: string): { path: string; text: string } | undefined {
  return ci && { path: CI_PATHS[ci], text: ciText(ci, version, folder) };
}

/** Writes the hook, which no commit holds. Answers its path from the top, or a note where that fails. */
export function writeHook(files: Files, { hook, folder }: Found): { written?: string; note?: string } {
  if (!hook) return {};
  try {
    files.write(hook.path, hookText(folder), { mode: HOOK_MODE });
    return { written: hook.path };
  } catch (error) {
    if (error instanceof PosthogMgmtError) return { note: `no hook was made: ${error.message}` };
    throw error;
  }
}

/** Writes the CI jobs where the handbook lies deeper than the jobs. */
export function writeAtTop(files: Files, top: string, file: { readonly path: string; readonly text: string }): void {
  files.write(join(top, ...file.path.split('/')), file.text);
}

import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GitError } from '../../errors.js';
import type { FileMerge, FileVersions } from '../../ports.js';
import { rethrowReadably } from '../file-errors.js';
import { makeTemporaryFolder } from '../temporary-folder.js';
import { ENGLISH, lastLines, type RunGit } from './run.js';

/** `git merge-file` on three versions of a file; undefined for what it calls binary. Throws GitError; UsageError where there is no place for temporary files. */
export async function mergeFile(run: RunGit, folder: string, versions: FileVersions, markerSize: number): Promise<FileMerge | undefined> {
  const temporary = makeTemporaryFolder('posthog-mgmt-merge-');
  try {
    const paths = (['ours', 'base', 'theirs'] as const).map((side) => {
      const path = join(temporary, side);
      rethrowReadably('write', path, () => writeFileSync(path, versions[side]));
      return path;
    });
    const labels = ['ours', 'base', 'theirs'].flatMap((side) => ['-L', side]);
    const { code, stderr } = await run(folder, ['merge-file', ...labels, `--marker-size=${markerSize}`, ...paths], { env: ENGLISH });
    if (/Cannot merge binary files/.test(stderr)) return undefined;
    // The number of conflicts, as far as it goes; what is above says that git failed.
    if (code < 0 || code > 127) throw new GitError(`git merge-file failed: ${lastLines(stderr)}`);
    return { bytes: new Uint8Array(readFileSync(paths[0] as string)), isClean: code === 0 };
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

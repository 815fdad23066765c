import { tmpdir } from 'node:os';
import { GitNotFound, READING, type RunGit } from './run.js';

/** Git's version without what its makers add to it: `2.39.5` of `git version 2.39.5 (Apple Git-154)`; undefined without git. */
export async function gitVersion(run: RunGit): Promise<string | undefined> {
  try {
    const { stdout } = await run(tmpdir(), [...READING, 'version']);
    return /\d+(?:\.\d+)+/.exec(stdout)?.[0];
  } catch (error) {
    if (error instanceof GitNotFound) return undefined;
    throw error;
  }
}

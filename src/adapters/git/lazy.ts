import type { Git } from '../../ports.js';
import type { Environment } from './run.js';

/** Git that is loaded when it is first asked for: most commands never do. */
export function lazyGit(env: Environment): Git {
  let loading: Promise<Git> | undefined;
  const git = (): Promise<Git> => (loading ??= import('./index.js').then(({ gitBySimpleGit }) => gitBySimpleGit(env)));
  return {
    place: async (folder) => (await git()).place(folder),
    config: async (folder, key) => (await git()).config(folder, key),
    setConfig: async (place, key, value) => (await git()).setConfig(place, key, value),
    mergeFile: async (folder, versions, markerSize) => (await git()).mergeFile(folder, versions, markerSize),
    lastCommitDate: async (path) => (await git()).lastCommitDate(path),
    assertReady: async (place, paths, options) => (await git()).assertReady(place, paths, options),
    commit: async (place, request) => (await git()).commit(place, request),
  };
}

import type { Git } from '../../ports.js';
import { commitPaths } from './commit.js';
import { mergeFile } from './merge-file.js';
import { configValue, findPlace, lastCommitDate, setConfigValue } from './place.js';
import { assertReady } from './ready.js';
import { gitRunner, type Environment } from './run.js';

/** Git through simple-git with exact commands, in the user's environment. */
export function gitBySimpleGit(env: Environment): Git {
  const run = gitRunner(env);
  return {
    place: (folder) => findPlace(run, folder),
    config: (folder, key) => configValue(run, folder, key),
    setConfig: (place, key, value) => setConfigValue(run, place, key, value),
    mergeFile: (folder, versions, markerSize) => mergeFile(run, folder, versions, markerSize),
    lastCommitDate: (path) => lastCommitDate(run, path),
    assertReady: (place, paths, options) => assertReady(run, place, paths, options),
    commit: (place, request) => commitPaths(run, place, request),
  };
}

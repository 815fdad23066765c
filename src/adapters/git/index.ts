import type { Git } from '../../ports.js';
import { clearAfterKill } from './after-kill.js';
import { commitPaths } from './commit.js';
import { differencesTo, readContents } from './contents.js';
import { idsAt, listCommits, readHead, resolveCommit } from './history.js';
import { knownOf } from './known.js';
import { mergeFile } from './merge-file.js';
import { madeHere } from './made-here.js';
import { finishMove, moveBranch } from './move.js';
import { lastCommitDate, namesInTree, setConfigValue } from './place.js';
import { assertReady } from './ready.js';
import { changesOf, refreshRealIndex } from './real-index.js';
import { remakeCommits } from './remake.js';
import { fetchBranch, findUpstream, pushBranch } from './remote.js';
import { gitRunner, type Environment } from './run.js';
import { gitVersion } from './version.js';
import { changedSince, contentsOf, filesAt, headCommit, mergeBase, stagedChanges } from './snapshots.js';

/** Git through simple-git with exact commands, in the user's environment. */
export function gitBySimpleGit(env: Environment): Git {
  const run = gitRunner(env);
  const known = knownOf(run, env);
  return {
    place: (folder) => known.place(folder),
    version: () => gitVersion(run),
    config: (folder, key) => known.config(folder, key),
    setConfig: (place, key, value) => setConfigValue(run, place, key, value),
    mergeFile: (folder, versions, markerSize) => mergeFile(run, folder, versions, markerSize),
    lastCommitDate: (path) => lastCommitDate(run, path),
    assertReady: (place, paths, options) => assertReady(run, known, place, paths, options),
    commit: (place, request) => commitPaths(run, place, request),
    head: (place) => readHead(run, place),
    resolve: (place, revision) => resolveCommit(run, place, revision),
    commits: (place, query) => listCommits(run, place, query),
    madeHere: (place) => madeHere(run, place),
    changes: (place, commit) => changesOf(run, place, commit),
    idsAt: (place, commit, names) => idsAt(run, place, commit, names),
    contents: (place, files) => readContents(run, place, files),
    differences: (place, commit, folder) => differencesTo(run, place, commit, folder),
    refreshIndex: async (place, commit, paths) => refreshRealIndex(run, place, { commit }, namesInTree(place, paths)),
    clearAfterKill: (place, since) => clearAfterKill(place, since),
    upstream: (place, ref) => findUpstream(run, place, ref),
    fetch: (place, upstream) => fetchBranch(run, place, upstream),
    push: (place, upstream, ref) => pushBranch(run, place, upstream, ref),
    remake: (place, base, commits) => remakeCommits(run, place, base, commits),
    move: (place, ref, from, to) => moveBranch(run, place, ref, from, to),
    finishMove: (place, ref, from, to) => finishMove(run, place, ref, from, to),
    headCommit: (place) => headCommit(run, place),
    mergeBase: (place, ref) => mergeBase(run, place, ref),
    changedSince: (place, commit, folder) => changedSince(run, place, commit, folder),
    filesAt: (place, commit, folder) => filesAt(run, place, commit, folder),
    stagedChanges: (place, commit, folder, indexFile) => stagedChanges(run, place, commit, folder, indexFile),
    contentsOf: (place, ids, limit) => contentsOf(run, place, ids, limit),
  };
}

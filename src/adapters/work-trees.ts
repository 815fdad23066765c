import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { WorkTrees } from '../ports.js';
import { glanceAt } from './glance.js';

/** Settings that make a work tree's files something else than what the index knows of them, or that run programs. */
const SPECIAL = /\b(?:filter|include|includeif|fsmonitor|worktree|ignorestat|trustctime|checkstat|sparsecheckout\w*|attributesfile|untrackedcache|splitindex|skiphash)\b/i;

/** See `WorkTrees`. What runs git is loaded when it is wanted: a small handbook is known at a glance. */
export function workTrees(env: Readonly<Record<string, string | undefined>>): WorkTrees {
  return {
    gitDir: plainGitDir,
    glance: glanceAt,
    async state(root, paths) {
      const gitDir = plainGitDir(root);
      return gitDir === undefined ? undefined : (await import('./git-state.js')).treeState(env, gitDir, root, paths);
    },
    async index(root) {
      const gitDir = plainGitDir(root);
      return gitDir === undefined ? undefined : (await import('./git-state.js')).indexName(gitDir);
    },
    async tracked(root, paths) {
      return (await import('./git-state.js')).trackedFiles(env, root, paths);
    },
    stamps: (paths) => paths.map(stampOf).join(' '),
    digest(...parts) {
      const hash = createHash('sha256');
      for (const part of parts) hash.update(`${part.length}\0`).update(part);
      return hash.digest('hex');
    },
  };
}

/** What a package's files are the same in, wherever it is installed: neither `ctime` nor the inode. */
function stampOf(path: string): string {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats ? `${stats.size}@${stats.mtimeMs}` : 'none';
}

/** See `WorkTrees.gitDir`. */
function plainGitDir(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    const stats = lstatSync(join(at, '.git'), { throwIfNoEntry: false });
    if (stats) return plainOne(at, stats.isDirectory());
    if (dirname(at) === at) return undefined;
  }
}

function plainOne(top: string, isFolder: boolean): string | undefined {
  try {
    const gitDir = isFolder ? join(top, '.git') : resolve(top, /^gitdir: (.*)$/m.exec(readFileSync(join(top, '.git'), 'utf8'))?.[1] ?? '');
    const common = existsSync(join(gitDir, 'commondir')) ? resolve(gitDir, readFileSync(join(gitDir, 'commondir'), 'utf8').trim()) : gitDir;
    const isSpecial = existsSync(join(gitDir, 'config.worktree')) || SPECIAL.test(readFileSync(join(common, 'config'), 'utf8'));
    return isSpecial ? undefined : gitDir;
  } catch {
    return undefined;
  }
}

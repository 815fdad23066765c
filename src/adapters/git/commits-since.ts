import type { Attempt } from './commit.js';
import { ENGLISH, mustRun, READING, type RunGit } from './run.js';

/** A commit in a row of them. */
export interface Link {
  readonly commit: string;
  readonly tree: string;
  readonly parent: string | undefined;
  /** What it changed against that: the new mode and id by name, `000000` and zeros for what is gone. */
  readonly changed: ReadonlyMap<string, string>;
}

/** Enough to see past the commits that a post-commit hook might put on top. */
const DEPTH = 20;

/** The commits from HEAD down to the one upon the old HEAD, newest first. */
export async function commitsSince(run: RunGit, { place, old }: Pick<Attempt, 'place' | 'old'>): Promise<Link[]> {
  const range = old === undefined ? ['HEAD'] : ['HEAD', `^${old}`];
  const args = ['-c', 'log.showRoot=true', 'log', '--first-parent', `-${DEPTH}`, '-z', '--raw', '-m', '--no-renames', '--no-abbrev', '--format=%H %T %P', '--no-color', '--no-show-signature', '--encoding=UTF-8'];
  return linksFrom((await mustRun(run, place.top, [...READING, ...args, '--end-of-options', ...range, '--'], { env: ENGLISH })).split('\0'));
}

/** From `COMMIT TREE PARENTS`, then for each change `:MODE MODE ID ID STATUS` and the name. */
function linksFrom(fields: readonly string[]): Link[] {
  const links: (Link & { readonly changed: Map<string, string> })[] = [];
  for (let at = 0; at < fields.length; at += 1) {
    const [, mode, id] = /^\n?:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) /.exec(fields[at] ?? '') ?? [];
    if (mode !== undefined) links.at(-1)?.changed.set(fields[at += 1] ?? '', `${mode} ${id}`);
    const [, commit, tree, parent] = mode === undefined ? /^([0-9a-f]{40,}) ([0-9a-f]{40,}) ?([0-9a-f]+)?/.exec(fields[at] ?? '') ?? [] : [];
    if (commit !== undefined && tree !== undefined) links.push({ commit, tree, parent, changed: new Map() });
  }
  return links;
}

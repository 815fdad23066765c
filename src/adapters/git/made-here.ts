import type { GitPlace, MadeHere } from '../../ports.js';
import { ENGLISH, READING, type RunGit } from './run.js';

/** How a reflog speaks of a commit that was made there. What was fetched, merged or checked out came from elsewhere, or was made before. */
const MADE = /^(?:commit\b|cherry-pick|revert\b|am\b|posthog-mgmt: made anew|[^:]*\((?:pick|continue|edit|fixup|reword|squash)\))/;

/** See `Git.madeHere`. */
export async function madeHere(run: RunGit, place: GitPlace): Promise<MadeHere> {
  const [reflogs, committer] = await Promise.all([
    run(place.top, [...READING, 'log', '--walk-reflogs', '--all', '--format=%H %gs', '--no-color', '--no-show-signature', '--encoding=UTF-8'], { env: ENGLISH }),
    run(place.top, [...READING, 'var', 'GIT_COMMITTER_IDENT'], { env: ENGLISH }),
  ]);
  // Where a commit is gone that a reflog names, it is read up to there.
  const entries = reflogs.stdout.split('\n').map((line) => line.split(/ (.*)/s, 2));
  return {
    ids: new Set(entries.flatMap(([id = '', how = '']) => (MADE.test(how) ? [id] : []))),
    committer: committer.code === 0 ? /<(.*)>/.exec(committer.stdout)?.[1] : undefined,
  };
}

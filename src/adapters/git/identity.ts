import { GitError } from '../../errors.js';
import type { GitPlace } from '../../ports.js';
import { ENGLISH, lastLines, READING, type RunGit } from './run.js';

/** Throws GitError, saying how to mend it, where git has no name or email for an author or a committer. */
export async function refuseWithoutIdentity(run: RunGit, place: GitPlace): Promise<void> {
  const results = await Promise.all(
    ['GIT_AUTHOR_IDENT', 'GIT_COMMITTER_IDENT'].map((name) => run(place.top, [...READING, 'var', name], { env: ENGLISH })),
  );
  const failed = results.find((result) => result.code !== 0);
  if (failed === undefined) return;
  const reason = lastLines(failed.stderr, 1).replace(/^fatal: /, '');
  throw new GitError(`git does not know who you are (${reason}).`, {
    next: 'git config --global user.name "Your Name" && git config --global user.email you@example.com',
  });
}

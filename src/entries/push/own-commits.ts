import { GitError, shellQuoted } from '../../errors.js';
import type { CommitFacts, Git, GitPlace, TreeChange, Upstream } from '../../ports.js';

/** A commit of this program that the remote doesn't have. */
export interface OwnCommit extends CommitFacts {
  readonly changes: readonly TreeChange[];
}

/**
 * The commits from the remote's branch to `head`, oldest first. Throws GitError where one of them is somebody else's: pushing
 * it is not this program's to decide. What some of them change may be `known`.
 */
export async function ownCommits(git: Git, place: GitPlace, upstream: Upstream, tip: string | undefined, head: string | undefined, known: ReadonlyMap<string, OwnCommit['changes']>): Promise<OwnCommit[]> {
  if (head === undefined || head === tip) return [];
  const commits = await git.commits(place, { from: head, ...(tip === undefined ? { withoutRemote: upstream.remote } : { without: [tip] }) });
  const own: OwnCommit[] = [];
  for (const commit of commits.toReversed()) {
    const changes = known.get(commit.id) ?? await git.changes(place, commit.id);
    if (!isOwn(commit, changes)) {
      throw new GitError(`${commit.id.slice(0, 10)} "${commit.subject}" is not on ${upstream.shown} yet, and was not made by posthog-mgmt. Nothing is pushed.`, {
        next: `Push it yourself first (\`${pushByHand(upstream)}\`), or leave --push out.`,
      });
    }
    own.push({ ...commit, changes });
  }
  return own;
}

/** By its trailers, and by touching nothing beside the records that they name. */
function isOwn({ kind, records, parents }: CommitFacts, changes: readonly TreeChange[]): boolean {
  if (kind === undefined || records.length === 0 || parents.length > 1) return false;
  return changes.every(({ name }) => records.some((record) => name === record || name.endsWith(`/${record}`)));
}

/** The command by which a person pushes the branch: git alone knows no place for one without an upstream. */
function pushByHand({ remote, configured }: Upstream): string {
  return configured ? 'git push' : `git push -u ${shellQuoted(remote)} HEAD`;
}

/** The command by which a person brings the branch up to the remote's. */
export function pullByHand({ remote, branch, configured }: Upstream): string {
  return `git pull --rebase${configured ? '' : ` ${shellQuoted(remote)} ${shellQuoted(branch.replace(/^refs\/heads\//, ''))}`}`;
}

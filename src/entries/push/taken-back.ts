import type { Git, GitPlace, TreeChange } from '../../ports.js';
import type { Planned } from '../operation.js';
import type { OwnCommit } from './own-commits.js';

/**
 * Commits, oldest first, without those that come to nothing: one, and a later one that takes it back, where none that stays
 * changes their files in between. Where the tip has by now what the first did, from a copy of it, only that one is left out.
 */
export async function withoutTakenBack(git: Git, place: GitPlace, tip: string, commits: readonly OwnCommit[]): Promise<OwnCommit[]> {
  let standing = [...commits];
  for (let pair = pairIn(standing); pair; pair = pairIn(standing)) {
    const gone = await isCopied(git, place, tip, pair[0], commits) ? [pair[0]] : pair;
    standing = standing.filter((commit) => !gone.includes(commit));
  }
  return standing;
}

/** Whether it is one of these commits that a plan takes back. */
export function takesBackOne(planned: Planned | undefined, ids: readonly string[]): boolean {
  const id = /^This reverts commit ([0-9a-f]+)\b/.exec(planned?.plan.message.body ?? '')?.[1];
  return id !== undefined && ids.includes(id);
}

/**
 * A commit and the one that takes it back, the newest first: what takes back what took something back goes before. It goes by
 * what they change, since commits get other ids when they are made anew.
 */
function pairIn(commits: readonly OwnCommit[]): readonly [OwnCommit, OwnCommit] | undefined {
  for (const [index, later] of [...commits.entries()].toReversed()) {
    if (later.reverts === undefined) continue;
    const first = commits.slice(0, index).findLast(({ changes }) => changes.some(({ name }) => changeOf(later, name)));
    if (first && isInverse(first, later)) return [first, later];
  }
  return undefined;
}

function isInverse(first: OwnCommit, later: OwnCommit): boolean {
  return first.changes.length === later.changes.length && first.changes.every(({ name, before, after }) => {
    const back = changeOf(later, name);
    return back !== undefined && isSame(back.before, after) && isSame(back.after, before);
  });
}

function isSame(one: TreeChange['before'], other: TreeChange['before']): boolean {
  return one?.id === other?.id && one?.mode === other?.mode;
}

/** Whether somebody brought a commit's files to where it brought them: there, they aren't as they were before these commits. */
async function isCopied(git: Git, place: GitPlace, tip: string, { changes }: OwnCommit, commits: readonly OwnCommit[]): Promise<boolean> {
  const there = await git.idsAt(place, tip, changes.map(({ name }) => name));
  const begin = (name: string): string | undefined => commits.flatMap((commit) => changeOf(commit, name) ?? [])[0]?.before?.id;
  return changes.every(({ after }, index) => there[index] === after?.id) && changes.some(({ name, after }) => begin(name) !== after?.id);
}

function changeOf({ changes }: OwnCommit, name: string): TreeChange | undefined {
  return changes.find((change) => change.name === name);
}

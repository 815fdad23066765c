import { GitError } from '../../errors.js';
import type { GitPlace } from '../../ports.js';
import { listConfig } from './place.js';
import { ENGLISH, lastLines, READING, type Environment, type RunGit } from './run.js';

/** Every setting that names people: the last one said of each key. */
export type IdentitySettings = ReadonlyMap<string, string>;

const SETTINGS = '^(user|author|committer)\\.(name|email)$';

/** What git strips from a name's ends: with nothing else in it, it is none. */
const ONLY_CRUD = /^[\0-\x20.,:;<>"\\']*$/;

/** What git's configuration says of people, from a folder inside of a work tree or outside. */
export function identitySettings(run: RunGit, folder: string): Promise<IdentitySettings> {
  return listConfig(run, folder, SETTINGS);
}

/**
 * Throws GitError, saying how to mend it, where git has no name or email for an author or a committer. Where the environment or
 * the configuration says all four outright, git needn't be asked how it would guess the rest.
 * @param known the settings, where they were read a moment ago
 */
export async function refuseWithoutIdentity(run: RunGit, environment: Environment, place: GitPlace, known?: IdentitySettings): Promise<void> {
  if (isSaid(environment, new Map()) || isSaid(environment, known ?? await identitySettings(run, place.top))) return;
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

/** Whether author and committer have their names and addresses. A date that the environment sets may be none: git is to say. */
function isSaid(environment: Environment, settings: IdentitySettings): boolean {
  return ['author', 'committer'].every((role) => environment[`GIT_${role.toUpperCase()}_DATE`] === undefined && ['name', 'email'].every((part) =>
    !ONLY_CRUD.test(environment[`GIT_${role}_${part}`.toUpperCase()] ?? settings.get(`${role}.${part}`) ?? settings.get(`user.${part}`) ?? '')));
}

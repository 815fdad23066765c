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
    (['AUTHOR', 'COMMITTER'] as const).map(async (role) => ({ role, ...await run(place.top, [...READING, 'var', `GIT_${role}_IDENT`], { env: ENGLISH }) })),
  );
  const failed = results.find((result) => result.code !== 0);
  if (failed === undefined) return;
  const reason = lastLines(failed.stderr, 1).replace(/^fatal: /, '');
  const variable = atFault(environment, failed.role, reason);
  if (variable !== undefined) throw new GitError(`git can't take what ${variable} says (${reason}).`, { next: `unset ${variable}` });
  throw new GitError(`git does not know who you are (${reason}).`, {
    next: 'git config --global user.name "Your Name" && git config --global user.email you@example.com',
  });
}

/** The variable that stands against a commit, whatever the configuration says; undefined where none does. */
function atFault(environment: Environment, role: 'AUTHOR' | 'COMMITTER', reason: string): string | undefined {
  if (reason.startsWith('invalid date')) return `GIT_${role}_DATE`;
  const name = environment[`GIT_${role}_NAME`];
  return name !== undefined && ONLY_CRUD.test(name) ? `GIT_${role}_NAME` : undefined;
}

/** Whether author and committer have their names and addresses. A date that the environment sets may be none: git is to say. */
function isSaid(environment: Environment, settings: IdentitySettings): boolean {
  return ['author', 'committer'].every((role) => environment[`GIT_${role.toUpperCase()}_DATE`] === undefined && ['name', 'email'].every((part) =>
    !ONLY_CRUD.test(environment[`GIT_${role}_${part}`.toUpperCase()] ?? settings.get(`${role}.${part}`) ?? settings.get(`user.${part}`) ?? '')));
}

/** How git learns to call the merge driver. */
import type { Git, GitPlace } from '../../ports.js';

/** What .gitattributes names the driver by. */
export const DRIVER_NAME = 'posthog-mgmt';

/**
 * The command that git runs through a shell. Git writes the names in (%P is quoted by git itself).
 * Git takes any failure for a conflict and keeps our version without a mark on it, so that theirs
 * would be lost unseen: where the program is missing (127) or fails, git's own merge is made instead.
 */
export const DRIVER_COMMAND =
  'posthog-mgmt merge-driver -- %O %A %B %L %P; code=$?; ' +
  'test $code -eq 0 && exit 0; ' +
  'test $code -eq 1 && grep -q "^<<<<<<<" %A && exit 1; ' +
  'git merge-file --marker-size=%L %A %O %B || exit 1';

const SETTINGS = { name: 'sprint pages by id, by posthog-mgmt', driver: DRIVER_COMMAND } as const;

/** Tells git of the driver, in this clone; a driver that somebody set stays. Answers whether one was set. Throws GitError. */
export async function setDriver(git: Git, place: GitPlace): Promise<boolean> {
  const key = `merge.${DRIVER_NAME}`;
  if ((await git.config(place.top, `${key}.driver`)) !== undefined) return false;
  for (const [name, value] of Object.entries(SETTINGS)) await git.setConfig(place, `${key}.${name}`, value);
  return true;
}

import { join } from 'node:path';
import { findCi, type CiFound } from '../../../entries/init/ci-workflow.js';
import { findHook, type HookPlace } from '../../../entries/init/pre-commit-hook.js';
import { folderInTree } from '../../../entries/safety/folders.js';
import { PosthogMgmtError } from '../../../errors.js';
import { findManagementPage } from '../../../handbook/find-management-page.js';
import { findPages, PEOPLE_FOLDER } from '../../../importers/posthog-com/find.js';
import type { GitPlace, Ports } from '../../../ports.js';

/** Where people and teams could be taken from. */
export interface Source {
  readonly kind: 'posthog.com' | 'csv';
  /** As `import` takes it. */
  readonly path: string;
}

/** What there is in a folder before a handbook is set up in it. */
export interface Found {
  readonly root: string;
  readonly place: GitPlace | undefined;
  /** The root from the top of the work tree; empty at the top. */
  readonly folder: string;
  readonly hook: HookPlace | undefined;
  readonly ci: CiFound | undefined;
  readonly sources: readonly Source[];
  /** Whether there are people pages as a site publishes them. */
  readonly hasPeoplePages: boolean;
  readonly management: string | undefined;
  /** Who git says is working here. */
  readonly git: { readonly name: string | undefined; readonly email: string | undefined };
  /** Why no commit could be made now. */
  readonly notReady: string | undefined;
}

export async function lookAround({ files, git }: Ports, root: string): Promise<Found> {
  const place = await git.place(root);
  const folder = place ? folderInTree(place, root) : '';
  const pages = findPages(files, root);
  return {
    root, place, folder,
    hook: place && await findHook({ files, git }, place, folder),
    ci: place && findCi(files, place.top),
    sources: [...(pages.page ? [{ kind: 'posthog.com', path: root } as const] : []), ...csvFiles({ files }, root)],
    hasPeoplePages: files.kindOf(join(root, PEOPLE_FOLDER)) === 'folder',
    management: findManagementPage(files, root),
    git: { name: await configured(git, root, 'user.name'), email: await configured(git, root, 'user.email') },
    notReady: place && await whyNotReady(git, place),
  };
}

function csvFiles({ files }: Pick<Ports, 'files'>, root: string): Source[] {
  const names = (files.list(root) ?? []).filter(({ name, kind }) => kind === 'file' && /\.csv$/i.test(name)).map(({ name }) => name).sort();
  return names.map((name) => ({ kind: 'csv', path: join(root, name) }));
}

async function configured(git: Ports['git'], root: string, key: string): Promise<string | undefined> {
  const value = (await git.config(root, key))?.trim();
  return value === '' ? undefined : value;
}

async function whyNotReady(git: Ports['git'], place: GitPlace): Promise<string | undefined> {
  try {
    await git.assertReady(place, []);
    return undefined;
  } catch (error) {
    if (error instanceof PosthogMgmtError) return error.message;
    throw error;
  }
}

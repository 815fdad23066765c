import { isAbsolute, join } from 'node:path';
import { shellQuoted } from '../../errors.js';
import { CONFIG_NAME } from '../../handbook/config-name.js';
import type { Files, Git, GitPlace } from '../../ports.js';

/** Where the hook that lints before each commit would stand, and what stands there. */
export interface HookPlace {
  /**
   * `ours`: it lints already. `off`: it would, but git doesn't run it. `absent`: nothing is there, and a hook can be put there.
   * `other`: something that is somebody else's, to which a line is to be added by hand.
   */
  readonly state: 'ours' | 'off' | 'absent' | 'other';
  /** Absolute. */
  readonly path: string;
  /** The line, or lines, that would make it lint, and where they go. */
  readonly line: string;
  /** What keeps git from running one that is `off`, and the command that mends it. */
  readonly off?: { readonly why: string; readonly mend: string };
}

/** Git runs a hook only if it may be executed. */
export const HOOK_MODE = 0o755;

/** The command that a hook runs, for a handbook in a folder of the work tree (empty at its top). */
function hookCommand(folder: string): string {
  return `posthog-mgmt ${folder === '' ? '' : `-C ${shellQuoted(folder)} `}lint --staged`;
}

/** A hook of our own: lints what is staged, and lets a commit pass, saying so, where the program is not installed. */
export function hookText(folder: string): string {
  return [
    '#!/bin/sh',
    '# Lints what is staged of the handbook. Once without it: git commit --no-verify',
    '# A branch without the handbook has nothing to lint.',
    `git cat-file -e ${shellQuoted(`:${folder === '' ? '' : `${folder}/`}${CONFIG_NAME}`)} 2>/dev/null || exit 0`,
    'PATH="$PATH:node_modules/.bin"',
    'if ! command -v posthog-mgmt >/dev/null 2>&1; then',
    '  echo "posthog-mgmt is not installed here, so nothing was linted" >&2',
    '  exit 0',
    'fi',
    `exec ${hookCommand(folder)}`,
    '',
  ].join('\n');
}

/** Looks where this clone keeps its hooks: pre-commit's config, husky's folder, `core.hooksPath`, or git's own folder. */
export async function findHook({ files, git }: { readonly files: Files; readonly git: Git }, place: GitPlace, folder: string): Promise<HookPlace> {
  const command = hookCommand(folder);
  const framework = join(place.top, '.pre-commit-config.yaml');
  if (files.kindOf(framework) !== undefined) {
    const line = 'a repo with `hooks: [{ id: posthog-mgmt-lint }]`';
    if (!mentions(files, framework)) return { path: framework, state: 'other', line };
    const isInstalled = files.kindOf(join(await hooksFolder(git, place), 'pre-commit')) !== undefined;
    return { path: framework, line, ...(isInstalled ? { state: 'ours' } : { state: 'off', off: { why: 'pre-commit is not installed in this clone, so nothing lints before a commit', mend: 'pre-commit install' } }) };
  }
  const husky = join(place.top, '.husky');
  const isHusky = files.kindOf(husky) === 'folder';
  const path = join(isHusky ? husky : await hooksFolder(git, place), 'pre-commit');
  if (files.kindOf(path) === undefined) return { path, state: 'absent', line: command };
  if (!mentions(files, path)) return { path, state: 'other', line: command };
  // Husky hands its hooks to a shell, whatever may be done with them.
  if (isHusky || mayRun(files, path)) return { path, state: 'ours', line: command };
  return { path, state: 'off', line: command, off: { why: 'it may not be executed, so git passes it over', mend: `chmod +x ${shellQuoted(path)}` } };
}

/** `core.hooksPath` is relative to the top of the work tree; by default hooks lie in the git directory that all work trees share. */
async function hooksFolder(git: Git, { top, commonDir }: GitPlace): Promise<string> {
  const configured = await git.config(top, 'core.hooksPath');
  if (configured === undefined || configured === '') return join(commonDir, 'hooks');
  return isAbsolute(configured) ? configured : join(top, configured);
}

/** Whether somebody may execute a file, as far as the platform knows such a thing. */
function mayRun(files: Files, path: string): boolean {
  const { mode } = files.read(path);
  return mode === undefined || (mode & 0o111) !== 0;
}

function mentions(files: Files, path: string): boolean {
  const { bytes } = files.read(path);
  return bytes !== undefined && new TextDecoder().decode(bytes).includes('posthog-mgmt');
}

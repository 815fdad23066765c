import { InvalidArgumentError, Option, type Command } from 'commander';
import { CI_SYSTEMS, type CiSystem } from '../../../entries/init/ci-workflow.js';
import { DEFAULT_FOLDERS } from '../../../handbook/config.js';
import type { FolderKey } from '../../../records/kinds.js';

/** What `init` was given; whatever is missing is asked for on a terminal. */
export interface InitFlags {
  readonly company?: string;
  readonly timezone?: string;
  readonly since?: string;
  readonly path?: Readonly<Partial<Record<FolderKey, string>>>;
  readonly import?: string;
  readonly me?: string;
  readonly name?: string;
  readonly startDate?: string;
  readonly craft?: string;
  readonly hook?: boolean;
  readonly ci?: CiSystem | 'none';
  readonly examples: boolean;
  readonly commit?: boolean;
  readonly dryRun?: boolean;
  readonly allowDetached?: boolean;
}

/** Declares a flag for every question. */
export function addInitFlags(command: Command): Command {
  return command
    .option('--company <name>', 'the name of the company')
    .option('--timezone <zone>', 'an IANA time zone; it decides which day is today (UTC when left out)')
    .option('--path <kind=folder>', `where a kind of record lies; kinds: ${Object.keys(DEFAULT_FOLDERS).join(', ')} (repeatable)`, addPath)
    .option('--since <date>', 'nothing that fell due before is asked for')
    .option('--import <source>', 'take people and teams from a checkout of posthog.com, a team structure page, or a CSV file; `none` for nothing')
    .option('--me <handle>', 'who you are: your own record, with the e-mail address that git knows')
    .option('--name <name>', 'your name, for a record that is new')
    .option('--start-date <date>', 'your first day, for a record that is new; with --import of everyone whose first day is not known')
    .option('--craft <craft>', 'your craft, for a record that is new')
    .option('--hook', 'lint before each commit of this clone')
    .option('--no-hook', 'no hook')
    .addOption(new Option('--ci <system>', 'write the CI jobs').choices([...CI_SYSTEMS, 'none']))
    .option('--no-examples', 'no examples')
    .option('--commit', 'commit what was written')
    .option('--no-commit', 'write, and leave committing to you (the default without a terminal)')
    .option('--allow-detached', 'commit on a detached HEAD too')
    .option('--dry-run', 'print the diff, write nothing');
}

function addPath(text: string, before: Partial<Record<FolderKey, string>> = {}): Partial<Record<FolderKey, string>> {
  const [, key, folder] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  if (key === undefined || folder === undefined || !Object.hasOwn(DEFAULT_FOLDERS, key)) {
    throw new InvalidArgumentError(`It is KIND=FOLDER; kinds are ${Object.keys(DEFAULT_FOLDERS).join(', ')}.`);
  }
  return { ...before, [key]: folder };
}

import { DEFAULT_FOLDERS } from '../../handbook/config.js';
import { formatValue } from '../../records/edit.js';
import type { FolderKey } from '../../records/kinds.js';

/** What `init` was told about the handbook. */
export interface InitAnswers {
  readonly company: string;
  readonly timezone: string | undefined;
  readonly since: string | undefined;
  /** Folders that are not where they would be by default. */
  readonly folders: Readonly<Partial<Record<FolderKey, string>>>;
  /** The page that the rules come from, where the handbook has it. */
  readonly management: string | undefined;
}

/** The text of a new `posthog-mgmt.yml`: what was answered, and the rest as comments to uncomment. */
export function configText({ company, timezone, since, folders, management }: InitAnswers): string {
  const moved = Object.entries(folders).filter(([key, folder]) => folder !== DEFAULT_FOLDERS[key as FolderKey]);
  const paths = moved.length === 0
    ? ['# Where the records lie, when not in people/, teams/, sprints/, 1-1s/, reviews/, context/, feedback/:', '# paths: { people: contents/team }']
    : ['# Where the records lie; the others are in folders of their own name.', 'paths:', ...moved.map(([key, folder]) => `  ${key}: ${formatValue(folder)}`)];
  return [
    '# The handbook that posthog-mgmt keeps true. Every key: posthog-mgmt schema config',
    'version: 1',
    `company: ${formatValue(company)}`,
    timezone === undefined ? '# timezone: Europe/London      # decides which day is today; UTC when left out' : `timezone: ${formatValue(timezone)}`,
    '',
    '# Nothing that fell due before this day is asked for.',
    since === undefined ? '# since: 2026-01-01' : `since: ${since}`,
    '',
    ...paths,
    '',
    ...(management === undefined ? [] : ['# The page that the rules come from; lint says when it changes.', `handbook: { management: ${formatValue(management)} }`, '']),
    '# How much a rule weighs: off, info, warn or error. The rules: posthog-mgmt rules',
    '# rules: { manager/specialist: info }',
    '',
  ].join('\n');
}

import { join } from 'node:path';
import { UsageError } from '../../errors.js';
import { CONFIG_NAME } from '../../handbook/config-name.js';
import { DEFAULT_FOLDERS, type Config } from '../../handbook/config.js';
import { normalFolder, pathIn } from '../../handbook/folders.js';
import type { Files } from '../../ports.js';
import { FOLDER_KEYS, RECORD_KINDS, type FolderKey } from '../../records/kinds.js';
import type { Plan, PlannedWrite } from '../plan.js';
import { configText, type InitAnswers } from './config-text.js';
import { mergeSettings, SETTINGS_PATH } from './editor-settings.js';
import { EXAMPLES } from './examples.js';
import { ATTRIBUTES_PATH, mergeAttributes } from './git-attributes.js';

export interface InitPlan {
  readonly plan: Plan;
  /** What was left as it is, and why: for the person to know. */
  readonly notes: readonly string[];
}

/**
 * Plans a new handbook: its config, an example of each kind of record where the folder is
 * new, the editor's schema association, and git's attributes for the merge driver. Throws
 * UsageError where there is a handbook.
 */
export function planInit(files: Files, root: string, answers: InitAnswers, options: { examples: boolean; schemaUrl: (name: string) => string }): InitPlan {
  if (files.kindOf(join(root, CONFIG_NAME)) !== undefined) {
    throw new UsageError(`there is a handbook here already: ${CONFIG_NAME}`, { next: `Edit it by hand; posthog-mgmt lint checks it.` });
  }
  const notes: string[] = [];
  const writes: PlannedWrite[] = [{ path: CONFIG_NAME, before: null, after: configText(answers) }];
  writes.push(...folderWrites(files, root, answers, options.examples, notes));
  const settings = settingsWrite(files, root, answers, options.schemaUrl, notes);
  if (settings) writes.push(settings);
  const attributes = attributesWrite(files, root, answers, notes);
  if (attributes) writes.push(attributes);
  return { plan: { writes, message: { subject: `config: set up the handbook of ${answers.company}`, trailers: { kind: 'config', records: [CONFIG_NAME] } } }, notes };
}

function folderOf(answers: InitAnswers, key: FolderKey): string {
  return normalFolder(answers.folders[key] ?? DEFAULT_FOLDERS[key]);
}

/** A folder for each kind of record, with an example or kept by an empty file. Folders that have files stay as they are: a site may publish them. */
function folderWrites(files: Files, root: string, answers: InitAnswers, examples: boolean, notes: string[]): PlannedWrite[] {
  return Object.entries(EXAMPLES).flatMap(([key, { name, text }]) => {
    const folder = folderOf(answers, key as FolderKey);
    if ((files.list(join(root, folder)) ?? []).length === 0) return [{ path: pathIn(folder, examples ? name : '.gitkeep'), before: null, after: examples ? text : '' }];
    if (examples) notes.push(`${folder}/ has files already, so no example is put there`);
    return [];
  });
}

/** The text of a file; null where there is none; undefined, with a note, where it can't be read. */
function textOf(files: Files, root: string, path: string, notes: string[]): string | null | undefined {
  const { bytes, problem } = files.read(join(root, path));
  if (problem !== undefined && problem !== 'missing') {
    notes.push(`${path} can't be read, so it stays as it is`);
    return undefined;
  }
  return bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : null;
}

function attributesWrite(files: Files, root: string, answers: InitAnswers, notes: string[]): PlannedWrite | undefined {
  const before = textOf(files, root, ATTRIBUTES_PATH, notes);
  if (before === undefined) return undefined;
  const after = mergeAttributes(before, folderOf(answers, 'sprints'));
  return after === before ? undefined : { path: ATTRIBUTES_PATH, before, after };
}

function settingsWrite(files: Files, root: string, answers: InitAnswers, schemaUrl: (name: string) => string, notes: string[]): PlannedWrite | undefined {
  const before = textOf(files, root, SETTINGS_PATH, notes);
  if (before === undefined) return undefined;
  const folders = Object.fromEntries(RECORD_KINDS.map((kind) => [kind, folderOf(answers, FOLDER_KEYS[kind])])) as Config['folders'];
  const after = mergeSettings(before, { folders }, schemaUrl);
  if (after === undefined) {
    notes.push(`${SETTINGS_PATH} is not what VS Code would read, so it stays as it is`);
    return undefined;
  }
  return after === before ? undefined : { path: SETTINGS_PATH, before, after };
}

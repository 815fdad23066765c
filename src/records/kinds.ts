import type {
  ConfigData, ContextData, FeedbackData, OneOnOneData, PersonData, ReviewData, SprintData, TeamData,
} from './types.js';

/** The kinds of record, by the names that the command line, schemas and commits use. */
export const RECORD_KINDS = ['person', 'team', 'sprint', '1-1', 'review', 'context', 'feedback'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** What a record of each kind holds, as its schema says. */
export interface DataOf {
  person: PersonData;
  team: TeamData;
  sprint: SprintData;
  '1-1': OneOnOneData;
  review: ReviewData;
  context: ContextData;
  feedback: FeedbackData;
}

/** The key under the config's `paths`, `seal` and `extraKeys` for each kind. */
export type FolderKey = keyof NonNullable<ConfigData['paths']>;
export const FOLDER_KEYS: Readonly<Record<RecordKind, FolderKey>> = {
  person: 'people', team: 'teams', sprint: 'sprints', '1-1': 'oneOnOnes', review: 'reviews', context: 'context', feedback: 'feedback',
};

/** Endings of files that can be records; everything else is passed over. */
export const RECORD_EXTENSIONS: ReadonlySet<string> = new Set(['.yml', '.yaml', '.md', '.mdx']);

/** Whether a file of this name is Markdown with front matter (else YAML from end to end). */
export function isMarkdown(path: string): boolean {
  return /\.mdx?$/.test(path);
}

/** Splits a file name into stem and extension; `index.test.md` has the stem `index.test`. */
export function splitName(name: string): { stem: string; extension: string } {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? { stem: name, extension: '' } : { stem: name.slice(0, dot), extension: name.slice(dot) };
}

/** The stem alone. */
export function stemOfName(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? name : name.slice(0, dot);
}

const SLUG = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;

/** Whether text is a handle or slug: `^[a-z0-9]+(?:[-_][a-z0-9]+)*$`, at most 64 characters. */
export function isSlug(text: string): boolean {
  return text.length <= 64 && SLUG.test(text);
}

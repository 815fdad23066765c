/** What the team structure page says, and what an import makes of it. Types alone. */
import type { IsoDate } from '../../ports.js';
import type { ExistingPerson, ExistingTeam, ImportNote, ImportWrite } from '../types.js';

export type { ExistingPerson, ExistingTeam, ImportNote, ImportWrite, RecordData } from '../types.js';

/** One person as one line of the page names them. Lines and columns count from 1. */
export interface Entry {
  readonly name: string;
  readonly jobTitle?: string;
  readonly link?: string;
  readonly line: number;
  readonly column: number;
}

/** A person in the reporting tree. */
export interface TreePerson extends Entry {
  /** The entry that this one stands below; null at the top. */
  readonly manager: TreePerson | null;
  /** The line of the entry above, where it could not be read: then the manager is unknown. */
  readonly unreadManagerLine?: number;
}

/** A person in a small team. */
export interface TeamMember extends Entry {
  readonly lead: boolean;
  readonly interim: boolean;
}

export interface SmallTeam {
  readonly name: string;
  readonly link?: string;
  readonly line: number;
  readonly members: readonly TeamMember[];
}

/** A line that looks like an entry and could not be read, wholly or in part. */
export interface Unread {
  readonly line: number;
  readonly text: string;
  readonly why: string;
}

export interface TeamStructure {
  /** In the page's order; the tree is in their `manager`. */
  readonly people: readonly TreePerson[];
  readonly teams: readonly SmallTeam[];
  readonly unread: readonly Unread[];
}

/** A file of the source. */
export interface SourceFile {
  /** Relative to the source's root, with `/`. */
  readonly path: string;
  /** With its byte order mark, if it has one. */
  readonly text: string;
}

/** One person's page. */
export interface PeoplePage extends SourceFile {
  /** The file's name without extension. */
  readonly stem: string;
  /** The page already lies in the handbook's own people folder: it becomes the record. */
  readonly inPlace?: boolean;
  /** Its path relative to the handbook's root, with `/`; where `inPlace` is set. */
  readonly recordPath?: string;
}

/** A start date for those who have none, and where it comes from, for the notes. */
export interface FallbackStart {
  readonly date: IsoDate;
  /** Such as `--start-date` or `contents/…/team-structure.md in git`. */
  readonly from: string;
}

export interface ImportInput {
  readonly page: SourceFile;
  readonly peoplePages: readonly PeoplePage[];
  readonly existingPeople: readonly ExistingPerson[];
  readonly existingTeams: readonly ExistingTeam[];
  /** The config's folders, relative to the handbook's root. */
  readonly paths: { readonly people: string; readonly teams: string };
  readonly fallbackStart?: FallbackStart;
}

export interface ImportPlan {
  /** Only files that change, people before teams, each in the page's order. */
  readonly writes: readonly ImportWrite[];
  /** How many people and teams the source has, written or not. */
  readonly people: number;
  readonly teams: number;
  readonly notes: readonly ImportNote[];
  /** People whose start date nobody knows; nothing may be written while there are any. */
  readonly needsStartDate: readonly { readonly name: string; readonly line: number; readonly where: string }[];
}

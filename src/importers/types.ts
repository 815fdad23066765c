/** What every importer takes from the handbook, and what it answers. Types alone. */

/** A record's values by key, as YAML reads them. */
export type RecordData = Readonly<Record<string, unknown>>;

/** A person's record that the handbook has. */
export interface ExistingPerson {
  readonly handle: string;
  /** Relative to the handbook's root, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Undefined where the file can't be read as a record: then it is left alone. */
  readonly data: RecordData | undefined;
}

/** A team's record that the handbook has. */
export interface ExistingTeam {
  readonly slug: string;
  readonly path: string;
  readonly text: string;
  readonly data: RecordData | undefined;
}

/** Something that a person should know about the import. */
export interface ImportNote {
  /** `warning`: look at it, something was left out or had to be decided. `listed`: good to know. */
  readonly level: 'listed' | 'warning';
  /** `path:line`; the path is relative to the source, or as the file was named. */
  readonly where: string;
  readonly message: string;
}

/** A file to be written. */
export interface ImportWrite {
  /** Relative to the handbook's root, with `/`. */
  readonly path: string;
  /** The text that is there now; null for a new file. */
  readonly before: string | null;
  readonly after: string;
}

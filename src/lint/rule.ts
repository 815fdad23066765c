import type { Handbook } from '../handbook/handbook.js';
import type { HandbookRecord } from '../handbook/record.js';
import type { RecordKind } from '../records/kinds.js';
import type { Pointer, Range } from '../records/position.js';
import type { Schemas } from '../records/schemas.js';
import type { Problem } from '../records/source.js';
import type { SchemaProblem } from '../records/validate.js';
import type { Part } from '../records/yaml.js';
import type { Silencer } from './disables.js';
import type { Fix, FixesInWords } from './fix.js';
import type { WordFound } from './key-words.js';
import type { RoleErrors } from './role-errors.js';
import type { Reference, References } from './references.js';

export type Severity = 'error' | 'warning' | 'info';

/** The files of a miniature handbook, by path; `posthog-mgmt.yml` is added where it is missing. */
export type ExampleFiles = Readonly<Record<string, string | Uint8Array | { readonly linkTo: string }>>;

/**
 * One lint rule. Its file's path under rules/ is its id. The examples are shown by
 * `explain` and run by the tests: in `bad` the rule fires on the lines that end in
 * `# finds: ID` (somewhere, where no line says so), in `good` it doesn't.
 */
export interface Rule {
  readonly id: string;
  readonly severity: Severity;
  /** The handbook's clauses that it enforces; a finding cites the first. */
  readonly clauses: readonly string[];
  /** What it finds, in a line. */
  readonly summary: string;
  /** Why it matters, in a sentence. */
  readonly why: string;
  /** What to do about a finding. */
  readonly help: string;
  /** What `lint --fix` does about its findings, as far as it can. */
  readonly fixes?: FixesInWords;
  readonly examples: {
    readonly good: ExampleFiles;
    readonly bad: ExampleFiles;
    /** The files as they were before, for a rule that judges a change. */
    readonly before?: ExampleFiles;
  };
  /** A key that this rule explains is not reported as unknown as well. */
  readonly explainsKey?: (place: KeyPlace, context: LintContext) => boolean;
  /** Judged on a run over the whole handbook alone. */
  readonly wholeRunsOnly?: boolean;
  /** Compares with the handbook before a change: run where a change is judged alone. */
  readonly changesOnly?: boolean;
  /** Judges what others find: run after them, and they are run for it even where it alone is asked for. */
  readonly judgesOthers?: boolean;
  /** Judges the handbook as a whole, and answers what it looks at of each record. */
  check(context: LintContext, report: Report): Looks | void;
}

/**
 * What a rule looks at of each record by itself. All records are gone through once, each shown to every rule that looks at such:
 * by kind those that can be read, of duplicates the first.
 */
export type Looks = { readonly [Kind in RecordKind]?: (record: HandbookRecord<Kind>) => void } & {
  /** Every file among the records, readable or not, duplicates too. */
  file?(record: HandbookRecord): void;
  /** Why a file can't be read. */
  problem?(problem: Problem, record: HandbookRecord): void;
  /** Where a file departs from its schema. */
  schemaProblem?(problem: SchemaProblem, record: HandbookRecord): void;
  /** Each place of a readable record, of duplicates the first, that names a person or a team. */
  reference?(reference: Reference): void;
  /** Where one of the rule's words stands in any file. */
  word?(word: WordFound): void;
};

/** A key somewhere in a record's data. */
export interface KeyPlace {
  readonly record: HandbookRecord;
  /** Up to the key and with it. */
  readonly pointer: Pointer;
  readonly key: string;
}

/** What a rule looks at. */
export interface LintContext {
  readonly handbook: Handbook;
  /** The handbook before the change that a run judges; undefined where it judges none. */
  readonly before: Handbook | undefined;
  readonly schemas: Schemas;
  readonly references: References;
  readonly roles: RoleErrors;
  /** Every rule, for those that speak of others. */
  readonly rules: readonly Rule[];
  /** Exceptions of the config that have silenced a finding so far, by their index. */
  readonly usedExceptions: ReadonlySet<number>;
  /** The inline disables, and which of them have silenced a finding so far. */
  readonly silencer: Silencer;
  /** Whether a rule has its say in this run at all: some judge the whole, or a change, alone. */
  readonly judges: (rule: Rule) => boolean;
  /** To be told where a rule has nothing to say of a record only because of another one. */
  readonly yields: (record: HandbookRecord) => void;
}

/** Where a finding stands: in a record, in the config, or at a path that is neither. */
export type Where =
  | { readonly record: HandbookRecord; readonly at?: Pointer; readonly part?: Part; readonly range?: Range }
  | { readonly config: Pointer; readonly part?: Part }
  | { readonly path: string; readonly range: Range };

export type Report = (finding: Where & {
  readonly message: string;
  /** What to do here, in place of the rule's own help. */
  readonly help?: string;
  /** In place of the rule's own severity, unless the config says otherwise. */
  readonly severity?: Severity;
  /** In place of the rule's first clause. */
  readonly clause?: string;
  /** What would mend it. */
  readonly fix?: Fix;
}) => void;

/** What lint found, as `--format json` prints it. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly why: string;
  readonly help: string;
  readonly handbook: { readonly clause: string; readonly section: string } | null;
}

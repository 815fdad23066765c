/** What a command wants written: files, and the message of the commit that will hold them. Pure data. */
export interface Plan {
  readonly writes: readonly PlannedWrite[];
  readonly message: CommitMessage;
}

export interface PlannedWrite {
  /** Relative to the handbook's root, with `/`. */
  readonly path: string;
  /** The content that the plan was made upon; null where there was no file. */
  readonly before: string | null;
  /** The content to write; null to remove the file. */
  readonly after: string | null;
  /** Who may do what with a file that is new at this path; as the system has it where this is left out. */
  readonly mode?: number;
}

export type TrailerKind = 'person' | 'team' | 'sprint' | '1-1' | 'review' | 'context' | 'feedback' | 'config';

export interface CommitMessage {
  /** One line, such as `1-1: bo and ada, 2026-11-17`. */
  readonly subject: string;
  readonly body?: string;
  readonly trailers: {
    readonly kind: TrailerKind;
    /** The paths of the records that this is about, relative to the handbook's root. */
    readonly records: readonly string[];
    /** The handle of who acted, where that is known. */
    readonly by?: string;
  };
}

/**
 * The message as git gets it: subject, body, trailers, each set apart by a blank line. Nothing in
 * the parts can pass for another part: subject and trailers stay on their line, control characters
 * go, and a body never cuts the trailers off.
 */
export function formatMessage({ subject, body, trailers }: CommitMessage): string {
  const lines = [
    `Handbook-Kind: ${trailers.kind}`,
    ...trailers.records.map((path) => `Handbook-Record: ${oneLine(path)}`),
    ...(trailers.by === undefined ? [] : [`Handbook-By: ${oneLine(trailers.by)}`]),
  ];
  const parts = [oneLine(subject) || `${trailers.kind}: update`, formatBody(body ?? ''), lines.join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

// Line and paragraph separators are line breaks to some readers; the bidirectional controls reorder what is shown.
const CONTROLS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;

function oneLine(text: string): string {
  return text.replace(/[\r\n\t\v\f\u0085\u2028\u2029]+/g, ' ').replace(CONTROLS, '').trim();
}

function formatBody(text: string): string {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => line.replaceAll('\t', '  ').replace(CONTROLS, '').trimEnd());
  // Git takes a line that begins with `---` for the end of the message (what follows in a mail is the patch).
  return lines.map((line) => (line.startsWith('---') ? ` ${line}` : line)).join('\n').replace(/^\n+/, '').trimEnd();
}

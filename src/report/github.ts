import { sanitize } from './sanitize.js';

/** How GitHub's runner marks an annotation. */
export type AnnotationLevel = 'error' | 'warning' | 'notice';

export interface Annotation {
  readonly level: AnnotationLevel;
  /** From the top of the git work tree. */
  readonly file: string;
  readonly line?: number;
  readonly endLine?: number;
  readonly column?: number;
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

/** A workflow command. Nothing in the message or in a property can end it, or begin another. */
export function annotation({ level, title, message, ...place }: Annotation): string {
  const names = { file: 'file', line: 'line', endLine: 'endLine', column: 'col', endColumn: 'endColumn' } as const;
  const properties = Object.entries(names).flatMap(([key, name]) => {
    const value = place[key as keyof typeof names];
    return value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`];
  });
  return `::${level} ${[...properties, `title=${escapeProperty(title)}`].join(',')}::${escapeData(message)}`;
}

function escapeData(text: string): string {
  return text.split('\n').map(sanitize).join('\n').replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

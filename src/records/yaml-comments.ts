import { Lexer } from 'yaml';

/** A comment of a YAML text: from its `#` to the end of its line. */
export interface YamlComment {
  readonly text: string;
  /** Its offset in the text. */
  readonly offset: number;
}

/** What the lexer puts between pieces of the text: marks of a document's start, a flow's end, and a value that follows. */
const DOCUMENT = '\u0002';
const FLOW_END = '\u0018';
const SCALAR = '\u001f';

/** The comments of a YAML text, and nothing inside a value that only looks like one. */
export function yamlComments(yaml: string): YamlComment[] {
  const comments: YamlComment[] = [];
  let offset = 0;
  let isValue = false;
  for (const piece of new Lexer().lex(yaml)) {
    if (!isValue && (piece === DOCUMENT || piece === FLOW_END)) continue;
    if (!isValue && piece === SCALAR) {
      isValue = true;
      continue;
    }
    if (!isValue && piece.startsWith('#')) comments.push({ text: piece, offset });
    isValue = false;
    offset += piece.length;
  }
  return comments;
}

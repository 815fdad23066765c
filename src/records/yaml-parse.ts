import { Composer, Lexer, Parser, type CST, type Document } from 'yaml';
import { MAX_DEPTH } from './source.js';

/** YAML 1.2, core schema; keys that stand twice are ours to find, in linear time. */
const OPTIONS = { version: '1.2', schema: 'core', uniqueKeys: false, prettyErrors: false, logLevel: 'silent', merge: false, strict: true } as const;

/** What parsing came to: a first document, and a second where one follows. */
export interface Parsed { readonly first: Document | undefined; readonly second: Document | undefined; readonly tooDeep: boolean }

/**
 * Parses a first document, and a second where one follows. Stops at what already decides the
 * matter: nesting that is too deep, a token that belongs nowhere, a second document.
 */
export function parseYaml(yaml: string): Parsed {
  return withoutTraces(() => parseOne(yaml));
}

function parseOne(yaml: string): Parsed {
  const parser = new Parser();
  const composer = new Composer(OPTIONS);
  const documents: Document[] = [];
  let begun = 0;
  const compose = (tokens: Iterable<CST.Token>): boolean => {
    for (const token of tokens) {
      documents.push(...composer.next(token));
      if (token.type === 'document') begun += 1;
      if (token.type === 'error' || begun > 1) return false;
    }
    return true;
  };
  let goesOn = true;
  for (const lexeme of new Lexer().lex(yaml)) {
    goesOn = compose(parser.next(lexeme));
    if (isTooDeep(parser.stack)) return { first: undefined, second: undefined, tooDeep: true };
    if (!goesOn) break;
  }
  if (goesOn) goesOn = compose(parser.end());
  documents.push(...composer.end(!goesOn, yaml.length));
  return { first: documents[0], second: documents[1], tooDeep: false };
}

/** Whether more collections are open, one inside the other, than the record itself and those that it may nest. */
function isTooDeep(open: readonly CST.Token[]): boolean {
  return open.length > MAX_DEPTH + 1 && open.filter(({ type }) => /^(?:block|flow)-(?:map|seq|collection)$/.test(type)).length > MAX_DEPTH + 1;
}

/** Does something that may make very many errors, without the stack traces that take most of the time. */
function withoutTraces<T>(work: () => T): T {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

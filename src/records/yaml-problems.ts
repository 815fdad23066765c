import { isAlias, isCollection, isScalar, visit, type Document, type Node } from 'yaml';
import type { Range } from './position.js';
import { sliceWhole } from './slice-whole.js';
import { MAX_DEPTH, tooLarge, type Problem } from './source.js';
import type { Parsed } from './yaml-parse.js';

/** A directive before the first document, whether or not a line of dashes ends the directives. */
const DIRECTIVE = /^(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*(%[^\r\n]*)/;

/** Why YAML can't be read as a record: what doesn't parse, and what records do without. */
export function collectProblems({ first, second, tooDeep }: Parsed, yaml: string, at: (from: number, to: number) => Range): Problem[] {
  if (tooDeep) return [tooLarge(`nested deeper than ${MAX_DEPTH}`)];
  const [before, directive] = DIRECTIVE.exec(yaml) ?? [];
  if (before !== undefined && directive !== undefined) {
    return [refused(at(before.length - directive.length, before.length), `a YAML directive, "${sliceWhole(directive, 0, 40)}"`, 'Take the line out: records are YAML 1.2.')];
  }
  if (!first) return [];
  const error = first.errors[0] ?? second?.errors[0];
  if (error && !/anchor|alias|tag/i.test(error.code)) {
    return [{ rule: 'record/parse', range: at(error.pos[0], Math.max(error.pos[1], error.pos[0] + 1)), message: errorInWords(error.code, error.message) }];
  }
  if (second) {
    const place = second.range?.[0] ?? 0;
    const marker = yaml.lastIndexOf('---', place);
    const from = marker >= 0 ? marker : place;
    return [{ rule: 'record/parse', range: at(from, from + 3), message: 'a second YAML document begins here; a record is one', help: 'Give each record a file of its own.' }];
  }
  return forbiddenFeatures(first, yaml, at);
}

function refused(range: Range, what: string, help: string): Problem {
  return { rule: 'record/front-matter', range, message: `${what}, which records do without`, help };
}

/** Anchors, aliases and explicit tags: they make one file mean what another doesn't. */
function forbiddenFeatures(document: Document, yaml: string, at: (from: number, to: number) => Range): Problem[] {
  const problems: Problem[] = [];
  visit(document, {
    Node: (_, node) => {
      const [from, to] = (node as Node).range ?? [0, 0];
      if (isAlias(node)) {
        problems.push(refused(at(from, to), `an alias, "*${sliceWhole(node.source, 0, 40)}"`, 'Write the value out.'));
        return;
      }
      if (isCollection(node) || isScalar(node)) {
        if (node.anchor !== undefined) {
          const place = Math.max(0, yaml.lastIndexOf(`&${node.anchor}`, from));
          problems.push(refused(at(place, place + node.anchor.length + 1), `an anchor, "&${sliceWhole(node.anchor, 0, 40)}"`, 'Write the value out where it is needed.'));
        }
        if (node.tag !== undefined) {
          const mark = Math.max(0, yaml.lastIndexOf('!', from));
          const place = yaml[mark - 1] === '!' ? mark - 1 : mark;
          const tag = /^![^\s,\]}]*/.exec(yaml.slice(place))?.[0] ?? '!';
          problems.push(refused(at(place, place + tag.length), `a tag, "${sliceWhole(tag, 0, 40)}"`, 'Take it out: the schema says what a value is.'));
        }
      }
    },
  });
  return problems;
}

const IN_WORDS: Readonly<Record<string, string>> = {
  BAD_INDENT: 'the indentation does not fit what stands above',
  TAB_AS_INDENT: 'a tab is used to indent; YAML takes spaces',
  MISSING_CHAR: 'something is missing here',
  BLOCK_AS_IMPLICIT_KEY: 'keys and values stand where a single value was expected; is the line above indented, or a quote missing?',
  MULTILINE_IMPLICIT_KEY: 'a key goes on over several lines; is a colon or a quote missing?',
  BAD_SCALAR_START: 'a value begins with a character that has a meaning in YAML; put it in quotes',
  UNEXPECTED_TOKEN: 'this does not belong here',
};

/** What the parser's own words say better than its codes do. */
const BY_MESSAGE: readonly (readonly [RegExp, string])[] = [
  [/^Missing closing ["']/, 'a quote that is opened is not closed'],
  [/^Flow (?:sequence|map|collection)/, 'a bracket that is opened is not closed'],
];

function errorInWords(code: string, message: string): string {
  const detail = message.split('\n')[0]?.trim() ?? '';
  const plain = BY_MESSAGE.find(([pattern]) => pattern.test(detail))?.[1];
  if (plain !== undefined) return `YAML that can't be read: ${plain}`;
  const words = IN_WORDS[code];
  return words === undefined ? `YAML that can't be read: ${detail}` : `YAML that can't be read: ${words} (${detail})`;
}

import type { Handbook } from '../handbook/handbook.js';
import { splitFrontMatter } from '../records/front-matter-split.js';
import { isMarkdown } from '../records/kinds.js';
import { DISABLE } from '../records/notes.js';
import { LineIndex, type Range } from '../records/position.js';
import { yamlComments } from '../records/yaml-comments.js';
import type { Finding } from './rule.js';

/** A comment `# posthog-mgmt-disable-next-line RULE[, RULE] -- reason`. */
export interface Disable {
  readonly path: string;
  /** Of the comment. */
  readonly range: Range;
  /** The line that it speaks of: the next that is no such comment. */
  readonly line: number;
  readonly rules: readonly string[];
  /** Empty where none is given: then it silences nothing. */
  readonly reason: string;
}

/** Every such comment in the handbook's YAML and front matter, in files that can be read. */
export function collectDisables({ records, config }: Handbook): Disable[] {
  const readable = records.filter(({ problems, mayDisable }) => mayDisable && problems.length === 0);
  return [...readable, config].flatMap(({ path, text }) => (text.includes(DISABLE) ? disablesIn(path, text) : []));
}

function disablesIn(path: string, text: string): Disable[] {
  const yaml = yamlOf(path, text);
  if (yaml === undefined) return [];
  const lines = new LineIndex(text);
  const found = yamlComments(text.slice(yaml.start, yaml.end)).flatMap((comment) => {
    const match = new RegExp(`^#+[ \\t]*${DISABLE}(?![\\w-])(.*)$`).exec(comment.text.trimEnd());
    if (!match) return [];
    const start = yaml.start + comment.offset;
    return [{ range: lines.range(start, start + comment.text.trimEnd().length), rest: match[1] as string }];
  });
  // From below, so that of those that stand above one another each follows the next.
  const lineBelow = new Map<number, number>();
  for (const { range: { line } } of found.toReversed()) lineBelow.set(line, lineBelow.get(line + 1) ?? line + 1);
  return found.map(({ range, rest }) => ({ path, range, line: lineBelow.get(range.line) as number, ...parse(rest) }));
}

/** `RULE[, RULE] -- reason`. */
function parse(rest: string): { rules: string[]; reason: string } {
  const [, names = rest, reason = ''] = /^(.*?)(?:^|\s)--(?:\s+(.*))?$/.exec(rest) ?? [];
  return { rules: names.split(/[\s,]+/).filter((name) => name !== ''), reason: reason.trim() };
}

function yamlOf(path: string, text: string): { start: number; end: number } | undefined {
  if (!isMarkdown(path)) return { start: 0, end: text.length };
  const outcome = splitFrontMatter(text);
  return outcome.kind === 'found' ? { start: outcome.split.from, end: outcome.split.to } : undefined;
}

/** Inline disables at work: which findings they silence, and which of them have silenced one. */
export class Silencer {
  readonly #silenced = new Set<string>();
  readonly #used = new Set<string>();

  constructor(readonly all: readonly Disable[]) {
    for (const { path, line, rules, reason } of all) if (reason !== '') for (const rule of rules) this.#silenced.add(placeOf(rule, line, path));
  }

  /** Whether a finding is silenced; notes whatever silences it as used. */
  silences({ rule, path, line }: Finding): boolean {
    const place = placeOf(rule, line, path);
    if (!this.#silenced.has(place)) return false;
    this.#used.add(place);
    return true;
  }

  /** The rules that a disable names and that found nothing there. */
  unused({ path, line, rules }: Disable): string[] {
    return rules.filter((rule) => !this.#used.has(placeOf(rule, line, path)));
  }
}

/** A rule at a line of a file. Rules are named without blanks. */
function placeOf(rule: string, line: number, path: string): string {
  return `${rule} ${line} ${path}`;
}

import type { LintReport } from '../lint/engine.js';
import type { Finding, Severity } from '../lint/rule.js';
import type { Styled, StyleName, Terminal } from '../ports.js';
import { sliceWhole } from '../records/slice-whole.js';
import { linesOf, type FileLines, type FlatLine } from './file-lines.js';
import { count, firstOf, lastOf, width, wrap } from './layout.js';

/** What the text report of `lint` needs beside the findings. */
export interface LintTextOptions {
  readonly columns: number;
  /** The text of a file with findings; undefined where it can't be shown. */
  readonly textOf: (path: string) => string | undefined;
  /** What was looked at, for the summary. */
  readonly looked: { readonly people: number; readonly teams: number };
  /** What the records looked at have in common, such as `changed since main`, where they are not simply all. */
  readonly about?: string;
  readonly milliseconds: number;
  readonly quiet: boolean;
}

const COLORS: Readonly<Record<Severity, StyleName>> = { error: 'red', warning: 'yellow', info: 'cyan' };
/** More infos of one rule than this are listed together. */
const INFOS_APART = 2;

/** One frame a finding; infos that repeat are gathered; a summary last. */
export function reportLintText(result: LintReport, terminal: Terminal, options: LintTextOptions): void {
  const explained = new Set<string>();
  const gathered = gather(result.findings);
  const lines = linesOf(options.textOf);
  for (const finding of result.findings) {
    if (gathered.has(finding)) continue;
    frame(finding, lines(finding.path), terminal, options, explained);
  }
  for (const findings of byRule([...gathered]).values()) list(findings, terminal, options);
  if (!options.quiet) summary(result, terminal, options);
}

function hidden(known: number | undefined): string {
  return known === undefined ? '' : `; ${count(known, 'known finding')} hidden by the baseline`;
}

/** So many records, and what they have in common. */
export function recordsLooked(records: number, about: string | undefined): string {
  if (about === undefined) return count(records, 'record');
  return `${records === 0 ? 'no record' : count(records, 'record')} ${about}`;
}

function gather(findings: readonly Finding[]): Set<Finding> {
  const infos = findings.filter(({ severity }) => severity === 'info');
  const many = [...byRule(infos)].filter(([, list]) => list.length > INFOS_APART);
  return new Set(many.flatMap(([, list]) => list));
}

function byRule(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  return groups;
}

function heading({ severity, rule }: Finding, place: Styled): Styled {
  return [place, '  ', { style: COLORS[severity], text: { style: 'bold', text: severity } }, '  ', rule];
}

function frame(finding: Finding, lines: FileLines | undefined, terminal: Terminal, options: LintTextOptions, explained: Set<string>): void {
  terminal.print(heading(finding, { style: 'bold', text: `${finding.path}:${finding.line}:${finding.column}` }));
  const said = source(finding, lines, terminal, options);
  if (!said) for (const line of wrap(finding.message, options.columns, '  ')) terminal.print({ style: 'bold', text: line });
  if (!options.quiet) reason(finding, terminal, options, explained);
  terminal.print();
}

/** The reason the first time a rule speaks; what to do next whenever it is something else. */
function reason(finding: Finding, terminal: Terminal, { columns }: LintTextOptions, explained: Set<string>): void {
  const clause = finding.handbook === null ? '' : ` (${finding.handbook.section}, ${finding.handbook.clause})`;
  if (!explained.has(finding.rule)) {
    for (const line of wrap(`${finding.why.replace(/\.$/, '')}${clause}.`, columns, '  ')) terminal.print(line);
  } else if (clause !== '') {
    terminal.print(`  ${clause.trim()}`);
  }
  const next = `${finding.rule} ${finding.help}`;
  if (!explained.has(next)) nextStep(finding.help, terminal, columns);
  explained.add(finding.rule).add(next);
}

/** The next step; a command in it stands on a line of its own. */
function nextStep(help: string, terminal: Terminal, columns: number): void {
  const command = /^(.*?):\s+(posthog-mgmt .*)$/s.exec(help);
  const text = command ? `${command[1] as string}:` : help;
  wrap(text, columns - 8, '').forEach((line, index) => terminal.print([{ style: 'green', text: index === 0 ? '  Next: ' : '        ' }, line]));
  if (command) terminal.print(['        ', { style: 'cyan', text: command[2] as string }]);
}

/** The line before, the line itself, and a mark under the place with the message if it fits. Answers whether it did. */
function source(finding: Finding, lines: FileLines | undefined, terminal: Terminal, options: LintTextOptions): boolean {
  const line = lines?.texts[finding.line - 1];
  if (!lines || line === undefined || (line.trim() === '' && finding.column > 1)) return false;
  const gutter = String(finding.line).length;
  const room = options.columns - gutter - 6;
  const before = finding.line > 1 ? lines.texts[finding.line - 2] : undefined;
  if (before !== undefined && before.trim() !== '') terminal.print(numbered(finding.line - 1, gutter, crop(lines.flat(finding.line - 1), 0, room).text));
  const start = finding.column - 1;
  const end = finding.endLine === finding.line ? Math.max(finding.endColumn - 1, start + 1) : line.length;
  const shown = crop(lines.flat(finding.line), start, room);
  terminal.print(numbered(finding.line, gutter, shown.text));
  const from = width(shown.text.slice(0, start - shown.cut));
  const length = Math.max(1, Math.min(width(line.slice(start, end)), room - from));
  const mark = '━'.repeat(length);
  const fits = from + length + 1 + width(finding.message) <= room;
  const color = COLORS[finding.severity];
  terminal.print([`  ${' '.repeat(gutter)} `, { style: 'dim', text: '·' }, ` ${' '.repeat(from)}`, { style: color, text: mark }, fits ? [' ', { style: 'bold', text: finding.message }] : '']);
  return fits;
}

function numbered(line: number, gutter: number, text: string): Styled {
  return ['  ', { style: 'dim', text: `${String(line).padStart(gutter)} │` }, ` ${text}`];
}

/**
 * As much of a line as fits, the wanted column in it; `cut` is how many characters are left out in front, less the mark that stands
 * for them. No more of a line is measured than the screen could show: it may be long.
 */
function crop({ text: flat, width: whole }: FlatLine, column: number, room: number): { text: string; cut: number } {
  if (whole <= room) return { text: flat, cut: 0 };
  if (column < room && width(flat.slice(0, column)) < room - 12) return { text: `${firstOf(sliceWhole(flat, 0, room), room - 1)}…`, cut: 0 };
  const third = Math.floor(room / 3);
  const before = lastOf(sliceWhole(flat, Math.max(0, column - third), column), third);
  const after = firstOf(sliceWhole(flat, column, column + room), room - 2 - width(before));
  const mark = before.length < column ? '…' : '';
  return { text: `${mark}${before}${after}${column + after.length < flat.length ? '…' : ''}`, cut: column - before.length - mark.length };
}

/** Many infos of one rule: the reason once, the places below it. */
function list(findings: readonly Finding[], terminal: Terminal, { columns, quiet }: LintTextOptions): void {
  const [first] = findings as [Finding];
  terminal.print(heading(first, { style: 'bold', text: count(findings.length, 'place') }));
  if (!quiet) {
    const clause = first.handbook === null ? '' : ` (${first.handbook.section}, ${first.handbook.clause})`;
    for (const line of wrap(`${first.why.replace(/\.$/, '')}${clause}.`, columns, '  ')) terminal.print(line);
    if (new Set(findings.map(({ help }) => help)).size === 1) nextStep(first.help, terminal, columns);
  }
  for (const { path, line, column, message } of findings) {
    const place = `    ${path}:${line}:${column}`;
    const fits = width(message) <= columns - width(place) - 2;
    terminal.print(fits ? [place, '  ', { style: 'dim', text: message }] : place);
    if (!fits) for (const said of wrap(message, columns, '      ')) terminal.print({ style: 'dim', text: said });
  }
  terminal.print();
}

function summary(result: LintReport, terminal: Terminal, options: LintTextOptions): void {
  const { summary: found, findings, leftOut } = result;
  for (const { path, count: more } of leftOut) terminal.print(`${path}: ${count(more, 'finding')} more, not shown`);
  const { errors, warnings, infos, records } = found;
  const took = `${Math.max(1, Math.round(options.milliseconds))} ms`;
  const total = errors + warnings + infos;
  if (total === 0) {
    const { looked: { people, teams }, about } = options;
    const looked = about === undefined ? `${count(records, 'record')}, ${count(people, 'person', 'people')}, ${count(teams, 'team')}` : recordsLooked(records, about);
    terminal.print([{ style: 'green', text: `${looked}: nothing to mend` }, hidden(found.known)]);
    return;
  }
  const split = bySeverity(found);
  const worst: StyleName = errors > 0 ? 'red' : warnings > 0 ? 'yellow' : 'cyan';
  terminal.print([{ style: worst, text: errors + warnings > 0 ? `${count(total, 'finding')} (${split})` : split }, ` in ${options.about !== undefined && records === 0 ? `what was ${options.about}` : recordsLooked(records, options.about)}, ${took}`, hidden(found.known)]);
  const fixable = mendableWords(result);
  if (fixable !== undefined) terminal.print(fixable);
  const top = findings.find(({ severity }) => severity === 'error') ?? findings[0];
  if (top) terminal.print(`More on a rule: posthog-mgmt explain ${top.rule}`);
}

/** `1 error, 2 warnings`: those that there are, the worst first. */
export function bySeverity({ errors, warnings, infos }: LintReport['summary']): string {
  const parts = [[errors, 'error'], [warnings, 'warning'], [infos, 'info']] as const;
  return parts.filter(([number]) => number > 0).map(([number, name]) => count(number, name)).join(', ');
}

/** `2 can be mended by posthog-mgmt lint --fix, 1 more with --unsafe`; undefined where none can. */
function mendableWords({ mendable: { safe, unsafe } }: LintReport): string | undefined {
  if (safe + unsafe === 0) return undefined;
  if (safe === 0) return `To mend ${unsafe} of them: posthog-mgmt lint --fix --unsafe`;
  return `To mend ${safe} of them: posthog-mgmt lint --fix${unsafe === 0 ? '' : ` (${unsafe} more with --unsafe)`}`;
}

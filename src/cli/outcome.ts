import type { Applied } from '../entries/apply.js';
import type { Carried } from '../entries/carry-out.js';
import { unifiedDiff } from '../entries/diff.js';
import type { Planned } from '../entries/operation.js';
import { formatMessage, type Plan } from '../entries/plan.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Terminal } from '../ports.js';
import { safeJson } from '../report/sanitize.js';
import { oneFormat } from './flags.js';
import type { Session } from './session.js';

/** The formats of every command that writes. */
export const WRITING_FORMATS = ['text', 'json'] as const;

/** Prints what a plan would do: the diff, then the commit's message. */
export function printPlan(plan: Plan, terminal: Terminal): void {
  printDiff(plan, terminal.print);
  terminal.print();
  for (const line of formatMessage(plan.message).trimEnd().split('\n')) terminal.print(line === '' ? '' : `    ${line}`);
}

/** Says what would be written: as `printPlan` does, or as the answer that there would be, with the diff and the message. */
export function reportPlanned({ flags, ports: { terminal } }: Session, { path, plan }: Planned, after: Handbook): void {
  const format = oneFormat(flags, WRITING_FORMATS);
  if (format === 'json') terminal.data(safeJson(plannedAnswer(path, plan, after)));
  else if (plan.writes.some((write) => write.before !== write.after)) printPlan(plan, terminal);
  else terminal.print('nothing to change');
}

/** What programs are told of a plan that was only looked at. */
export function plannedAnswer(path: string, plan: Plan, after: Handbook): object {
  return { ...answerOf(path, plan, null, after), ...previewOf(plan) };
}

/** What a plan that is only looked at would do. */
export function previewOf(plan: Plan): object {
  return { dryRun: true, message: formatMessage(plan.message), diff: unifiedDiff(plan) };
}

/** What programs are told of a plan that was carried out: the path it is about, and what is there then. */
export function answerOf(path: string, { writes }: Pick<Plan, 'writes'>, commit: string | null, after: Handbook): object {
  const isGone = writes.some((write) => write.path === path && write.after === null);
  const record = isGone ? undefined : path === CONFIG_NAME ? after.config.data : after.at(path)?.facts;
  return { version: 1, path, commit, record: record ?? null };
}

/** Prints the diff of a plan's writes. */
export function printDiff({ writes }: Pick<Plan, 'writes'>, print: Terminal['print']): void {
  for (const line of unifiedDiff({ writes }).replace(/\n$/, '').split('\n')) {
    const style = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : line.startsWith('@@') ? 'cyan' : undefined;
    print(style ? { style, text: line } : line);
  }
}

/** Says what was written, and what the record is then. */
export function reportCarried({ flags, ports: { terminal } }: Session, { planned, applied, after }: Carried): void {
  const format = oneFormat(flags, WRITING_FORMATS);
  for (const warning of planned.warnings ?? []) terminal.warn(`Note: ${warning}`);
  if (format === 'json') terminal.data(safeJson(answerOf(planned.path, planned.plan, applied.commit, after)));
  else if (applied.paths.length === 0 && !applied.cancelled) terminal.print(unchangedWords(applied));
  else terminal.print([`${planned.plan.message.subject}: `, { style: 'green', text: outcomeWords(applied) }]);
}

/** `committed as 1a2b3c4 and pushed to origin/main`, or `written, not committed`. */
export function outcomeWords({ commit, already, cancelled, pushed }: Applied): string {
  if (cancelled) return `taken back before it was pushed, so neither commit is kept${beforeWords(pushed)}`;
  if (commit === null) return 'written, not committed';
  const where = pushed ? ` and pushed to ${pushed.to}` : '';
  return `${already ? 'recorded already' : 'committed'} as ${commit.slice(0, 10)}${where}`;
}

/** What is said where there was nothing to write; commits of before may have been pushed. */
function unchangedWords({ pushed }: Applied): string {
  return `it is so already, nothing to change${beforeWords(pushed)}`;
}

function beforeWords(pushed: Applied['pushed']): string {
  return pushed ? `; ${pushed.commits === 1 ? 'the commit' : `${pushed.commits} commits`} of before pushed to ${pushed.to}` : '';
}

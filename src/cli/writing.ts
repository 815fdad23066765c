import type { Command } from 'commander';
import { applyPlan, type Applied } from '../entries/apply.js';
import { unifiedDiff } from '../entries/diff.js';
import type { Making } from '../entries/people.js';
import { formatMessage, type Plan } from '../entries/plan.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Terminal } from '../ports.js';
import { safeJson } from '../report/sanitize.js';
import { requireActor } from './actor.js';
import type { Exit } from './command.js';
import { oneFormat } from './flags.js';
import type { Session } from './session.js';

/** The flags of every command that writes. */
export interface WritingFlags {
  readonly dryRun?: boolean;
  readonly commit?: boolean;
  readonly allowDetached?: boolean;
}

/** Declares `--dry-run`, `--no-commit` and `--allow-detached`. */
export function addWritingFlags(command: Command): Command {
  return command
    .option('--dry-run', 'print the diff and the message, write nothing')
    .option('--no-commit', 'write the files, make no commit')
    .option('--allow-detached', 'commit on a detached HEAD too');
}

/** Prints what a plan would do: the diff, then the commit's message. */
export function printPlan(plan: Plan, terminal: Terminal): void {
  for (const line of unifiedDiff(plan).replace(/\n$/, '').split('\n')) {
    const style = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : line.startsWith('@@') ? 'cyan' : undefined;
    terminal.print(style ? { style, text: line } : line);
  }
  terminal.print();
  for (const line of formatMessage(plan.message).trimEnd().split('\n')) terminal.print(line === '' ? '' : `    ${line}`);
}

/** Carries a plan out as the flags say, with the session's files and git. */
export async function applyFromFlags(plan: Plan, root: string, { ports }: Session, flags: WritingFlags): Promise<Applied> {
  const applied = await applyPlan({ plan, root, ports, commit: flags.commit !== false, allowDetached: flags.allowDetached === true });
  if (applied.note !== undefined) ports.terminal.warn(applied.note);
  return applied;
}

/** `committed as 1a2b3c4` or `written, not committed`. */
export function outcomeWords({ commit }: Applied): string {
  return commit === null ? 'written, not committed' : `committed as ${commit.slice(0, 10)}`;
}

/** What a writing command plans: upon the handbook, in the name of whoever acts. */
export type MakePlan = (making: Making) => Plan;

const FORMATS = ['text', 'json'] as const;

/**
 * Runs a command that writes one record: plans, refuses what lint would call an error,
 * shows it with --dry-run or carries it out, and answers the record as it is then.
 */
export async function writeRecord(session: Session, flags: WritingFlags, make: (handbook: Handbook) => { plan: MakePlan; path: string }): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const { terminal, files } = session.ports;
  const handbook = await session.handbook();
  const actor = await requireActor(session, handbook);
  const { plan: makePlan, path } = make(handbook);
  const plan = makePlan({ handbook, files, by: actor.name });
  const [{ refuseNewErrors }, { RULES }] = await Promise.all([import('../entries/refuse.js'), import('../lint/rules/index.js')]);
  const after = await refuseNewErrors(plan, handbook.root, files, await session.schemas(), RULES);
  if (flags.dryRun) {
    if (plan.writes.some((write) => write.before !== write.after)) printPlan(plan, terminal);
    else terminal.print('nothing to change');
    return 0;
  }
  const applied = await applyFromFlags(plan, handbook.root, session, flags);
  if (format === 'json') terminal.data(safeJson({ version: 1, path, commit: applied.commit, record: after.records.find((record) => record.path === path)?.facts ?? null }));
  else if (applied.paths.length === 0) terminal.print('it is so already, nothing to change');
  else terminal.print([`${plan.message.subject}: `, { style: 'green', text: outcomeWords(applied) }]);
  return 0;
}

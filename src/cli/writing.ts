import type { Command } from 'commander';
import { relative } from 'node:path';
import type { Applied } from '../entries/apply.js';
import type { Carried, Carrying, MakePlan } from '../entries/carry-out.js';
import { unifiedDiff } from '../entries/diff.js';
import type { Intent } from '../entries/intent.js';
import type { Planned } from '../entries/operation.js';
import { formatMessage, type Plan } from '../entries/plan.js';
import { PosthogMgmtError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Terminal } from '../ports.js';
import { safeJson } from '../report/sanitize.js';
import { nameOf } from './checksum.js';
import { oneFormat } from './flags.js';
import { withProgress } from './progress.js';
import type { Session } from './session.js';
import { vaultOf } from './vault.js';

/** The formats of every command that writes. */
export const WRITING_FORMATS = ['text', 'json'] as const;

/** The flags of every command that writes. */
export interface WritingFlags {
  readonly dryRun?: boolean;
  readonly commit?: boolean;
  readonly allowDetached?: boolean;
  readonly push?: boolean;
}

/** What is known about a run beside its flags. */
export interface Run {
  readonly intent?: Intent;
  readonly typed?: boolean;
  /** See `askedOf`; left out where the same words may ask for something else. */
  readonly asked?: string;
}

/** What a run asks for, told by its command line and the words that came otherwise: the same where it is run again. */
export function askedOf({ line }: Session, words = ''): string {
  return nameOf(`${line}\0${words}`, 8);
}

/** Declares `--dry-run`, `--no-commit`, `--push` and `--allow-detached`. */
export function addWritingFlags(command: Command): Command {
  return command
    .option('--dry-run', 'print the diff and the message, write nothing')
    .option('--no-commit', 'write the files, make no commit')
    .option('--push', 'push the commit, planned anew on what others have pushed')
    .option('--allow-detached', 'commit on a detached HEAD too');
}

/** Prints what a plan would do: the diff, then the commit's message. */
export function printPlan(plan: Plan, terminal: Terminal): void {
  printDiff(plan, terminal.print);
  terminal.print();
  for (const line of formatMessage(plan.message).trimEnd().split('\n')) terminal.print(line === '' ? '' : `    ${line}`);
}

/** Says what would be written: as `printPlan` does, or as the answer that there would be, with the diff and the message. */
export function reportPlanned({ flags, ports: { terminal } }: Session, { path, plan }: Planned, after: Handbook): void {
  const format = oneFormat(flags, WRITING_FORMATS);
  if (format === 'json') terminal.data(safeJson({ ...answerOf(path, null, after), dryRun: true, message: formatMessage(plan.message), diff: unifiedDiff(plan) }));
  else if (plan.writes.some((write) => write.before !== write.after)) printPlan(plan, terminal);
  else terminal.print('nothing to change');
}

function answerOf(path: string, commit: string | null, after: Handbook): object {
  return { version: 1, path, commit, record: after.at(path)?.facts ?? null };
}

/** Prints the diff of a plan's writes. */
export function printDiff({ writes }: Pick<Plan, 'writes'>, print: Terminal['print']): void {
  for (const line of unifiedDiff({ writes }).replace(/\n$/, '').split('\n')) {
    const style = line.startsWith('+') ? 'green' : line.startsWith('-') ? 'red' : line.startsWith('@@') ? 'cyan' : undefined;
    print(style ? { style, text: line } : line);
  }
}

/** Checks a plan, or carries one out, as the flags say. What that takes is loaded here, not before. */
export async function carryingOf(session: Session, { root }: Pick<Handbook, 'root'>, flags: WritingFlags, run: Run = {}): Promise<{
  check(plan: Plan): Promise<Handbook>;
  carryOut(plan: MakePlan): Promise<Carried>;
  /** What a killed run had carried out that asked for the same; undefined where there is none. */
  recall(): Promise<Carried | undefined>;
}> {
  const [{ carryOut, recall }, { refuseNewErrors }, { RULES }, schemas] = await Promise.all([
    import('../entries/carry-out.js'), import('../entries/refuse.js'), import('../lint/rules/index.js'), session.schemas(),
  ]);
  const { ports } = session;
  session.remember();
  const carrying: Carrying = {
    root, ports, schemas, rules: RULES, load: () => session.open(), say: (line) => ports.terminal.warn(line), show: (path) => showPath(ports.cwd, path),
    commit: flags.commit !== false, allowDetached: flags.allowDetached === true, push: flags.push === true, vault: vaultOf(session), ...run,
  };
  return {
    recall: () => recall(carrying),
    check: (plan) => refuseNewErrors(plan, root, ports.files, schemas, RULES),
    async carryOut(plan) {
      const carried = await withProgress(ports, flags.push ? 'writing, committing, pushing …' : 'writing and committing …', () => carryOut(carrying, plan));
      if (carried.applied.note !== undefined) ports.terminal.warn(carried.applied.note);
      return carried;
    },
  };
}

/** From the working directory, where that is shorter and doesn't climb far. */
export function showPath(cwd: string, path: string): string {
  const shown = relative(cwd, path);
  return shown.startsWith('../..') || shown.length >= path.length ? path : shown;
}

/** Carries a plan out as the flags say where there is no handbook yet, with the session's files and git. */
export async function applyFromFlags(plan: Plan, root: string, { ports }: Session, flags: WritingFlags): Promise<Applied> {
  const { applyGuarded } = await import('../entries/apply-guarded.js');
  const applied = await applyGuarded(
    { root, ports, say: (line) => ports.terminal.warn(line) },
    { plan, root, ports, commit: flags.commit !== false, allowDetached: flags.allowDetached === true },
  );
  if (applied.note !== undefined) ports.terminal.warn(applied.note);
  return applied;
}

/** What a killed run had done already, where this one is refused for that; throws the error again where that isn't why. */
export async function recalled({ recall }: Awaited<ReturnType<typeof carryingOf>>, error: unknown): Promise<Carried> {
  const carried = error instanceof PosthogMgmtError ? await recall() : undefined;
  if (carried) return carried;
  throw error;
}

/** Says what was written, and what the record is then. */
export function reportCarried({ flags, ports: { terminal } }: Session, { planned, applied, after }: Carried): void {
  const format = oneFormat(flags, WRITING_FORMATS);
  for (const warning of planned.warnings ?? []) terminal.warn(`Note: ${warning}`);
  if (format === 'json') terminal.data(safeJson(answerOf(planned.path, applied.commit, after)));
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
export function unchangedWords({ pushed }: Applied): string {
  return `it is so already, nothing to change${beforeWords(pushed)}`;
}

function beforeWords(pushed: Applied['pushed']): string {
  return pushed ? `; ${pushed.commits === 1 ? 'the commit' : `${pushed.commits} commits`} of before pushed to ${pushed.to}` : '';
}

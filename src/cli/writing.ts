import type { Command } from 'commander';
import { relative } from 'node:path';
import type { Applied } from '../entries/apply.js';
import type { Carried, Carrying, MakePlan } from '../entries/carry-out.js';
import type { Intent } from '../entries/intent.js';
import type { Plan } from '../entries/plan.js';
import { PosthogMgmtError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { nameOf } from './checksum.js';
import { withProgress } from './progress.js';
import type { Session } from './session.js';
import { vaultOf } from './vault.js';

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

/** What a run asks for, told by who acts, the command line and the words that came otherwise: the same where it is run again. */
export function askedOf({ line, givenActor = '' }: Session, words = ''): string {
  return nameOf([givenActor, line, words].join('\0'), 8);
}

/** Declares `--dry-run`, `--no-commit`, `--push` and `--allow-detached`. */
export function addWritingFlags(command: Command): Command {
  return command
    .option('--dry-run', 'print the diff and the message, write nothing')
    .option('--no-commit', 'write the files, make no commit')
    .option('--push', 'push the commit, planned anew on what others have pushed')
    .option('--allow-detached', 'commit on a detached HEAD too');
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

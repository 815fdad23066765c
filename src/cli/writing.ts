import type { Command } from 'commander';
import { applyPlan, type Applied } from '../entries/apply.js';
import type { Carried } from '../entries/carry-out.js';
import { unifiedDiff } from '../entries/diff.js';
import type { Planned } from '../entries/operation.js';
import { formatMessage, type Plan } from '../entries/plan.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Terminal } from '../ports.js';
import type { Session } from './session.js';

/** The flags of every command that writes. */
export interface WritingFlags {
  readonly dryRun?: boolean;
  readonly commit?: boolean;
  readonly allowDetached?: boolean;
  readonly push?: boolean;
}

/** Declares `--dry-run`, `--no-commit`, `--push` and `--allow-detached`. */
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

/** Checks a plan, or carries one out, as the flags say. What that takes is loaded here, not before. */
export async function carryingOf(session: Session, { root }: Handbook, flags: WritingFlags): Promise<{
  check(plan: Plan): Promise<Handbook>;
  carryOut(plan: (handbook: Handbook) => Planned): Promise<Carried>;
}> {
  const [{ carryOut }, { refuseNewErrors }, { RULES }, schemas] = await Promise.all([
    import('../entries/carry-out.js'), import('../entries/refuse.js'), import('../lint/rules/index.js'), session.schemas(),
  ]);
  const { files, terminal } = session.ports;
  return {
    check: (plan) => refuseNewErrors(plan, root, files, schemas, RULES),
    async carryOut(plan) {
      const carried = await carryOut({
        root, ports: session.ports, schemas, rules: RULES, load: () => session.handbook(),
        commit: flags.commit !== false, allowDetached: flags.allowDetached === true, push: flags.push === true,
      }, plan);
      if (carried.applied.note !== undefined) terminal.warn(carried.applied.note);
      return carried;
    },
  };
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

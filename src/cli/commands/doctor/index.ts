import { CHECKS } from '../../../doctor/checks/index.js';
import { examine, repair, type Examined, type Repaired } from '../../../doctor/examine.js';
import { UsageError } from '../../../errors.js';
import { didYouMean } from '../../../records/did-you-mean.js';
import { safeJson } from '../../../report/sanitize.js';
import type { CommandModule, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import type { Session } from '../../session.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { confirmHandbook } from './confirm.js';
import { listForErasing } from './erase.js';
import { surroundingsOf } from './surroundings.js';
import { printExamined, printRepaired, summaryOf } from './text.js';

interface DoctorFlags extends WritingFlags {
  readonly fix?: boolean;
  readonly confirmHandbook?: boolean;
  readonly erase?: string;
}

const FORMATS = ['text', 'json'] as const;
const NAMES = CHECKS.map(({ name }) => name);

export const doctorCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'doctor', `Looks the set-up over, and says for each thing what is well, what isn't, and what mends it. Exits 1 where something is broken; advice alone exits 0.\n\nIt looks at: ${NAMES.join(', ')}.`, {
      formats: FORMATS,
      examples: ['posthog-mgmt doctor', 'posthog-mgmt doctor --fix', 'posthog-mgmt doctor hook ci --fix', 'posthog-mgmt doctor --confirm-handbook --dry-run', 'posthog-mgmt doctor --erase bo --dry-run'],
    });
    addWritingFlags(command)
      .argument('[check...]', 'look at these alone')
      .option('--fix', 'make the repairs that are shown; nothing is committed')
      .option('--confirm-handbook', 'record, in a commit, that the rules say what the page on management says now')
      .option('--erase <handle>', 'with --dry-run: list what there is of someone, and what erasing it takes')
      .action((names: readonly string[], flags: DoctorFlags) => act(command, (session) => {
        if (flags.erase !== undefined) return listForErasing(session, flags.erase, flags.dryRun === true);
        return flags.confirmHandbook ? confirmHandbook(session, flags) : doctorAction(session, names, flags);
      }));
  },
};

async function doctorAction(session: Session, names: readonly string[], flags: DoctorFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const checks = chosen(names);
  const before = await examine(checks, await surroundingsOf(session));
  const repaired = flags.fix && !flags.dryRun ? await repair(before) : [];
  const examined = repaired.length === 0 ? before : await examine(checks, await surroundingsOf(session));
  if (format === 'json') session.ports.terminal.data(safeJson(asJson(examined, repaired)));
  else print(session, examined, repaired);
  return examined.some(({ health }) => health === 'problem') || repaired.some(({ done }) => !done) ? 1 : 0;
}

function chosen(names: readonly string[]): typeof CHECKS {
  for (const name of names) {
    if (NAMES.includes(name)) continue;
    const near = didYouMean(name, NAMES);
    throw new UsageError(`doctor has no check "${name}"${near === undefined ? '' : `. Did you mean ${near}?`}`, { next: `It looks at: ${NAMES.join(', ')}` });
  }
  return names.length === 0 ? CHECKS : CHECKS.filter(({ name }) => names.includes(name));
}

function print({ ports: { terminal }, flags: { quiet } }: Session, examined: readonly Examined[], repaired: readonly Repaired[]): void {
  printRepaired(repaired, terminal);
  if (repaired.length > 0) terminal.print();
  printExamined(examined, terminal, quiet);
  if (quiet) return;
  terminal.print();
  terminal.print(summaryOf(examined));
}

function asJson(examined: readonly Examined[], repaired: readonly Repaired[]): object {
  const of = (health: string): number => examined.filter((sight) => sight.health === health).length;
  return {
    version: 1,
    checks: examined.map(({ check, health, message, mend }) => ({ check, health, message, command: mend?.command ?? null, fixable: mend?.repair !== undefined })),
    fixed: repaired,
    summary: { well: of('well'), advice: of('advice'), problems: of('problem') },
  };
}

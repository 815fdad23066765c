import { Option, type Command } from 'commander';
import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { notOneOf } from '../records/did-you-mean.js';
import { dueJson } from '../report/due-json.js';
import { reportDueText } from '../report/due-text.js';
import type { DueReport } from '../report/due-words.js';
import { parsePeriod, type Period } from '../schedule/civil-date.js';
import { dueItems, filterDue } from '../schedule/due.js';
import { STATUSES, type DueItem, type DueKind, type Status } from '../schedule/due-item.js';
import { eventOf } from '../schedule/events.js';
import type { CommandTools, Exit } from './command.js';
import { oneFormat } from './flags.js';
import { keepLines, printLines } from './kept-lines.js';
import { remembered } from './remembered.js';
import { prefixInGit } from './git-prefix.js';
import { personOf, teamOf } from '../handbook/lookup.js';
import type { Session } from './session.js';
import { todayOf } from './today.js';
import { warnOfUnreadable } from './warn-of-unreadable.js';

const FORMATS = ['text', 'json', 'github', 'markdown', 'ics'] as const;

interface DueFlags {
  readonly for?: string;
  readonly manager?: string;
  readonly team?: string;
  readonly within?: string;
  readonly status?: readonly string[];
  readonly all?: boolean;
  readonly failOn: 'overdue' | 'due' | 'never';
  readonly exitZero?: boolean;
  readonly cache: boolean;
}

/** Declares one of the `due` family below a command: everything, or one kind alone. */
export function defineDue(parent: Command, { make, act }: CommandTools, words: { name: string; description: string; examples: readonly string[] }, kinds?: readonly DueKind[]): void {
  const command = make(parent, 'due', words.description, { formats: FORMATS, examples: words.examples });
  command.option('--for <handle>', 'where they are the person, the manager who owes it, or the lead')
    .option('--manager <handle>', 'what this manager owes')
    .option('--team <team>', "the team's own, and its members'")
    .option('--within <duration>', 'what comes up in this time, such as P2W')
    .addOption(new Option('--status <status...>', `of these alone: ${STATUSES.join(', ')}`))
    .option('--all', 'what is well, too')
    .addOption(new Option('--fail-on <when>', 'exit 1 when something is: overdue, due or never').choices(['overdue', 'due', 'never']).default('overdue'))
    .option('--no-cache', 'read every file again, though none has changed')
    .option('--exit-zero', 'report, and exit 0 whatever is due')
    .action((flags: DueFlags) => act(command, (session) => dueAction(session, flags, kinds)));
}

async function dueAction(session: Session, flags: DueFlags, kinds: readonly DueKind[] | undefined): Promise<Exit> {
  oneFormat(session.flags, FORMATS);
  withinOf(flags.within);
  statusesOf(flags.status);
  const { terminal } = session.ports;
  const asked = { flags, kinds, format: session.flags.format, quiet: session.flags.quiet, columns: terminal.columns, isTerminal: terminal.isTerminal };
  const { value: exit, bytes } = await remembered<Exit>(session, { name: 'due', asked, day: true }, flags.cache, async () => {
    const kept = keepLines(terminal);
    const { handbook, exit: value } = await dueNow({ ...session, ports: { ...session.ports, terminal: kept.terminal } }, flags, kinds);
    return { handbook, value, bytes: kept.lines() };
  });
  if (bytes) printLines(terminal, bytes);
  return exit;
}

async function dueNow(session: Session, flags: DueFlags, kinds: readonly DueKind[] | undefined): Promise<{ handbook: Handbook; exit: Exit }> {
  const format = oneFormat(session.flags, FORMATS);
  const within = withinOf(flags.within);
  const statuses = statusesOf(flags.status);
  const handbook = await session.handbook();
  const today = todayOf(session, handbook);
  if (flags.for !== undefined) personOf(handbook, flags.for);
  if (flags.manager !== undefined) personOf(handbook, flags.manager);
  if (flags.team !== undefined) teamOf(handbook, flags.team);
  const items = filterDue(dueItems(handbook, { today, within }), {
    ...(kinds ? { kinds } : {}), ...(statuses ? { statuses } : {}),
    ...(flags.for === undefined ? {} : { for: flags.for }), ...(flags.manager === undefined ? {} : { manager: flags.manager }), ...(flags.team === undefined ? {} : { team: flags.team }),
  }, handbook);
  warnOfUnreadable(session, handbook);
  await print(session, { handbook, today, items }, format, flags);
  return { handbook, exit: exitOf(items, flags) };
}

function withinOf(text: string | undefined): Period | undefined {
  if (text === undefined) return undefined;
  const period = parsePeriod(text);
  if (!period) throw new UsageError(`--within: "${text}" is no duration`, { next: 'Write an ISO 8601 duration, such as P2W or P30D.' });
  return period;
}

function statusesOf(values: readonly string[] | undefined): Status[] | undefined {
  const asked = values?.flatMap((value) => value.split(','));
  for (const status of asked ?? []) {
    if (!(STATUSES as readonly string[]).includes(status)) throw new UsageError(notOneOf('--status', status, STATUSES));
  }
  return asked as Status[] | undefined;
}

async function print(session: Session, report: DueReport, format: (typeof FORMATS)[number], flags: DueFlags): Promise<void> {
  const { terminal } = session.ports;
  // Whoever names statuses wants to see them, `ok` as well.
  const all = flags.all === true || flags.status !== undefined;
  switch (format) {
    case 'json': return terminal.data(dueJson(report));
    case 'markdown': return terminal.data((await import('../report/due-markdown.js')).dueMarkdown(report, all));
    case 'github': {
      const text = (await import('../report/due-github.js')).dueGithub(report, await prefixInGit(session.ports, report.handbook.root), failing(flags));
      return text === '' ? undefined : terminal.data(text);
    }
    case 'ics': {
      const events = report.items.filter(({ status }) => ['overdue', 'due', 'upcoming'].includes(status)).map((item) => eventOf(item, report.handbook));
      return terminal.data((await import('../report/ics.js')).icsCalendar(events, `${report.handbook.config.company}: due`, report.today));
    }
    default: return reportDueText(report, terminal, { all, quiet: session.flags.quiet, window: '' });
  }
}

/** Statuses that make the command fail. */
function failing({ failOn }: DueFlags): readonly Status[] {
  return failOn === 'never' ? [] : failOn === 'due' ? ['overdue', 'due'] : ['overdue'];
}

function exitOf(items: readonly DueItem[], flags: DueFlags): Exit {
  return !flags.exitZero && items.some(({ status }) => failing(flags).includes(status)) ? 1 : 0;
}

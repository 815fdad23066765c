import { Option, type Command } from 'commander';
import type { Handbook } from '../../../handbook/handbook.js';
import { personOf, teamOf } from '../../../handbook/lookup.js';
import { items, type Context } from '../../../handbook/record.js';
import { ago } from '../../../report/dates.js';
import { wrap } from '../../../report/layout.js';
import { safeJson } from '../../../report/sanitize.js';
import { printTable } from '../../../report/table.js';
import { CONTEXT_KINDS, type ContextKind } from '../../../schedule/agenda.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import type { CommandTools, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { handbookToRead } from '../../known-facts.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';

const FORMATS = ['text', 'json'] as const;
/** So many of the newest show without --all. */
const NEWEST = 20;

interface ListFlags {
  readonly kind?: ContextKind;
  readonly by?: string;
  readonly team?: string;
  readonly all?: boolean;
}

/** Declares `context list`. */
export function defineList(context: Command, { make, act }: CommandTools): void {
  const list = make(context, 'list', 'Lists the context shared, newest first, and which kinds have been shared lately.', { formats: FORMATS, examples: ['posthog-mgmt context list', 'posthog-mgmt context list --kind customer --team growth'] });
  list.addOption(new Option('--kind <kind>', 'of this kind alone').choices([...CONTEXT_KINDS])).option('--by <handle>', 'shared by this person')
    .option('--team <team>', 'that helps this team').option('--all', `all of it, not the newest ${NEWEST} alone`)
    .action((flags: ListFlags) => act(list, (session) => listContext(session, flags)));
}

async function listContext(session: Session, flags: ListFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  if (flags.by !== undefined) personOf(handbook, flags.by);
  if (flags.team !== undefined) teamOf(handbook, flags.team);
  const records = handbook.all('context').filter((record) => isWanted(record, flags)).toReversed();
  const kinds = lastShared(handbook);
  const { terminal } = session.ports;
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, context: records.map(({ path, facts }) => ({ path, record: facts })), kinds }));
    return 0;
  }
  if (records.length === 0) terminal.print('no such context has been shared yet');
  const shown = flags.all ? records : records.slice(0, NEWEST);
  printTable(terminal, ['date', 'by', 'kinds', 'title'], shown.map(({ facts }) => [facts.date ?? '', facts.by ?? '', items(facts.kinds).map(({ item }) => item).join(', '), facts.title ?? '']));
  if (records.length > shown.length) terminal.print({ style: 'dim', text: `and ${records.length - shown.length} more: --all` });
  terminal.print();
  const today = todayOf(session, handbook);
  const words = CONTEXT_KINDS.map((kind) => `${kind} ${kinds[kind] === null ? 'never' : ago(kinds[kind], today)}`);
  for (const line of wrap(`Last shared: ${words.join(', ')}.`, terminal.columns)) terminal.print(line);
  return 0;
}

function isWanted({ facts }: Context, { kind, by, team }: ListFlags): boolean {
  if (kind !== undefined && !facts.kinds?.includes(kind)) return false;
  if (by !== undefined && facts.by !== by) return false;
  return team === undefined || facts.teams === undefined || facts.teams.includes(team);
}

/** The last day on which each kind of context was shared (handbook H19). */
function lastShared(handbook: Handbook): Record<ContextKind, CivilDate | null> {
  const last = (kind: ContextKind): CivilDate | null =>
    handbook.all('context').filter(({ facts }) => facts.kinds?.includes(kind) && facts.date !== undefined).map(({ facts }) => facts.date as CivilDate).sort().at(-1) ?? null;
  return Object.fromEntries(CONTEXT_KINDS.map((kind) => [kind, last(kind)])) as Record<ContextKind, CivilDate | null>;
}

import type { Command } from 'commander';
import { personOf } from '../../../handbook/lookup.js';
import type { Feedback } from '../../../handbook/record.js';
import type { NoteFacts } from '../../../entries/sealed/open-records.js';
import { armorStart } from '../../../records/age-armor.js';
import { isSealed } from '../../../lint/sealed.js';
import { cropped } from '../../../report/layout.js';
import { printPageBody } from '../../../report/page-text.js';
import { printSealed } from '../../../report/sealed-text.js';
import { safeJson } from '../../../report/sanitize.js';
import { printTable } from '../../../report/table.js';
import type { CommandTools, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { noteData, openedFor, sealedWords } from '../../opened.js';
import type { Session } from '../../session.js';

const FORMATS = ['text', 'json'] as const;

/** Declares `feedback list`. */
export function defineList(feedback: Command, { make, act }: CommandTools): void {
  const list = make(feedback, 'list', 'Lists feedback, newest first: for everyone, or for one person with its text.', { formats: FORMATS, examples: ['posthog-mgmt feedback list', 'posthog-mgmt feedback list bo', 'posthog-mgmt feedback list --from dee --format json'] });
  list.argument('[person]', 'whom it is for').option('--from <handle>', 'who gave it')
    .action((person: string | undefined, flags: { from?: string }) => act(list, (session) => listFeedback(session, person, flags.from)));
}

async function listFeedback(session: Session, to: string | undefined, from: string | undefined): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const closed = await session.handbook();
  // Without a person it is a list of many; with one, their words are to be read.
  const { handbook, notes } = to === undefined ? { handbook: closed, notes: new Map<string, NoteFacts>() } : await openedFor(session, closed, ({ kind, group }) => kind === 'feedback' && group === to);
  if (to !== undefined) personOf(handbook, to);
  if (from !== undefined) personOf(handbook, from);
  const records = handbook.all('feedback').filter(({ group, facts }) => (to === undefined || group === to) && (from === undefined || facts.from === from))
    .sort((a, b) => (a.name < b.name ? 1 : -1));
  const { terminal } = session.ports;
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, feedback: records.map(({ path, facts, body }) => ({ path, record: notes.get(path)?.opened ? { ...facts, sealed: true } : facts, body, ...noteData(notes.get(path)) })) }));
    return 0;
  }
  if (records.length === 0) terminal.print('there is no such feedback yet');
  else if (to === undefined) printTable(terminal, ['date', 'to', 'from', 'begins'], records.map((record) => [record.facts.date ?? '', record.group ?? '', record.facts.from ?? '', firstWords(record)]));
  else for (const [index, record] of records.entries()) await printOne(session, record, index, notes.get(record.path));
  return 0;
}

function firstWords({ body }: Feedback): string {
  return armorStart(body) === undefined ? cropped(body.trim().split('\n', 1)[0] as string, 40) : 'sealed';
}

async function printOne(session: Session, record: Feedback, index: number, note: NoteFacts | undefined): Promise<void> {
  const { terminal } = session.ports;
  if (index > 0) terminal.print();
  terminal.print([{ style: 'bold', text: `From ${record.facts.from ?? 'someone'} on ${record.facts.date ?? record.name}` }, { style: 'dim', text: `  ${record.path}` }]);
  const { facts: { to, from } } = record;
  if (note ?? isSealed(record)) printSealed(await sealedWords(session, [to, from], note), terminal);
  printPageBody(record, terminal);
}

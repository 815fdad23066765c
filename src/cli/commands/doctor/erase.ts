import { tracesOf, type Bond, type Trace } from '../../../entries/erase-listing.js';
import { UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { personOf } from '../../../handbook/lookup.js';
import { nameOf, type Person } from '../../../handbook/record.js';
import { count, wrap } from '../../../report/layout.js';
import { safeJson } from '../../../report/sanitize.js';
import type { Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import type { Session } from '../../session.js';

const TITLES: Readonly<Record<Bond, string>> = {
  own: 'their own record', about: 'about them', by: 'by them', key: 'naming them among the keys', words: 'naming them in the words',
};

/** Lists what a handbook has of someone. Erasing itself takes people's hands, in every clone. Throws UsageError without --dry-run. */
export async function listForErasing(session: Session, handle: string, isDry: boolean): Promise<Exit> {
  const format = oneFormat(session.flags, ['text', 'json'] as const);
  const handbook = await session.handbook();
  const person = personOf(handbook, handle);
  if (!isDry) throw new UsageError('doctor erases nobody: what git once held is in every clone', { next: `posthog-mgmt doctor --erase ${person.name} --dry-run      lists what there is, and what erasing it takes` });
  const traces = tracesOf(handbook, person);
  const commits = await commitsBy(session, handbook, person);
  if (format === 'json') session.ports.terminal.data(safeJson({ version: 1, person: person.name, records: traces, commits: commits.length }));
  else print(session, person, traces, commits.length);
  return 0;
}

/** The commits of this branch that the tool made for them. */
async function commitsBy({ ports: { git } }: Session, { root }: Handbook, { name }: Person): Promise<readonly string[]> {
  const place = await git.place(root);
  const head = place && await git.headCommit(place);
  if (!place || head === undefined) return [];
  return (await git.commits(place, { from: head, ours: true })).filter(({ message }) => message.split('\n').includes(`Handbook-By: ${name}`)).map(({ id }) => id);
}

function print({ ports: { terminal } }: Session, person: Person, traces: readonly Trace[], commits: number): void {
  terminal.print({ style: 'bold', text: `What this handbook has of ${nameOf(person)} (${person.name})` });
  for (const [bond, title] of Object.entries(TITLES)) {
    const own = traces.filter((trace) => trace.bond === bond);
    if (own.length === 0) continue;
    terminal.print();
    terminal.print(`${title}: ${count(own.length, 'record')}`);
    for (const { path, sealed, lines } of own) terminal.print(`  ${path}${bond === 'key' && lines.length > 0 ? `:${lines.join(',')}` : ''}${sealed ? '  (sealed)' : ''}`);
  }
  terminal.print();
  terminal.print(`made for them on this branch: ${count(commits, 'commit')}; git's own author lines come on top`);
  terminal.print();
  const steps = [
    'Erasing is more than deleting these files in a commit: the history keeps every version, in every clone, fork and backup. It takes:',
    '1. A commit that removes what may go, and takes their name out of the rest. What others wrote and are owed stays with them to decide.',
    '2. Where the words must go from the history too: git filter-repo (--invert-paths --path FILE, --replace-text), a forced push that everyone knows of, and a new clone for each person. Hosts keep unreachable commits until they are asked to collect them.',
    '3. Sealed notes: once each of the two has destroyed their secret key, nobody opens what was sealed to it, wherever copies lie. Until then whoever could read a note may have kept it.',
  ];
  for (const step of steps) for (const line of wrap(step, terminal.columns)) terminal.print(line);
}

import { namesOfTeamsLed, reportingTree, type Org, type OrgPerson, type TreeLine } from '../handbook/org.js';
import type { Terminal } from '../ports.js';
import { folded, pad, widest, width, wrap } from './layout.js';

/** Longer names of teams are wrapped, and on a narrow screen shorter ones, so that there is room for who is in them. */
const LONGEST_TEAM = 40;

/** The reporting tree as text, each with the teams they lead; then the teams. */
export function reportOrgText(org: Org, terminal: Terminal): void {
  const { lines, inCircles, belowCircles } = reportingTree(org);
  if (org.people.length === 0) terminal.print('nobody is here yet');
  if (lines.length > 0) terminal.print({ style: 'bold', text: 'Reporting' });
  const notesOf = notes(org);
  for (const line of lines) printLine(line, notesOf(line.person), terminal);
  printApart('In a reporting circle', inCircles, terminal);
  printApart('Below such a circle', belowCircles, terminal);
  printTeams(org, terminal);
}

function printTeams({ teams }: Org, terminal: Terminal): void {
  if (teams.length === 0) return;
  terminal.print();
  terminal.print({ style: 'bold', text: 'Teams' });
  const longest = Math.min(widest(teams.map(({ name }) => name)), LONGEST_TEAM, Math.max(8, terminal.columns - 24));
  for (const { name, lead, members } of teams) {
    const others = members.filter((member) => member !== lead);
    const names = folded(name, longest);
    for (const line of names.slice(0, -1)) terminal.print(`  ${line}`);
    terminal.print([`  ${pad(names.at(-1) as string, longest + 2)}`, lead === null ? { style: 'yellow', text: 'no lead' } : [{ style: 'bold', text: lead }, ' leads']]);
    for (const line of others.length === 0 ? [] : wrap(others.join(', '), terminal.columns, ' '.repeat(longest + 4))) terminal.print(line);
  }
}

function printApart(what: string, people: readonly OrgPerson[], terminal: Terminal): void {
  if (people.length === 0) return;
  for (const line of wrap(`${what}: ${people.map(({ handle, manager }) => `${handle} (to ${manager ?? ''})`).join(', ')}`, terminal.columns)) terminal.print(line);
}

function countBy(keys: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/** Whom somebody manages, what they lead, and a manager who isn't here. */
function notes(org: Org): (person: OrgPerson) => string {
  const reports = countBy(org.people.map(({ manager }) => manager));
  const handles = new Set(org.people.map(({ handle }) => handle));
  const led = namesOfTeamsLed(org);
  return ({ handle, manager }) => {
    const teams = led(handle);
    const managed = reports.get(handle) ?? 0;
    const gone = manager !== null && !handles.has(manager) ? `reports to ${manager}, who is not here` : '';
    return [managed > 0 ? `manages ${managed}` : '', teams.length > 0 ? `leads ${teams.join(' and ')}` : '', gone].filter((part) => part !== '').join(', ');
  };
}

/** Name, what they do as far as it fits, and the notes: on lines of their own where they don't. */
function printLine({ person: { name, jobTitle }, last }: TreeLine, said: string, terminal: Terminal): void {
  const { first, below } = branch(last);
  const columns = terminal.columns - width(first);
  const isBeside = said === '' || width(name) + width(said) + 2 <= columns;
  const room = columns - width(name) - (isBeside && said !== '' ? width(said) + 3 : 0);
  const title = jobTitle === undefined || width(jobTitle) + 2 > room ? '' : `, ${jobTitle}`;
  wrap(name, columns).forEach((line, index, { length }) => {
    const behind = index < length - 1 ? '' : [{ style: 'dim', text: title } as const, isBeside && said !== '' ? ['  ', { style: 'cyan', text: said } as const] : ''];
    terminal.print([{ style: 'dim', text: index === 0 ? first : below }, { style: 'bold', text: line }, behind]);
  });
  if (isBeside) return;
  for (const line of wrap(said, columns - 2)) terminal.print([{ style: 'dim', text: `${below}  ` }, { style: 'cyan', text: line }]);
}

/** What stands before a name, and before what comes below it. */
function branch(last: readonly boolean[]): { first: string; below: string } {
  const bars = last.slice(1).map((isLast) => (isLast ? '   ' : '│  '));
  return { first: `  ${bars.slice(0, -1).join('')}${bars.length === 0 ? '' : last[last.length - 1] ? '└─ ' : '├─ '}`, below: `  ${bars.join('')}` };
}

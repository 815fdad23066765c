import { reportingTree, teamsByLead, type Org, type OrgPerson, type OrgTeam } from '../handbook/org.js';
import type { Styled, Terminal } from '../ports.js';
import { folded, pad, widest, width, wrap } from './layout.js';

/** Longer names of teams are wrapped. */
const LONGEST_TEAM = 40;

/** The reporting tree as text, each with the teams they lead; then the teams. */
export function reportOrgText(org: Org, terminal: Terminal): void {
  const { lines, inCircles } = reportingTree(org);
  if (lines.length === 0 && inCircles.length === 0) terminal.print('nobody is here yet');
  else terminal.print({ style: 'bold', text: 'Reporting' });
  const reports = countBy(org.people.map(({ manager }) => manager));
  const [handles, led] = [new Set(org.people.map(({ handle }) => handle)), teamsByLead(org)];
  for (const { person, last } of lines) printPerson(wordsOf(person, handles, led.get(person.handle) ?? [], reports.get(person.handle) ?? 0), last, terminal);
  for (const line of inCircles.length === 0 ? [] : wrap(`In a reporting circle: ${inCircles.map(({ handle, manager }) => `${handle} (to ${manager ?? ''})`).join(', ')}`, terminal.columns)) terminal.print(line);
  if (org.teams.length === 0) return;
  terminal.print();
  terminal.print({ style: 'bold', text: 'Teams' });
  const longest = Math.min(widest(org.teams.map(({ name }) => name)), LONGEST_TEAM);
  for (const { name, lead, members } of org.teams) {
    const others = members.filter((member) => member !== lead);
    const names = folded(name, longest);
    for (const line of names.slice(0, -1)) terminal.print(`  ${line}`);
    terminal.print([`  ${pad(names.at(-1) as string, longest + 2)}`, lead === null ? { style: 'yellow', text: 'no lead' } : [{ style: 'bold', text: lead }, ' leads']]);
    for (const line of others.length === 0 ? [] : wrap(others.join(', '), terminal.columns, ' '.repeat(Math.min(longest, 30) + 4))) terminal.print(line);
  }
}

function countBy(keys: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) if (key !== null) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function branch(last: readonly boolean[]): Styled[] {
  if (last.length === 1) return ['  '];
  const above = last.slice(1, -1).map((isLast) => (isLast ? '   ' : '│  ')).join('');
  return ['  ', { style: 'dim', text: `${above}${last[last.length - 1] ? '└─ ' : '├─ '}` }];
}

/** What is said of a person: the name, the job title where there is room for it, whom they manage and what they lead. */
interface PersonWords {
  readonly name: string;
  readonly title: string;
  readonly notes: string;
}

function wordsOf({ name, jobTitle, manager }: OrgPerson, handles: ReadonlySet<string>, led: readonly OrgTeam[], reports: number): PersonWords {
  const roles = [reports > 0 ? `manages ${reports}` : '', led.length > 0 ? `leads ${led.map((team) => team.name).join(' and ')}` : ''].filter((part) => part !== '');
  const gone = manager !== null && !handles.has(manager) ? [`reports to ${manager}, who is not here`] : [];
  return { name, title: jobTitle === undefined ? '' : `, ${jobTitle}`, notes: [...roles, ...gone].join(', ') };
}

/** On one line where name and notes fit; else the notes come below the name. */
function printPerson({ name, title, notes }: PersonWords, last: readonly boolean[], terminal: Terminal): void {
  const columns = terminal.columns - last.length * 3;
  const room = columns - width(name) - (notes === '' ? 0 : width(notes) + 2);
  if (room >= 0) {
    terminal.print([...branch(last), { style: 'bold', text: name }, { style: 'dim', text: width(title) < room ? title : '' }, notes === '' ? '' : ['  ', { style: 'cyan', text: notes }]]);
    return;
  }
  const below = last.slice(1).map((isLast) => (isLast ? '   ' : '│  ')).join('');
  wrap(name, columns).forEach((line, index) => terminal.print([...(index === 0 ? branch(last) : ['  ', { style: 'dim', text: below } as const]), { style: 'bold', text: line }]));
  for (const line of notes === '' ? [] : wrap(notes, columns, '  ')) terminal.print(['  ', { style: 'dim', text: below }, { style: 'cyan', text: line }]);
}

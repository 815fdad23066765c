import { reportingTree, type Org, type OrgPerson } from '../handbook/org.js';
import type { Styled, Terminal } from '../ports.js';
import { pad, widest, width, wrap } from './layout.js';

/** The reporting tree as text, each with the teams they lead; then the teams. */
export function reportOrgText(org: Org, terminal: Terminal): void {
  const { lines, inCircles } = reportingTree(org);
  if (lines.length === 0 && inCircles.length === 0) terminal.print('nobody is here yet');
  else terminal.print({ style: 'bold', text: 'Reporting' });
  const reports = countBy(org.people.map(({ manager }) => manager));
  for (const { person, last } of lines) terminal.print([...branch(last), ...describe(person, org, reports.get(person.handle) ?? 0, last.length * 3, terminal.columns)]);
  if (inCircles.length > 0) terminal.print(`In a reporting circle: ${inCircles.map(({ handle, manager }) => `${handle} (to ${manager ?? ''})`).join(', ')}`);
  if (org.teams.length === 0) return;
  terminal.print();
  terminal.print({ style: 'bold', text: 'Teams' });
  const longest = widest(org.teams.map(({ name }) => name));
  for (const { name, lead, members } of org.teams) {
    const others = members.filter((member) => member !== lead);
    terminal.print([`  ${pad(name, longest + 2)}`, lead === null ? { style: 'yellow', text: 'no lead' } : [{ style: 'bold', text: lead }, ' leads']]);
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

/** Name, what they do, whom they manage, what they lead, as far as it fits. */
function describe({ handle, name, jobTitle, manager }: OrgPerson, org: Org, reports: number, indent: number, columns: number): Styled[] {
  const led = org.teams.filter(({ lead }) => lead === handle).map((team) => team.name);
  const roles = [reports > 0 ? `manages ${reports}` : '', led.length > 0 ? `leads ${led.join(' and ')}` : ''].filter((part) => part !== '');
  const gone = manager !== null && !org.people.some((person) => person.handle === manager) ? [`reports to ${manager}, who is not here`] : [];
  const notes = [...roles, ...gone].join(', ');
  const title = jobTitle === undefined ? '' : `, ${jobTitle}`;
  const room = columns - indent - width(name) - width(notes) - (notes === '' ? 0 : 3);
  const shown = width(title) <= room ? title : '';
  return [{ style: 'bold', text: name }, { style: 'dim', text: shown }, notes === '' ? '' : ['  ', { style: 'cyan', text: notes }]];
}

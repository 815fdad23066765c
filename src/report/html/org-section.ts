import type { Handbook } from '../../handbook/handbook.js';
import { namesOfTeamsLed, orgOn, reportingTree, type OrgPerson } from '../../handbook/org.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { currentSprint } from '../../schedule/sprints.js';
import { dateSpan } from '../dates.js';
import { html, type Html } from './html.js';
import { list, named, personName, teamName } from './names.js';
import { table, type Row } from './table.js';

/** Who reports to whom, and the teams with their leads: two relations, side by side and never mixed up (handbook H1, H9). */
export function orgSection(handbook: Handbook, today: CivilDate): Html {
  const org = orgOn(handbook, today);
  const { lines, inCircles, belowCircles } = reportingTree(org);
  const led = namesOfTeamsLed(org);
  const present = new Set(org.teams.map(({ slug }) => slug));
  const manages = new Map<string, number>();
  for (const { manager } of org.people) if (manager !== null) manages.set(manager, (manages.get(manager) ?? 0) + 1);
  const personRow = (person: OrgPerson, depth: number): Row => ({
    head: named(person.name, person.handle), depth,
    cells: [
      person.jobTitle ?? '–',
      person.manager === null ? '–' : personName(handbook, person.manager),
      manages.has(person.handle) ? 'manager' : '–',
      list(led(person.handle)),
      list(handbook.teamsOf(person.handle).filter(({ name }) => present.has(name)).map(({ name }) => teamName(handbook, name))),
    ],
  });
  const rows = [...lines.map(({ person, depth }) => personRow(person, depth)), ...[...inCircles, ...belowCircles].map((person) => personRow(person, 0))];
  return html`<h2 id="org">The organisation</h2>
<p class="dim">A manager and a team lead are two roles: one looks after people, the other after what a team works on.</p>
${rows.length === 0 ? html`<p>Nobody is here yet.</p>` : table('Who reports to whom', ['Person', 'Job title', 'Manager', 'Is a', 'Leads', 'Member of'], rows)}
${org.teams.length === 0 ? html`<p>There are no teams yet.</p>` : table('Teams', ['Team', 'Lead', 'Members', 'Sprint now'], org.teams.map(({ slug, name, lead, members }): Row => ({
    head: named(name, slug),
    cells: [lead === null ? 'no lead' : personName(handbook, lead), list(members.filter((member) => member !== lead).map((member) => personName(handbook, member))), sprintNow(handbook, slug, today)],
  })))}`;
}

function sprintNow(handbook: Handbook, team: string, today: CivilDate): string {
  const sprint = currentSprint(handbook.sprintsOf(team), today);
  if (!sprint) return handbook.teams.get(team)?.facts.sprint === 'none' ? 'has none' : '–';
  const { start, end, finalized } = sprint.facts;
  return `${dateSpan(start as CivilDate, end as CivilDate)}, ${finalized === undefined ? 'not finalized' : 'finalized'}`;
}

import { items, nameOf, type Team } from '../../../handbook/record.js';
import { hasLeft } from '../../../schedule/presence.js';
import { printBehind, printHeading } from '../../../report/labelled.js';
import { printTable } from '../../../report/table.js';
import { safeJson } from '../../../report/sanitize.js';
import type { Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import { teamOf } from '../../../handbook/lookup.js';
import { handbookToRead } from '../../known-facts.js';
import { todayOf } from '../../today.js';
import type { Session } from '../../session.js';
import { warnOfUnreadable } from '../../warn-of-unreadable.js';

/** The formats of `team list` and `team show`. */
export const FORMATS = ['text', 'json'] as const;

/** Facts about one team, as json gives them. */
function teamData(team: Team): Record<string, unknown> {
  const { facts } = team;
  return {
    slug: team.name, name: nameOf(team), kind: facts.kind ?? 'small-team', lead: facts.lead ?? null, interim: facts.interim === true,
    members: membersOf(team), mission: facts.mission ?? null, channel: facts.channel ?? null,
    startDate: facts.startDate ?? null, endDate: facts.endDate ?? null, path: team.path,
  };
}

function membersOf(team: Team): string[] {
  return items(team.facts.members).map(({ item }) => item);
}

function leadOf({ facts, readable }: Team): string {
  if (!readable) return '';
  return facts.lead === undefined ? 'nobody' : `${facts.lead}${facts.interim === true ? ' (interim)' : ''}`;
}

/** `team list`. */
export async function listTeams(session: Session, every: boolean): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  const today = todayOf(session, handbook);
  const { terminal } = session.ports;
  warnOfUnreadable(session, handbook, ['person', 'team']);
  const teams = [...handbook.teams.values()].filter((team) => every || !hasLeft(team.facts, today));
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, teams: teams.map(teamData) }));
    return 0;
  }
  if (teams.length === 0) terminal.print('there are no teams yet');
  printTable(terminal, ['team', 'name', 'lead', 'members'], teams.map((team) => [team.name, nameOf(team), leadOf(team), membersOf(team).join(', ')]));
  return 0;
}

/** `team show`. */
export async function showTeam(session: Session, slug: string): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  const team = teamOf(handbook, slug);
  const { terminal } = session.ports;
  warnOfUnreadable(session, handbook, ['person', 'team']);
  if (format === 'json') {
    terminal.data(safeJson({ version: 1, team: teamData(team) }));
    return 0;
  }
  printHeading(terminal, nameOf(team), `${team.name}${team.facts.kind === 'cross-functional' ? ', cross-functional' : ''}`);
  const line = (label: string, value: string | undefined): void => { if (value) printBehind(terminal, `  ${label.padEnd(12)}`, value); };
  line('lead', leadOf(team));
  line('mission', team.facts.mission);
  line('channel', team.facts.channel);
  line('ended', team.facts.endDate);
  line('file', team.path);
  terminal.print();
  printTable(terminal, ['member', 'name', 'job title', 'managed by'], membersOf(team).map((handle) => {
    const person = handbook.people.get(handle);
    return [handle, person ? nameOf(person) : '(nobody has this handle)', person?.facts.jobTitle ?? '', person?.facts.manager ?? ''];
  }));
  return 0;
}

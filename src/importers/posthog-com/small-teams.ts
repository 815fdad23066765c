/** The small teams and their members. */
import { readEntry } from './entry.js';
import { isContinuation, plainHeading, restNote, unreadLine, type Bullet, type Heading } from './lines.js';
import type { Line } from './markdown.js';
import type { SmallTeam, TeamMember, Unread } from './types.js';

/** A team while its members are still being read. */
interface OpenTeam {
  readonly name: string;
  readonly link?: string;
  readonly line: number;
  readonly members: TeamMember[];
}

/** A bullet of the teams' section with the bullets nested below it. */
interface Item {
  readonly bullet: Bullet;
  readonly nested: Item[];
}

/** Groups bullets by nesting; tasks are left out with all that is below them. */
function nest(bullets: readonly Bullet[]): Item[] {
  const roots: Item[] = [];
  let above: Item[] = [];
  for (const bullet of bullets) {
    above = above.filter((item) => bullet.indent >= item.bullet.content);
    const item: Item = { bullet, nested: [] };
    (above.at(-1)?.nested ?? roots).push(item);
    above.push(item);
  }
  const keep = (items: Item[]): Item[] => items.filter(({ bullet }) => !bullet.task).map(({ bullet, nested }) => ({ bullet, nested: keep(nested) }));
  return keep(roots);
}

/** Whether a link leads to a person: a page below a folder `team`, or an anchor, as long as it is none on a team's own page. */
function isPersonLink(link: string | undefined): boolean {
  if (link === undefined || /(^|\/)(team-structure|small-teams|teams)\/[^/#]+\/?#/.test(link)) return false;
  return link.includes('#') || /(^|\/)(team|people|profiles)\/[^/]+\/?$/.test(link);
}

/** Whether a bullet is a team with its members nested below it, not a person. */
function isTeamBullet(item: Item): boolean {
  if (item.nested.length === 0) return false;
  const outcome = readEntry(item.bullet.text, true);
  const bold = /^(\*\*|__)[^*]+(\*\*|__):?$/.test(item.bullet.text) || /^\[(\*\*|__)/.test(item.bullet.text);
  if ('why' in outcome) return true;
  const { lead, jobTitle, link } = outcome.entry;
  return !lead && !isPersonLink(link) && (bold || jobTitle === undefined);
}

/** Reads a bullet as a member into `team`; what can't be read goes into `unread`. */
function readMember(item: Item, team: OpenTeam | undefined, unread: Unread[]): void {
  const { bullet } = item;
  const outcome = readEntry(bullet.text, true);
  if ('why' in outcome) unread.push(unreadLine(bullet, outcome.why));
  else if (/(^|\/)teams\//.test(outcome.entry.link ?? '')) unread.push(unreadLine(bullet, 'its link leads to a team; a team needs its members below it'));
  else if (team === undefined) unread.push(unreadLine(bullet, 'it stands below no team'));
  else if (/^\*\*[^*]+\*\*$/.test(bullet.text) && outcome.entry.jobTitle === undefined && !outcome.entry.lead && !isPersonLink(outcome.entry.link)) {
    unread.push(unreadLine(bullet, 'it could be a team without members or a person without a title'));
  } else {
    const { rest, ...entry } = outcome.entry;
    team.members.push({ ...entry, line: bullet.line, column: bullet.column });
    unread.push(...restNote(bullet, rest));
  }
  for (const nested of item.nested) markUnread(nested, 'it is nested below a person, which means nothing in a team', unread);
}

function markUnread(item: Item, why: string, unread: Unread[]): void {
  unread.push(unreadLine(item.bullet, why));
  for (const nested of item.nested) markUnread(nested, why, unread);
}

/** Reads the bullets below one heading: members of its team, or teams of their own. */
function readBullets(bullets: readonly Bullet[], team: OpenTeam | undefined, unread: Unread[]): OpenTeam[] {
  const teams: OpenTeam[] = [];
  for (const item of nest(bullets)) {
    if (!isTeamBullet(item)) {
      readMember(item, team, unread);
      continue;
    }
    const own: OpenTeam = { ...plainHeading(item.bullet), line: item.bullet.line, members: [] };
    for (const nested of item.nested) readMember(nested, own, unread);
    teams.push(own);
  }
  return teams;
}

/** The teams' section: a team a heading with members of its own, or a team a bold bullet. */
export function readTeams(lines: readonly Line[]): { teams: SmallTeam[]; unread: Unread[] } {
  const teams: OpenTeam[] = [];
  const unread: Unread[] = [];
  let heading: Heading | undefined;
  let bullets: Bullet[] = [];
  const close = (next: Heading | undefined): void => {
    const team: OpenTeam | undefined = heading && { ...plainHeading(heading), line: heading.line, members: [] };
    const below = readBullets(bullets, team, unread);
    if (team && team.members.length > 0) teams.push(team);
    teams.push(...below.filter(({ members }) => members.length > 0));
    for (const empty of below.filter(({ members }) => members.length === 0)) unread.push({ line: empty.line, text: empty.name, why: 'no member of this team could be read' });
    const groups = next !== undefined && heading !== undefined && next.level > heading.level;
    if (heading && team?.link !== undefined && team.members.length + below.length === 0 && !groups) unread.push(unreadLine(heading, 'no members stand below this team'));
    heading = next;
    bullets = [];
  };
  for (const line of lines) {
    if (line.kind === 'heading') close(line);
    else if (line.kind === 'bullet') bullets.push(line);
    else if (isContinuation(line) && bullets.some(({ task }) => !task)) unread.push(unreadLine(line, 'it goes on from the line above; an entry is one line'));
  }
  close(undefined);
  return { teams, unread };
}

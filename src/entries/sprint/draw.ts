import type { Handbook } from '../../handbook/handbook.js';
import { nameOf, type Team } from '../../handbook/record.js';
import { dateSpan, fullDate } from '../../report/dates.js';
import { escapeMarkdown } from '../../report/markdown.js';
import { parseDate } from '../../schedule/civil-date.js';
import { absencesOf } from '../../schedule/presence.js';
import { drawGoal } from './goal.js';
import { OUTCOMES, type Outcome, type Priority, type SprintView } from './view.js';
import { membersOf } from './who.js';

/** What became of a priority, as a retro says it. */
export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = { nailed: 'Nailed it', scraped: 'Scraped it', failed: 'Failed', dropped: 'Dropped', carried: 'Carried on' };

/** What stands between the marks of a sprint's page: what its keys hold, for readers. Markdown, in HTML and MDX alike. */
export function drawSprint(handbook: Handbook, team: Team | undefined, sprint: SprintView): string {
  const parts = [people(handbook, team, sprint), status(handbook, sprint), priorities(handbook, sprint), changes(handbook, sprint), comments(handbook, sprint)];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** What someone is called on a page; their handle where nobody has it. */
function named(handbook: Handbook, handle: string): string {
  const person = handbook.people.get(handle);
  return escapeMarkdown(person ? nameOf(person) : handle);
}

function people(handbook: Handbook, team: Team | undefined, sprint: SprintView): string {
  const lead = team?.facts.lead;
  const members = team === undefined ? [] : membersOf(team).map((handle) => `${named(handbook, handle)}${handle === lead ? ' (lead)' : ''}`);
  return [
    members.length === 0 ? '' : `**Team:** ${members.join(', ')}`,
    sprint.supportHero === undefined ? '' : `**Support hero:** ${named(handbook, sprint.supportHero)}`,
    sprint.away.length === 0 ? '' : `**Off:** ${sprint.away.map((handle) => named(handbook, handle) + daysOff(handbook, handle, sprint)).join(', ')}`,
  ].filter((part) => part !== '').join(' · ');
}

/** The days of the sprint that someone is off, where it isn't all of them: ` (19 to 20 November)`. */
function daysOff(handbook: Handbook, handle: string, sprint: SprintView): string {
  const [start, end] = [parseDate(sprint.start ?? ''), parseDate(sprint.end ?? '')];
  if (!start || !end) return '';
  const spans = absencesOf(handbook.people.get(handle)?.facts.away).filter(({ from, to }) => from <= end && to >= start)
    .map(({ from, to }) => ({ from: from < start ? start : from, to: to > end ? end : to }));
  if (spans.length === 0 || spans.some(({ from, to }) => from === start && to === end)) return '';
  return ` (${spans.map(({ from, to }) => dateSpan(from, to, { noYear: true })).join(', ')})`;
}

function onDay(text: string): string {
  const date = parseDate(text);
  return date === undefined ? escapeMarkdown(text) : fullDate(date);
}

function status(handbook: Handbook, { finalized, closed }: SprintView): string {
  const settled = finalized === undefined ? 'Planned: the priorities are not finalized yet.'
    : `Priorities finalized by ${named(handbook, finalized.by)}${finalized.standingIn ? ', standing in for the lead,' : ''} on ${onDay(finalized.on)}.`;
  if (closed === undefined) return settled;
  return `${finalized === undefined ? '' : `${settled} `}Closed on ${onDay(closed)}.`;
}

function priorities(handbook: Handbook, { priorities: all, closed }: SprintView): string {
  if (all.length === 0) return '## Priorities\n\nNone yet.';
  const hasOutcomes = closed !== undefined || all.some(({ outcome }) => outcome !== undefined);
  const headings = ['', 'Priority', 'Who', 'Quarter goal', ...(hasOutcomes ? ['Outcome'] : [])];
  const row = ({ level, title, owners, goal, outcome }: Priority): string[] => [
    level ?? '', escapeMarkdown(title), owners.map((handle) => named(handbook, handle)).join(', '), goal === undefined ? '' : drawGoal(goal),
    ...(hasOutcomes ? [outcome === undefined ? '' : OUTCOME_WORDS[outcome]] : []),
  ];
  const lines = [headings, headings.map(() => '---'), ...all.map(row)].map((cells) => `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|`);
  return `## Priorities\n\n${lines.join('\n')}`;
}

function titled(all: readonly Priority[], id: string): string {
  return `“${escapeMarkdown(all.find((priority) => priority.id === id)?.title ?? id)}”`;
}

function changes(handbook: Handbook, { changes: all, priorities: known }: SprintView): string {
  const lines = all.map(({ on, by, from, to, context }) => `- ${onDay(on)}, ${named(handbook, by)}: from ${titled(known, from)} to ${titled(known, to)}${context === '' ? '' : `: ${inOneItem(context)}`}`);
  return lines.length === 0 ? '' : `## Changes of plan\n\n${lines.join('\n')}`;
}

function comments(handbook: Handbook, { comments: all, priorities: known }: SprintView): string {
  const lines = all.map(({ on, by, priority, text }) => `- ${onDay(on)}, ${named(handbook, by)}${priority === undefined ? '' : ` on ${titled(known, priority)}`}: ${inOneItem(text)}`);
  return lines.length === 0 ? '' : `## Comments\n\n${lines.join('\n')}`;
}

/** Text of several lines within a list's item. */
function inOneItem(text: string): string {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line) => escapeMarkdown(line)).join('<br />');
}

/** A sprint's outcomes as the next one's page begins with them; what has none was carried on. */
export function drawOutcomes({ priorities: all }: SprintView): string {
  const lines = OUTCOMES.flatMap((outcome) => all.filter((priority) => (priority.outcome ?? 'carried') === outcome).map(({ title }) => `- ${OUTCOME_WORDS[outcome]}: ${escapeMarkdown(title)}`));
  return lines.length === 0 ? 'It had no priorities.' : lines.join('\n');
}

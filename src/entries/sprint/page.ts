import type { Handbook } from '../../handbook/handbook.js';
import { nameOf, type Sprint, type Team } from '../../handbook/record.js';
import { formatFlowValue, formatValue } from '../../records/edit.js';
import { readBlock } from '../../records/edit-block.js';
import { markedBlock, replaceMarkedPart, sectionText, setSection } from '../../records/page-sections.js';
import { dateSpan } from '../../report/dates.js';
import { escapeMarkdown } from '../../report/markdown.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { newRecord } from '../record-text.js';
import { drawOutcomes, drawSprint } from './draw.js';
import type { NewPriority } from './priority.js';
import { viewOf, type SprintView } from './view.js';

/** The section of a sprint's page that planning is written up in. */
export const PLAN = 'Plan';
/** The section that says how a sprint went, once it is closed; the next page begins with it. */
export const HOW_IT_WENT = 'How it went';

/** What stands under the plan until someone writes it; no reader of the page sees it. */
const PLAN_HINT = '<!-- What you talked about: who needs whom, what is left out this time, and why. -->';

/** What a new sprint's page is made of. */
export interface NewPage {
  readonly team: Team;
  readonly start: CivilDate;
  readonly end: CivilDate;
  readonly supportHero: string | undefined;
  readonly away: readonly string[];
  readonly priorities: readonly (NewPriority & { readonly id: string })[];
  /** The sprint before, whose retro the page carries. */
  readonly last: Sprint | undefined;
  /** Planning in words, Markdown as it was written. */
  readonly plan: string | undefined;
}

/** The whole page of a new sprint: its keys, the people and priorities drawn from them, the last retro, the plan. */
export function newPage(handbook: Handbook, path: string, page: NewPage): string {
  const front = `---\n${frontMatter(page)}---\n`;
  const title = `\n# ${escapeMarkdown(nameOf(page.team))}, ${dateSpan(page.start, page.end)}\n\n`;
  const top = `${front}${title}${markedBlock(path, drawSprint(handbook, page.team, viewInText(path, front)))}`;
  // Each section is made on its own, so that no heading inside of one is taken for another.
  const section = (heading: string, content: string): string => setSection(path, top, heading, content).slice(top.length);
  const { last } = page;
  return `${top}${last === undefined ? '' : section(retroHeading(last), retro(last))}${section(PLAN, page.plan ?? PLAN_HINT)}`;
}

function frontMatter({ team, start, end, supportHero, away, priorities }: NewPage): string {
  const head = newRecord([
    ['team', formatValue(team.name)], ['start', start], ['end', end], ['openTo', 'everyone'],
    ['supportHero', supportHero === undefined ? undefined : formatValue(supportHero)], ['away', away.length === 0 ? undefined : formatValue(away)],
  ]);
  if (priorities.length === 0) return `${head}priorities: []\n`;
  const lines = priorities.flatMap(({ id, title, level, owners, goal }) => [
    `  - id: ${formatFlowValue(id)}`, `    title: ${formatValue(title)}`, `    level: ${level}`, `    owners: ${formatValue(owners)}`, ...(goal === undefined ? [] : [`    goal: ${formatValue(goal)}`]),
  ]);
  return `${head}priorities:\n${lines.join('\n')}\n`;
}

function retroHeading({ facts }: Sprint): string {
  return `Retro of ${dateSpan(facts.start as CivilDate, facts.end as CivilDate, { noYear: true })}`;
}

/** The last sprint's outcomes, and what was written about how it went. */
function retro(last: Sprint): string {
  const written = sectionText(last.path, last.text, HOW_IT_WENT);
  return written ? `${drawOutcomes(viewOf(last.data))}\n\n${written}` : drawOutcomes(viewOf(last.data));
}

/** What a record's text says, read again after an edit. */
export function viewInText(path: string, text: string): SprintView {
  return viewOf(readBlock(path, text)?.data ?? new Map<unknown, unknown>());
}

/** The text with the part between its marks drawn anew; a page without marks stays as it is. */
export function redrawn(handbook: Handbook, team: Team | undefined, path: string, text: string): string {
  return replaceMarkedPart(path, text, drawSprint(handbook, team, viewInText(path, text)));
}

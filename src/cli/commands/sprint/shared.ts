import { viewOf, type Priority } from '../../../entries/sprint/view.js';
import { ownTeams, sprintMeant, sprintNamed } from '../../../entries/sprint/which.js';
import { UsageError } from '../../../errors.js';
import { teamOf } from '../../../handbook/lookup.js';
import { nameOf, type Person, type Sprint, type Team } from '../../../handbook/record.js';
import type { Choice } from '../../../ports.js';
import { isActive } from '../../../schedule/presence.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { givenDay } from '../../date-flag.js';
import type { Questions } from '../../questions.js';

/** The formats of `sprint show` and `sprint list`. */
export const READING_FORMATS = ['text', 'json'] as const;

/** What is known when a team is looked for; nobody acts where only something is read. */
export interface Looking {
  readonly handbook: Handbook;
  readonly actor: Person | undefined;
  readonly today: CivilDate;
  readonly questions: Questions;
}

/** The team that is named, else the one that the acting person leads, else is in; of several one is asked for. */
export async function teamMeant({ handbook, actor, today, questions }: Looking, given: string | undefined): Promise<Team> {
  if (given !== undefined) return teamOf(handbook, given);
  const own = actor === undefined ? [] : ownTeams(handbook, actor, today);
  const [only, ...others] = own;
  if (only && others.length === 0) return only;
  const next = `posthog-mgmt sprint … TEAM${own.length === 0 ? '\nposthog-mgmt team list      lists the teams' : `: ${own.map(({ name }) => name).join(', ')}`}`;
  const missing = actor === undefined ? 'which team?' : own.length === 0 ? `which team? ${nameOf(actor)} is in none` : `which team? ${nameOf(actor)} is in ${own.length}`;
  return questions.team(undefined, { question: 'Which team?', missing, next }, () => (own.length > 0 ? own : handbook.all('team').filter(({ facts }) => isActive(facts, today))));
}

/** The sprint that a command is about. */
export function sprintOf({ handbook, today }: Looking, team: Team, given: string | undefined, options: { open?: boolean } = {}): Sprint {
  const date = givenDay(given, '--sprint');
  return date === undefined ? sprintMeant(handbook, team, today, options) : sprintNamed(handbook, team, date);
}

/** A sprint's start, by which operations name it. */
export function startOf({ facts }: Sprint): CivilDate {
  return facts.start as CivilDate;
}

export function prioritiesIn(sprint: Sprint): readonly Priority[] {
  return viewOf(sprint.data).priorities;
}

/** Priorities to choose from. */
export function choicesOf(priorities: readonly Priority[]): Choice[] {
  return priorities.map(({ id, title, owners }) => ({ value: id, label: title, hint: owners.length === 0 ? 'nobody yet' : owners.join(', ') }));
}

/** What stands before and behind the last `=`. */
export function atLastEquals(text: string): readonly [string, string | undefined] {
  const at = text.lastIndexOf('=');
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** Goals from `--goal PRIORITY=GOAL`; an address may hold further `=`. Throws UsageError where one is missing. */
export function goalsOf(given: readonly string[] | undefined): { priority: string; goal: string }[] {
  return (given ?? []).map((text) => {
    const at = text.indexOf('=');
    const [priority, goal] = at === -1 ? ['', ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
    if (priority === '' || goal === '') throw new UsageError(`--goal: "${text}" says ${priority === '' ? 'no priority' : 'no goal'}`, { next: 'Such as --goal "funnels-v2=Funnels people trust"' });
    return { priority, goal };
  });
}

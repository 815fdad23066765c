import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { personOf, teamOf } from '../handbook/lookup.js';
import { nameOf, type Person, type Team } from '../handbook/record.js';
import type { Choice, Prompter } from '../ports.js';
import { isActive } from '../schedule/presence.js';
import type { CivilDate } from '../schedule/civil-date.js';
import type { Session } from './session.js';

/** How something that a command needs is asked for, and what is said where nobody can be asked. */
export interface Question {
  readonly question: string;
  /** `who is it for? Name them: posthog-mgmt feedback give HANDLE`: the error's message and next step. */
  readonly missing: string;
  readonly next?: string;
}

/** What a command takes from its arguments, or asks for on a terminal. Whatever is given is never asked for. */
export interface Questions {
  /** Whether someone can be asked. */
  readonly canAsk: boolean;
  readonly ask: Prompter;
  /** Whether anybody was asked anything by now. */
  wereAsked(): boolean;
  /** Someone of the handbook; `among` answers those to choose from (everyone who is there today), where that has to be asked. */
  person(given: string | undefined, question: Question, among?: () => readonly Person[]): Promise<Person>;
  /** A team; `among` answers those to choose from (all of them). */
  team(given: string | undefined, question: Question, among?: () => readonly Team[]): Promise<Team>;
  /** A line of text that isn't empty. */
  line(given: string | undefined, question: Question): Promise<string>;
  choose(given: string | undefined, question: Question, choices: readonly Choice[]): Promise<string>;
}

/** Questions for a session. Throws UsageError (exit code 2) where something is missing and nobody can be asked. */
export function questionsOf({ ports: { terminal, input }, flags }: Session, handbook: Handbook, today: CivilDate): Questions {
  const canAsk = terminal.canAsk && flags.input;
  let wereAsked = false;
  const ask = noting(input.ask, () => { wereAsked = true; });
  const need = ({ missing, next }: Question): void => {
    if (!canAsk) throw new UsageError(missing, next === undefined ? {} : { next });
  };
  const choose = async (question: Question, choices: () => readonly Choice[]): Promise<string> => {
    need(question);
    const among = choices();
    if (among.length === 0) throw new UsageError(question.missing, { next: ['There is nothing here to choose from.', ...(question.next === undefined ? [] : [question.next])].join('\n') });
    return ask.choose(question.question, among);
  };
  return {
    canAsk, ask, wereAsked: () => wereAsked,
    choose: async (given, question, choices) => given ?? choose(question, () => choices),
    async person(given, question, among = () => handbook.all('person').filter(({ facts }) => isActive(facts, today))) {
      return personOf(handbook, given ?? await choose(question, () => among().map((person) => ({ value: person.name, label: nameOf(person), hint: person.name }))));
    },
    async team(given, question, among = () => handbook.all('team')) {
      return teamOf(handbook, given ?? await choose(question, () => among().map((team) => ({ value: team.name, label: nameOf(team), hint: team.name }))));
    },
    async line(given, question) {
      if (given !== undefined) return given;
      need(question);
      return ask.line(question.question, { check: (text) => (text.trim() === '' ? 'A few words are needed.' : undefined) });
    },
  };
}

/** The same questions; each is noted before it is asked. */
function noting({ choose, chooseSeveral, line, secret, confirm }: Prompter, note: () => void): Prompter {
  return {
    choose: (...question) => (note(), choose(...question)), chooseSeveral: (...question) => (note(), chooseSeveral(...question)),
    line: (...question) => (note(), line(...question)), secret: (...question) => (note(), secret(...question)), confirm: (...question) => (note(), confirm(...question)),
  };
}

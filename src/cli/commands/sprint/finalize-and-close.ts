import type { OutcomeOf } from '../../../entries/sprint/close.js';
import { OUTCOME_WORDS } from '../../../entries/sprint/draw.js';
import { sprintClose, sprintFinalize } from '../../../entries/sprint/index.js';
import { priorityMeant } from '../../../entries/sprint/priority.js';
import { OUTCOMES } from '../../../entries/sprint/view.js';
import { sprintNamed, sprintToClose } from '../../../entries/sprint/which.js';
import { UsageError } from '../../../errors.js';
import type { Sprint } from '../../../handbook/record.js';
import type { Exit } from '../../command.js';
import { dateFlag, givenDay } from '../../date-flag.js';
import { perform, type Asking } from '../../perform.js';
import type { WordsFlags } from '../../words.js';
import type { Session } from '../../session.js';
import type { WritingFlags } from '../../writing.js';
import { atLastEquals, goalsOf, prioritiesIn, sprintOf, startOf, teamMeant } from './shared.js';
import { notOneOf } from '../../../records/did-you-mean.js';

interface SettleFlags extends WritingFlags, WordsFlags {
  readonly sprint?: string;
  readonly date?: string;
}

export interface FinalizeFlags extends SettleFlags {
  readonly standingIn?: boolean;
  readonly goal?: readonly string[];
}

export interface CloseFlags extends SettleFlags {
  readonly outcome?: readonly string[];
}

/** `sprint finalize`. */
export function finalizeSprint(session: Session, team: string | undefined, { sprint: date, standingIn, goal, date: day, ...flags }: FinalizeFlags): Promise<Exit> {
  return perform(session, flags, {
    operation: sprintFinalize,
    async input(asking) {
      const meant = await teamMeant(asking, team);
      const sprint = sprintOf(asking, meant, date, { open: true });
      const goals = goalsOf(goal).map((one) => ({ ...one, priority: priorityMeant(prioritiesIn(sprint), one.priority).id }));
      return { team: meant.name, sprint: startOf(sprint), on: dateFlag(session, asking.handbook, day), standingIn: standingIn === true, goals };
    },
    words: (_, input) => ({ required: false, question: 'How did you come to these priorities?', name: `sprint-finalize-${input.team}` }),
  });
}

/** `sprint close`. */
export function closeSprint(session: Session, team: string | undefined, { sprint: date, outcome, date: day, ...flags }: CloseFlags): Promise<Exit> {
  return perform(session, flags, {
    operation: sprintClose,
    async input(asking) {
      const given = (outcome ?? []).map(outcomeOf);
      const { handbook, today } = asking;
      const meant = await teamMeant(asking, team);
      const named = givenDay(date, '--sprint');
      const sprint = named === undefined ? sprintToClose(handbook, meant, today, givenDay(day, '--date')) : sprintNamed(handbook, meant, named);
      const outcomes = outcome === undefined ? await askedOutcomes(asking, sprint) : given.map((one) => ({ ...one, priority: priorityMeant(prioritiesIn(sprint), one.priority).id }));
      return { team: meant.name, sprint: startOf(sprint), on: dateFlag(session, handbook, day), outcomes };
    },
    words: (_, input) => ({ required: false, question: 'How did it go?', name: `sprint-close-${input.team}` }),
  });
}

function outcomeOf(text: string): OutcomeOf {
  const [priority, outcome] = atLastEquals(text);
  if (outcome === undefined || priority.trim() === '') throw new UsageError(`--outcome: "${text}" says no ${outcome === undefined ? 'outcome' : 'priority'}`, { next: `Such as --outcome funnels-v2=nailed; there are ${OUTCOMES.join(', ')}` });
  if (!(OUTCOMES as readonly string[]).includes(outcome.trim())) throw new UsageError(notOneOf('--outcome', outcome, OUTCOMES), { next: 'Such as --outcome funnels-v2=nailed' });
  return { priority, outcome: outcome.trim() };
}

/** On a terminal, what became of each priority that has no outcome yet; none is an answer. */
async function askedOutcomes({ questions: { canAsk, ask } }: Asking, sprint: Sprint): Promise<OutcomeOf[]> {
  const answers: OutcomeOf[] = [];
  for (const { id, title, outcome } of canAsk ? prioritiesIn(sprint) : []) {
    if (outcome !== undefined) continue;
    const chosen = await ask.choose(`${title}:`, [...OUTCOMES.map((value) => ({ value: value as string, label: OUTCOME_WORDS[value] })), { value: '', label: 'No outcome', hint: 'the next sprint takes it up' }]);
    if (chosen !== '') answers.push({ priority: id, outcome: chosen });
  }
  return answers;
}

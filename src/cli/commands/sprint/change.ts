import { sprintChange } from '../../../entries/sprint/index.js';
import { findPriority, priorityMeant } from '../../../entries/sprint/priority.js';
import { UsageError } from '../../../errors.js';
import type { Sprint } from '../../../handbook/record.js';
import type { Exit } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { perform, type Asking } from '../../perform.js';
import type { WordsFlags } from '../../words.js';
import type { Session } from '../../session.js';
import type { WritingFlags } from '../../writing.js';
import { choicesOf, prioritiesIn, sprintOf, startOf, teamMeant } from './shared.js';

export interface ChangeFlags extends WritingFlags, WordsFlags {
  readonly sprint?: string;
  readonly from?: string;
  readonly to?: string;
  readonly context?: string;
  readonly date?: string;
}

/** The choice that stands for a priority that isn't there yet; no id has capitals. */
const SOMETHING_NEW = 'NEW';

/** `sprint change`. */
export function changePlan(session: Session, team: string | undefined, { sprint: date, from, to, context, date: day, ...flags }: ChangeFlags): Promise<Exit> {
  return perform(session, wordsFrom(context, flags), {
    operation: sprintChange,
    async input(asking) {
      const meant = await teamMeant(asking, team);
      const sprint = sprintOf(asking, meant, date, { open: true });
      const priorities = prioritiesIn(sprint);
      const left = priorityMeant(priorities, await askedFrom(asking, sprint, from)).id;
      const taken = await askedTo(asking, sprint, to, left);
      assertContext(asking, context, flags);
      return { team: meant.name, sprint: startOf(sprint), from: left, to: findPriority(priorities, taken)?.id ?? taken, on: dateFlag(session, asking.handbook, day) };
    },
    words: (_, input) => ({ required: true, question: 'What did you learn that changed your mind?', name: `sprint-change-${input.team}` }),
  });
}

/** `--context` is the text of a change; -m, --body-file and --edit serve as well. */
function wordsFrom<F extends WordsFlags>(context: string | undefined, flags: F): F {
  if (context === undefined) return flags;
  if (flags.message !== undefined || flags.bodyFile !== undefined) throw new UsageError('--context and another text at once: which of them led to the change?');
  return { ...flags, message: [context] };
}

function assertContext({ questions: { canAsk } }: Asking, context: string | undefined, { message, bodyFile, edit }: WordsFlags): void {
  const isMissing = context === undefined ? !canAsk && message === undefined && bodyFile === undefined && edit !== true : context.trim() === '';
  if (isMissing) throw new UsageError('what led to the change? Others decide on it as well (H7)', { next: 'Say it with --context TEXT, or --body-file FILE (- is standard input).' });
}

function askedFrom({ questions, actor }: Asking, sprint: Sprint, given: string | undefined): Promise<string> {
  const own = prioritiesIn(sprint).filter(({ owners }) => owners.includes(actor.name));
  return questions.choose(given, { question: 'Which one do you leave?', missing: 'which priority do you leave? Say it with --from' }, choicesOf(own));
}

async function askedTo({ questions }: Asking, sprint: Sprint, given: string | undefined, left: string): Promise<string> {
  const others = prioritiesIn(sprint).filter(({ id }) => id !== left);
  const missing = { question: 'Which one do you move to?', missing: 'which priority do you move to? Say it with --to' };
  const chosen = await questions.choose(given, missing, [...choicesOf(others), { value: SOMETHING_NEW, label: 'Something new' }]);
  return given === undefined && chosen === SOMETHING_NEW ? questions.line(undefined, { question: 'What is it called?', missing: missing.missing }) : chosen;
}

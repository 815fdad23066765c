import { sprintDates } from '../../../entries/sprint/dates.js';
import { sprintStart } from '../../../entries/sprint/index.js';
import type { NewPriority } from '../../../entries/sprint/priority.js';
import type { Level } from '../../../entries/sprint/view.js';
import { UsageError } from '../../../errors.js';
import { isSlug } from '../../../records/kinds.js';
import type { Exit } from '../../command.js';
import { givenDay } from '../../date-flag.js';
import { given } from '../../given.js';
import { perform, type Asking } from '../../perform.js';
import type { Session } from '../../session.js';
import type { WordsFlags } from '../../words.js';
import type { WritingFlags } from '../../writing.js';
import { atLastEquals, goalsOf, teamMeant } from './shared.js';

export interface StartFlags extends WritingFlags, WordsFlags {
  readonly start?: string;
  readonly end?: string;
  readonly priority?: readonly string[];
  readonly low?: readonly string[];
  readonly goal?: readonly string[];
  readonly supportHero?: string;
  readonly away?: readonly string[];
}

/** `sprint start`. */
export function startSprint(session: Session, team: string | undefined, { start, end, priority, low, goal, supportHero, away, ...flags }: StartFlags): Promise<Exit> {
  return perform(session, flags, {
    operation: sprintStart,
    async input(asking) {
      const goals = goalsOf(goal);
      const own = [...prioritiesOf(priority, 'high'), ...prioritiesOf(low, 'low')];
      const meant = await teamMeant(asking, team);
      const dates = sprintDates(asking.handbook, meant, asking.today, given({ start: givenDay(start, '--start'), end: givenDay(end, '--end') }));
      const priorities = own.length > 0 ? own : await askedPriorities(asking);
      return { team: meant.name, ...dates, priorities, goals, away: (away ?? []).flatMap(handlesOf), ...given({ supportHero }) };
    },
    words: (_, input) => ({ required: false, question: 'How did you plan?', name: `sprint-${input.team}-${input.start}` }),
  });
}

/** Handles set apart by commas. */
function handlesOf(text: string): string[] {
  return text.split(',').map((handle) => handle.trim().replace(/^@/, '')).filter((handle) => handle !== '');
}

function prioritiesOf(texts: readonly string[] | undefined, level: Level): NewPriority[] {
  return (texts ?? []).map((text) => priorityOf(text, level));
}

/** `TITLE=a,b`: owners follow the last `=`. Throws UsageError for an owner that is no handle, and without a title. */
function priorityOf(text: string, level: Level): NewPriority {
  const [title, behind] = atLastEquals(text);
  const owners = handlesOf(behind ?? '');
  const flag = level === 'high' ? '--priority' : '--low';
  const wrong = owners.find((owner) => !isSlug(owner));
  if (wrong !== undefined) throw new UsageError(`${flag}: "${wrong}" is no handle; owners follow the last "="`, { next: `Where the title itself has a "=" and nobody has picked it, end with one: ${flag} "a = b="` });
  if (title.trim() === '') throw new UsageError(`${flag}: "${text}" has no title`, { next: `Such as ${flag} "Ship funnels v2=bo"` });
  return { title, level, owners };
}

/** On a terminal, one line a priority until there is an empty one. */
async function askedPriorities({ questions: { canAsk, ask } }: Asking): Promise<NewPriority[]> {
  const asked: NewPriority[] = [];
  for (let more = canAsk; more;) {
    const line = await ask.line(`${asked.length === 0 ? 'A priority' : 'Another one'}, and who picked it, as in "Ship funnels v2=bo,cy" (Enter for none)`, { check: problemIn });
    more = line.trim() !== '';
    if (more) asked.push(priorityOf(line, 'high'));
  }
  return asked;
}

function problemIn(line: string): string | undefined {
  try {
    if (line.trim() !== '') priorityOf(line, 'high');
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

import type { Making, Operation, Worded } from '../entries/operation.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Person } from '../handbook/record.js';
import { safeJson } from '../report/sanitize.js';
import type { CivilDate } from '../schedule/civil-date.js';
import { requireActor } from './actor.js';
import type { Exit } from './command.js';
import { oneFormat } from './flags.js';
import { questionsOf, type Questions } from './questions.js';
import type { Session } from './session.js';
import { todayOf } from './today.js';
import { areTyped, wordsOf, type WordsFlags, type WordsWanted } from './words.js';
import { carryingOf, outcomeWords, printPlan, type WritingFlags } from './writing.js';

/** What a command that writes knows when it makes its input. */
export interface Asking {
  readonly session: Session;
  readonly handbook: Handbook;
  readonly actor: Person;
  readonly today: CivilDate;
  readonly questions: Questions;
}

/** One run of a command that writes: which operation, its input from the flags, the words it wants. */
export interface Performance<Input extends object> {
  readonly operation: Operation<Input & Worded>;
  /** Takes the input from flags and arguments, and asks for what is missing. */
  input(asking: Asking): Input | Promise<Input>;
  words?(asking: Asking, input: Input): WordsWanted;
}

export const WRITING_FORMATS = ['text', 'json'] as const;

/** Stands for words that are not there yet, so that a refusal comes before someone has typed them. */
const SOME_WORDS = '…';

/**
 * Runs a command that writes: makes its input, plans, refuses what lint would call an error, shows
 * it with --dry-run or carries it out, and answers the record as it is then.
 */
export async function perform<Input extends object>(session: Session, flags: WritingFlags & WordsFlags, performance: Performance<Input>): Promise<Exit> {
  const format = oneFormat(session.flags, WRITING_FORMATS);
  const { operation } = performance;
  const handbook = await session.handbook();
  const today = todayOf(session, handbook);
  const actor = await requireActor(session, handbook);
  const making = (upon: Handbook): Making => ({ handbook: upon, files: session.ports.files, by: actor.name, today });
  const asking = { session, handbook, actor, today, questions: questionsOf(session, handbook, today) };
  const input = await completeInput(asking, flags, performance, making(handbook));
  if (flags.dryRun) {
    const { plan } = operation.plan(making(handbook), input);
    await (await carryingOf(session, handbook, flags)).check(plan);
    if (plan.writes.some((write) => write.before !== write.after)) printPlan(plan, session.ports.terminal);
    else session.ports.terminal.print('nothing to change');
    return 0;
  }
  const { planned, applied, after } = await (await carryingOf(session, handbook, flags)).carryOut((upon) => operation.plan(making(upon), input));
  const { terminal } = session.ports;
  for (const warning of planned.warnings ?? []) terminal.warn(`Note: ${warning}`);
  if (format === 'json') terminal.data(safeJson({ version: 1, path: planned.path, commit: applied.commit, record: after.records.find((record) => record.path === planned.path)?.facts ?? null }));
  else if (applied.paths.length === 0) terminal.print('it is so already, nothing to change');
  else terminal.print([`${planned.plan.message.subject}: `, { style: 'green', text: outcomeWords(applied) }]);
  return 0;
}

/** The input with its words. Where those are typed now, everything else is tried out first. */
async function completeInput<Input extends object>(asking: Asking, flags: WordsFlags, { operation, input: makeInput, words }: Performance<Input>, making: Making): Promise<Input & Worded> {
  const input = await makeInput(asking);
  const wanted = words?.(asking, input);
  if (!wanted) return input;
  if (areTyped(flags, asking.questions, wanted)) operation.plan(making, { ...input, text: SOME_WORDS });
  const text = await wordsOf(asking.session, flags, asking.questions, wanted);
  return text === undefined ? input : { ...input, text };
}

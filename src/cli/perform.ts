import { join } from 'node:path';
import { makeIntent, wordsIn, type Intent } from '../entries/intent.js';
import type { Making, Operation, Planned, Worded } from '../entries/operation.js';
import type { Plan } from '../entries/plan.js';
import { planOperation } from '../entries/sealed/plan.js';
import { closeInput, explained, isForTwo } from '../entries/sealed/private-input.js';
import type { Handbook } from '../handbook/handbook.js';
import type { Person } from '../handbook/record.js';
import type { CivilDate } from '../schedule/civil-date.js';
import { requireActor } from './actor.js';
import type { Exit } from './command.js';
import { oneFormat } from './flags.js';
import { questionsOf, type Questions } from './questions.js';
import type { Session } from './session.js';
import { todayOf } from './today.js';
import { vaultOf } from './vault.js';
import { areTyped, wordsOf, type WordsFlags, type WordsWanted } from './words.js';
import { reportCarried, reportPlanned, WRITING_FORMATS } from './outcome.js';
import { askedOf, carryingOf, recalled, type WritingFlags } from './writing.js';

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

/** Stands for words that are not there yet, so that a refusal comes before someone has typed them. */
const SOME_WORDS = '…';

/**
 * Runs a command that writes: makes its input, plans, refuses what lint would call an error, shows
 * it with --dry-run or carries it out, and answers the record as it is then.
 */
export async function perform<Input extends object>(session: Session, flags: WritingFlags & WordsFlags, performance: Performance<Input>): Promise<Exit> {
  oneFormat(session.flags, WRITING_FORMATS);
  const { operation } = performance;
  askForPlace(session, flags);
  const handbook = await session.open();
  const today = todayOf(session, handbook);
  const actor = await requireActor(session, handbook);
  const asking = { session, handbook, actor, today, questions: questionsOf(session, handbook, today) };
  if (asking.questions.canAsk || flags.edit) await assertReady(session, handbook, flags, []);
  const making = { handbook, files: session.ports.files, by: actor.name, today };
  let completed: Completed<Input>;
  try {
    completed = await completeInput(asking, flags, performance, making);
  } catch (error) {
    reportCarried(session, await recalled(await carryingOf(session, handbook, flags, { asked: askedOf(session) }), error));
    return 0;
  }
  const { input, typed } = completed;
  const kept = isForTwo(operation, handbook, input) ? await explained(operation, handbook, () => closeInput(operation, input, actor, today, vaultOf(session))) : input;
  // Answers may be other ones the next time, and of sealed words no trace is kept.
  const isTold = !asking.questions.wereAsked() && input === kept;
  const fromElsewhere = flags.message === undefined || flags.edit ? input.text : undefined;
  return performIntent(session, flags, operation, makeIntent(operation.name, kept, actor.name, today), {
    handbook, typed, ...(input.text === undefined ? {} : { words: input.text }), ...(isTold ? { asked: askedOf(session, fromElsewhere) } : {}),
  });
}

/** What is known beside an intent. */
interface Around {
  readonly handbook: Handbook;
  readonly typed: boolean;
  readonly words?: string;
  /** See `askedOf`. */
  readonly asked?: string;
}

/** The rest of it, from what is wanted on: for drafts as well. */
export async function performIntent(session: Session, flags: WritingFlags, operation: Operation, intent: Intent, { handbook, typed, words = wordsIn(intent), asked }: Around): Promise<Exit> {
  const { files } = session.ports;
  const schemas = await session.schemas();
  const planOn = (upon: Handbook): Promise<Planned> => planOperation(operation, { handbook: upon, files, by: intent.by, today: intent.today }, intent.input, schemas, vaultOf(session));
  const carrying = await carryingOf(session, handbook, flags, { intent, typed, ...(asked === undefined ? {} : { asked }) });
  if (flags.dryRun) {
    await printDry(session, () => planOn(handbook), carrying.check, typed ? words : undefined);
    return 0;
  }
  reportCarried(session, await carrying.carryOut(planOn));
  return 0;
}

/** Shows what would be written. Words that somebody typed are printed where it is refused, for they are nowhere else. */
async function printDry(session: Session, make: () => Promise<Planned>, check: (plan: Plan) => Promise<Handbook>, words: string | undefined): Promise<void> {
  const { terminal } = session.ports;
  try {
    const planned = await make();
    reportPlanned(session, planned, await check(planned.plan));
    for (const warning of planned.warnings ?? []) terminal.warn(`Note: ${warning}`);
  } catch (error) {
    words?.split('\n').forEach((line) => terminal.warn(line));
    throw error;
  }
}

/** Has git say where it is while records are read, which stays known. */
function askForPlace({ ports: { git }, root }: Session, { dryRun }: WritingFlags): void {
  if (!dryRun) void git.place(root()).catch(() => undefined);
}

/** What stands against a commit, or against one of these records (relative to the root), is said before somebody is asked. */
async function assertReady({ ports: { git } }: Session, { root }: Handbook, flags: WritingFlags, paths: readonly string[]): Promise<void> {
  if (flags.commit === false || flags.dryRun) return;
  const place = await git.place(root);
  if (!place) return;
  const absolute = paths.map((path) => join(root, ...path.split('/')));
  if (flags.push) await (await import('../entries/push/push.js')).branchToPush(git, place, absolute);
  else await git.assertReady(place, absolute, { allowDetached: flags.allowDetached === true });
}

/** An input with its words, if it has any. */
interface Completed<Input> {
  readonly input: Input & Worded;
  readonly typed: boolean;
}

/**
 * The input with its words, and whether those were typed or piped in, so that no refusal may lose them. Before somebody types,
 * everything else is tried out; what a pipe holds is read first, since it may run only once, unless no draft may hold it in the clear.
 */
async function completeInput<Input extends object>(asking: Asking, flags: WritingFlags & WordsFlags, { operation, input: makeInput, words }: Performance<Input>, making: Making): Promise<Completed<Input>> {
  const input = await makeInput(asking);
  const wanted = words?.(asking, input);
  if (!wanted) return { input, typed: false };
  const secret = isForTwo(operation, asking.handbook, { ...input, text: SOME_WORDS });
  const toCome = areTyped(flags, asking.questions, wanted);
  if (toCome || (secret && flags.bodyFile === '-')) {
    const { plan } = await planOperation(operation, making, { ...input, text: SOME_WORDS }, await asking.session.schemas(), vaultOf(asking.session));
    await assertReady(asking.session, asking.handbook, flags, plan.writes.map(({ path }) => path));
  }
  const text = await wordsOf(asking.session, flags, asking.questions, { ...wanted, secret });
  return text === undefined ? { input, typed: false } : { input: { ...input, text }, typed: toCome || flags.bodyFile === '-' };
}

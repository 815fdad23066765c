import type { Command } from 'commander';
import { reviewAcknowledge, reviewAssess, reviewCancel, reviewComplete, reviewStart } from '../../../entries/review/index.js';
import type { CommandTools } from '../../command.js';
import { dateFlag, givenDay } from '../../date-flag.js';
import { given } from '../../given.js';
import { perform, type Asking } from '../../perform.js';
import type { Session } from '../../session.js';
import { stillHere } from '../../../schedule/presence.js';
import { addSealedFlag, addWordsFlags, type WordsFlags } from '../../words.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { dueFlag } from './due-flag.js';

interface Flags extends WritingFlags, WordsFlags {
  readonly date?: string;
  readonly due?: string;
  readonly self?: boolean;
}

/** What the sub-commands that take a review further have in common: the person, which review, the flags. */
function defineStep(group: Command, { make, act }: CommandTools, words: { name: string; description: string; examples: readonly string[] }, options: {
  date?: string; due?: boolean; declare?(command: Command): void; run(session: Session, person: string | undefined, flags: Flags): ReturnType<typeof perform>;
}): void {
  const command = make(group, words.name, words.description, { formats: WRITING_FORMATS, examples: words.examples });
  addWritingFlags(command).argument('[person]', 'whose review it is');
  if (options.due !== false) command.option('--due <date>', 'the review of this anniversary (the open one when left out)');
  if (options.date !== undefined) command.option('--date <date>', options.date);
  options.declare?.(command);
  command.action((person: string | undefined, flags: Flags) => act(command, (session) => options.run(session, person, flags)));
}

/** Whose review it is: of those to choose from, oneself and one's reports come to mind. */
async function whose({ questions, handbook, actor, today }: Asking, person: string | undefined): Promise<string> {
  const question = { question: 'Whose review is it?', missing: 'whose review is it? Name them', next: 'posthog-mgmt review start bo' };
  return (await questions.person(person, question, () => [...stillHere(handbook.managedBy(actor.name), today), actor])).name;
}

/** Which review: by person, and by its anniversary where that was given. */
async function reviewInput(asking: Asking, person: string | undefined, { due, self }: Flags): Promise<{ person: string; due?: string }> {
  const own = self === true ? asking.actor.name : undefined;
  return { person: await whose(asking, person ?? own), ...given({ due: dueFlag(due) }) };
}

function sealedInput({ sealed }: Flags): { sealed?: true } {
  return sealed ? { sealed } : {};
}

/** Declares `review start|assess|complete|acknowledge|cancel`. */
export function defineWriting(group: Command, tools: CommandTools): void {
  defineStep(group, tools, { name: 'start', description: 'Opens the review that is due for someone, or the next one.', examples: ['posthog-mgmt review start bo'] }, {
    due: false,
    run: (session, person, flags) => perform(session, flags, { operation: reviewStart, input: async (asking) => ({ person: await whose(asking, person) }) }),
  });
  defineAssess(group, tools);
  defineComplete(group, tools);
  defineStep(group, tools, { name: 'acknowledge', description: 'Says that you have read your review.', examples: ['posthog-mgmt review acknowledge bo --as bo'] }, {
    date: 'the day (today when left out)',
    run: (session, person, flags) => perform(session, flags, {
      operation: reviewAcknowledge, input: async (asking) => ({ ...await reviewInput(asking, person, flags), on: dateFlag(session, asking.handbook, flags.date) }),
    }),
  });
  defineStep(group, tools, { name: 'cancel', description: 'Says that a review will not take place, and why; that settles it.', examples: ['posthog-mgmt review cancel bo -m "on long leave"'] }, {
    date: 'the day (today when left out)', declare: (command) => { addWordsFlags(command, 'the reason, which everyone may read'); },
    run: (session, person, flags) => perform(session, flags, {
      operation: reviewCancel, input: async (asking) => ({ ...await reviewInput(asking, person, flags), on: dateFlag(session, asking.handbook, flags.date) }),
      words: (_, input) => ({ required: true, question: 'Why does it not take place? Everyone may read this.', name: `review-${input.person}` }),
    }),
  });
}

function defineAssess(group: Command, tools: CommandTools): void {
  defineStep(group, tools, {
    name: 'assess', description: "Writes an assessment into an open review: the manager's, or with --self one's own.",
    examples: ['posthog-mgmt review assess bo --self --body-file self.md --as bo', 'posthog-mgmt review assess bo --sealed --edit'],
  }, {
    date: 'the day (today when left out)', declare: (command) => { addSealedFlag(addWordsFlags(command, 'the assessment')).option('--self', 'your own, of your half-year'); },
    run: (session, person, flags) => perform(session, flags, {
      operation: reviewAssess,
      input: async (asking) => ({ ...await reviewInput(asking, person, flags), self: flags.self === true, ...given({ on: givenDay(flags.date, '--date') }), ...sealedInput(flags) }),
      words: (_, { person: handle, self }) => ({
        required: true, name: `review-${handle}`,
        question: self ? 'How do you see the last six months: what went well, what did not, what do you want next?' : `How do you see the last six months of ${handle}: what went well, what did not, which context was missing?`,
      }),
    }),
  });
}

function defineComplete(group: Command, tools: CommandTools): void {
  defineStep(group, tools, {
    name: 'complete', description: 'Says that the conversation took place; the text is what the next six months hold.',
    examples: ['posthog-mgmt review complete bo --date 2026-09-03', 'posthog-mgmt review complete bo -m "More time with customers."'],
  }, {
    date: 'the day of the conversation (today when left out)', declare: (command) => { addSealedFlag(addWordsFlags(command, 'what the next six months hold')); },
    run: (session, person, flags) => perform(session, flags, {
      operation: reviewComplete, input: async (asking) => ({ ...await reviewInput(asking, person, flags), held: dateFlag(session, asking.handbook, flags.date), ...sealedInput(flags) }),
      words: (_, input) => ({ required: false, question: 'What do the next six months hold?', name: `review-${input.person}` }),
    }),
  });
}

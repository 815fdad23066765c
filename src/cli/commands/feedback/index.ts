import type { Command } from 'commander';
import { feedbackGive } from '../../../entries/feedback.js';
import type { Person } from '../../../handbook/record.js';
import { isActive } from '../../../schedule/presence.js';
import type { CommandModule, CommandTools } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { perform, type Asking } from '../../perform.js';
import { addSealedFlag, addWordsFlags, type WordsFlags } from '../../words.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { defineList } from './list.js';

export const feedbackCommand: CommandModule = {
  define(program, tools) {
    const feedback = tools.make(program, 'feedback', 'Feedback from one colleague to another, direct and as an individual.', { examples: ['posthog-mgmt feedback give bo -m "Your write-ups help."', 'posthog-mgmt feedback list bo'] });
    defineGive(feedback, tools);
    defineList(feedback, tools);
  },
};

function defineGive(feedback: Command, { make, act }: CommandTools): void {
  const give = make(feedback, 'give', 'Gives someone feedback.', { formats: WRITING_FORMATS, examples: ['posthog-mgmt feedback give bo -m "Your write-ups help."', 'posthog-mgmt feedback give bo --sealed --edit'] });
  addSealedFlag(addWordsFlags(addWritingFlags(give), 'the feedback')).argument('[person]', 'whom it is for').option('--date <date>', 'the day (today when left out)')
    .action((person: string | undefined, { date, ...flags }: WritingFlags & WordsFlags & { date?: string }) => act(give, (session) => perform(session, flags, {
      operation: feedbackGive,
      input: async (asking) => ({ to: await recipientOf(asking, person), date: dateFlag(session, asking.handbook, date), ...(flags.sealed ? { sealed: true } : {}) }),
      words: (_, { to }) => ({ required: true, question: `What would you like to tell ${to}?`, name: `feedback-${to}` }),
    })));
}

/** Whom it is for: anyone who is there, but oneself. */
async function recipientOf({ questions, handbook, actor, today }: Asking, person: string | undefined): Promise<string> {
  const question = { question: 'Whom is it for?', missing: 'whom is it for? Name them', next: 'posthog-mgmt feedback give bo -m "…"' };
  const others = (): Person[] => handbook.all('person').filter(({ name, facts }) => name !== actor.name && isActive(facts, today));
  return (await questions.person(person, question, others)).name;
}

import type { Command } from 'commander';
import { AGENDA, CANCEL, nextPlanned, oneOnOneAgenda, oneOnOneCancel, oneOnOneSchedule, twoFor } from '../../../entries/one-on-one/index.js';
import { scheduled } from '../../../schedule/one-on-one-records.js';
import type { CommandTools } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { perform } from '../../perform.js';
import { addWordsFlags, type WordsFlags } from '../../words.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { WHOSE, whoseToWrite } from './whose.js';

type Dated = WritingFlags & { readonly date?: string };

/** `1-1 schedule`. */
export function defineSchedule(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'schedule', 'Plans a 1-1: a page with an agenda for each of the two.', { formats: WRITING_FORMATS, examples: ['posthog-mgmt 1-1 schedule bo --date 2026-12-01'] });
  addWritingFlags(command).argument('[person]', WHOSE).option('--date <date>', 'on which day')
    .action((given: string | undefined, { date, ...flags }: Dated) => act(command, (session) => perform(session, flags, {
      operation: oneOnOneSchedule,
      async input(asking) {
        const person = await whoseToWrite(given, asking, '1-1 schedule');
        const day = await asking.questions.line(date, { question: 'On which day? (such as 2026-12-01)', missing: 'on which day? Say it with --date', next: `posthog-mgmt 1-1 schedule ${person.name} --date DATE` });
        return { person: person.name, date: dateFlag(session, asking.handbook, day) };
      },
    })));
}

/** `1-1 agenda`. */
export function defineAgenda(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'agenda', 'Adds a point to your own agenda in the next 1-1 that is planned.', {
    formats: WRITING_FORMATS, examples: ['posthog-mgmt 1-1 agenda bo -m "What Acme said about funnels"', 'posthog-mgmt 1-1 agenda bo --date 2026-12-01 --edit'],
  });
  addWordsFlags(addWritingFlags(command), 'the point').argument('[person]', WHOSE).option('--date <date>', 'of which day (the next one when left out)')
    .action((given: string | undefined, { date, ...flags }: Dated & WordsFlags) => act(command, (session) => perform(session, flags, {
      operation: oneOnOneAgenda,
      async input(asking) {
        const { handbook, actor, today } = asking;
        const { name } = await whoseToWrite(given, asking, '1-1 agenda');
        const two = twoFor(handbook, name, actor.name, AGENDA);
        return { person: name, date: date === undefined ? nextPlanned(handbook, two, today).facts.date as string : dateFlag(session, handbook, date) };
      },
      words: (_, { person }) => ({ required: true, question: 'What would you like to talk about?', name: `1-1-${person}-agenda` }),
    })));
}

/** `1-1 cancel`. */
export function defineCancel(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'cancel', "Says that a planned 1-1 won't take place.", { formats: WRITING_FORMATS, examples: ['posthog-mgmt 1-1 cancel bo', 'posthog-mgmt 1-1 cancel bo --date 2026-12-01'] });
  addWritingFlags(command).argument('[person]', WHOSE).option('--date <date>', 'of which day (the next one when left out)')
    .action((given: string | undefined, { date, ...flags }: Dated) => act(command, (session) => perform(session, flags, {
      operation: oneOnOneCancel,
      async input(asking) {
        const { handbook, actor, today } = asking;
        const { name } = await whoseToWrite(given, asking, '1-1 cancel');
        const two = twoFor(handbook, name, actor.name, CANCEL);
        if (date !== undefined) return { person: name, date: dateFlag(session, handbook, date) };
        // One that is over and was neither held nor cancelled is the last to be meant.
        const over = scheduled(handbook, name).filter(({ facts }) => (facts.date as string) < today).at(-1);
        const isNext = scheduled(handbook, name).some(({ facts }) => (facts.date as string) >= today);
        return { person: name, date: (isNext || !over ? nextPlanned(handbook, two, today) : over).facts.date as string };
      },
    })));
}

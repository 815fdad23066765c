import type { Command } from 'commander';
import { oneOnOneRecord, type HeldOneOnOne } from '../../../entries/one-on-one/index.js';
import { repeated } from '../../given.js';
import type { CommandTools } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { perform, type Asking } from '../../perform.js';
import { addSealedFlag, addWordsFlags, type WordsFlags } from '../../words.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { actionFlag, topicFlag } from './action-flag.js';
import { WHOSE, whoseToWrite } from './whose.js';

interface RecordFlags extends WritingFlags, WordsFlags {
  readonly date?: string;
  readonly topic?: readonly string[];
  readonly action?: readonly string[];
}

const EXAMPLES = [
  'posthog-mgmt 1-1 record bo',
  'posthog-mgmt 1-1 record bo --topic career -m "Bo wants to meet customers."',
  'posthog-mgmt 1-1 record bo --action "ada: introduce bo to Acme (2026-11-24)"',
  'posthog-mgmt 1-1 record bo --date 2026-11-17 --sealed --body-file notes.md',
];

/** `1-1 record`. */
export function defineRecord(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'record', 'Records a 1-1 that took place; the planned one of that day, if there is one, with its agendas.', { formats: WRITING_FORMATS, examples: EXAMPLES });
  addSealedFlag(addWordsFlags(addWritingFlags(command), 'what you talked about')).argument('[person]', WHOSE).option('--date <date>', 'the day it took place (today when left out)')
    .option('--topic <slug>', 'what it was about; career marks a career talk; repeatable', repeated)
    .option('--action <text>', '"OWNER: what they take on (DATE)"; without an owner it is yours; repeatable', repeated)
    .action((given: string | undefined, flags: RecordFlags) => act(command, (session) => perform(session, flags, {
      operation: oneOnOneRecord,
      async input(asking): Promise<HeldOneOnOne> {
        const { handbook, actor } = asking;
        const { name } = await whoseToWrite(given, asking, '1-1 record');
        const held = {
          person: name, date: dateFlag(session, handbook, flags.date), topics: (flags.topic ?? []).map(topicFlag),
          actions: (flags.action ?? []).map((typed) => actionFlag(handbook, typed, actor.name)), ...(flags.sealed ? { sealed: true } : {}),
        };
        const text = await optionalText(asking, flags, held);
        return text === '' ? held : { ...held, text };
      },
      words: (_, { person }) => ({ required: false, question: 'What did you talk about?', name: `1-1-${person}` }),
    })));
}

/** On a terminal, one question that may be left unanswered, once it is clear that the 1-1 can be recorded. */
async function optionalText({ session, handbook, actor, today, questions }: Asking, { message, bodyFile, edit }: RecordFlags, held: HeldOneOnOne): Promise<string> {
  if (!questions.canAsk || message !== undefined || bodyFile !== undefined || edit) return '';
  oneOnOneRecord.plan({ handbook, files: session.ports.files, by: actor.name, today }, held);
  return (await questions.ask.line('What did you talk about? (Enter for nothing; --edit opens your editor)')).trim();
}

import type { Command } from 'commander';
import { actionMeant, oneOnOneDone, refuseOthers } from '../../../entries/one-on-one/index.js';
import { closedAmong } from '../../../entries/sealing.js';
import type { CivilDate } from '../../../schedule/civil-date.js';
import { agreedActions } from '../../../schedule/one-on-one-records.js';
import type { CommandTools } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { openedFor } from '../../opened.js';
import { perform, type Asking } from '../../perform.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { WHOSE, whoseToWrite } from './whose.js';

/** `1-1 done`. */
export function defineDone(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'done', 'Ticks an action off, in whichever 1-1 it was agreed.', { formats: WRITING_FORMATS, examples: ['posthog-mgmt 1-1 done bo introduce-bo-to-acme', 'posthog-mgmt 1-1 done bo acme --date 2026-11-23'] });
  addWritingFlags(command).argument('[person]', WHOSE).argument('[action]', 'its id, or whole words of it').option('--date <date>', 'the day it was done (today when left out)')
    .action((given: string | undefined, words: string | undefined, { date, ...flags }: WritingFlags & { date?: string }) => act(command, (session) => perform(session, flags, {
      operation: oneOnOneDone,
      async input(asking) {
        const on: CivilDate = dateFlag(session, asking.handbook, date);
        const { name } = await whoseToWrite(given, asking, '1-1 done');
        const { record, id } = await whichAction(asking, name, words);
        return { person: name, record: record.name, action: id, on };
      },
    })));
}

async function whichAction({ session, handbook: closed, actor, questions }: Asking, person: string, words: string | undefined): Promise<ReturnType<typeof actionMeant>> {
  const { handbook } = await openedFor(session, closed, ({ kind, group }) => kind === '1-1' && group === person);
  const actions = agreedActions(handbook, person);
  refuseOthers(handbook, person, actor.name, actions);
  const open = actions.filter(({ isDone }) => !isDone);
  const sealed = closedAmong(handbook.oneOnOnesOf(person));
  const missing = open.length > 0 ? 'which action is done? Name it' : `nothing ${sealed === undefined ? '' : 'that you can read '}is open in the 1-1s of ${person}`;
  const next = [...open.map(({ id }) => `posthog-mgmt 1-1 done ${person} ${id}`), ...(sealed === undefined ? [] : [sealed])].join('\n');
  const choices = open.map(({ id, owner, text }) => ({ value: id, label: `${owner}: ${text}`, hint: id }));
  return actionMeant(handbook, person, await questions.choose(words, { question: 'Which action is done?', missing, ...(next === '' ? {} : { next }) }, choices));
}

import type { Command } from 'commander';
import { twoOf } from '../../../entries/one-on-one/index.js';
import { reportPrep } from '../../../report/prep-text.js';
import { prepare } from '../../../schedule/one-on-one-prep.js';
import { findActor } from '../../actor.js';
import type { CommandTools, Exit } from '../../command.js';
import { warnOfUnreadable } from '../../warn-of-unreadable.js';
import { oneFormat } from '../../flags.js';
import { openedFor } from '../../opened.js';
import { questionsOf } from '../../questions.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';
import { WHOSE, whoseToRead } from './whose.js';

const FORMATS = ['text', 'json'] as const;

/** `1-1 prep`. */
export function definePrep(group: Command, { make, act }: CommandTools): void {
  const command = make(group, 'prep', 'What a good 1-1 starts from: what is open, the sprint, feedback, context, and questions to ask.', { formats: FORMATS, examples: ['posthog-mgmt 1-1 prep bo'] });
  command.argument('[person]', WHOSE).action((given: string | undefined) => act(command, (session) => prep(session, given)));
}

async function prep(session: Session, given: string | undefined): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const handbook = await session.handbook();
  const today = todayOf(session, handbook);
  const actor = await findActor(session, handbook);
  const person = await whoseToRead(given, handbook, actor, today, questionsOf(session, handbook, today), '1-1 prep');
  if (person.readable && typeof person.facts.manager !== 'string') twoOf(handbook, person.name);
  const { handbook: opened } = await openedFor(session, handbook, ({ kind, group }) => kind !== 'review' && group === person.name);
  const prepared = prepare(opened, person, today);
  warnOfUnreadable(session, handbook);
  if (format === 'json') session.ports.terminal.data((await import('../../../report/prep-json.js')).prepJson(prepared, today));
  else reportPrep(prepared, actor?.name, handbook, today, session.ports.terminal);
  return 0;
}

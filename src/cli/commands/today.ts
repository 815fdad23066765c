import type { Handbook } from '../../handbook/handbook.js';
import type { Person } from '../../handbook/record.js';
import { sidesOf } from '../../lint/pairs.js';
import { reportAgenda } from '../../report/agenda-text.js';
import { safeJson } from '../../report/sanitize.js';
import { agendaOf, type Agenda } from '../../schedule/agenda.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { findActor, requireActor } from '../actor.js';
import type { CommandModule, Exit } from '../command.js';
import { warnOfUnreadable } from '../warn-of-unreadable.js';
import { oneFormat } from '../flags.js';
import { handbookToRead } from '../known-facts.js';
import { openedQuietly } from '../opened.js';
import type { Session } from '../session.js';
import { todayOf } from '../today.js';

const FORMATS = ['text', 'json'] as const;

export const todayCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'today', 'My management tasks first, what I owe as a report, then my picks in the current sprints.', {
      formats: FORMATS, examples: ['posthog-mgmt today', 'posthog-mgmt today --as ada --format json'],
    });
    command.action(() => act(command, async (session) => {
      const handbook = await handbookToRead(session);
      return show(session, handbook, await requireActor(session, handbook));
    }));
  },
};

/** Bare `posthog-mgmt`: today, inside a handbook for someone it knows. Undefined elsewhere. */
export async function bareToday(session: Session): Promise<Exit | undefined> {
  const handbook = await handbookToRead(session);
  const actor = await findActor(session, handbook);
  return actor && show(session, handbook, actor);
}

async function show(session: Session, closed: Handbook, actor: Person): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const today = todayOf(session, closed);
  const handbook = await openedQuietly(session, closed, (record) => record.kind === '1-1' && sidesOf(record).some(({ handle }) => handle === actor.name));
  const agenda = agendaOf(handbook, actor, today);
  warnOfUnreadable(session, handbook);
  if (format === 'json') session.ports.terminal.data(safeJson(agendaData(agenda, actor, today)));
  else reportAgenda(agenda, actor, handbook, today, session.ports.terminal);
  return 0;
}

function agendaData({ management, selfAssessment, actions, picks, context }: Agenda, actor: Person, today: CivilDate): object {
  return {
    version: 1, today, person: actor.name, management, selfAssessment: selfAssessment ?? null, actions, context: context ?? null,
    picks: picks.map(({ team, sprint, priorities }) => ({ team: team.name, start: sprint.facts.start, end: sprint.facts.end, priorities })),
  };
}

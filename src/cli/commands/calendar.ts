import type { CommandModule, Exit } from '../command.js';
import { warnOfUnreadable } from '../warn-of-unreadable.js';
import { oneFormat } from '../flags.js';
import { personOf } from '../../handbook/lookup.js';
import { handbookToRead } from '../known-facts.js';
import type { Session } from '../session.js';
import { todayOf } from '../today.js';
import { dueItems, filterDue } from '../../schedule/due.js';
import { comingEvents, sprintEvents } from '../../schedule/events.js';

const FORMATS = ['ics'] as const;

export const calendarCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'calendar', 'What is coming, as iCalendar: 1-1s, reviews, sprints that begin and end, all as all-day events.', {
      formats: FORMATS, examples: ['posthog-mgmt calendar > company.ics', 'posthog-mgmt calendar --for ada > ada.ics'],
    });
    command.option('--for <handle>', 'of one person').action((flags: { for?: string }) => act(command, (session) => calendar(session, flags.for)));
  },
};

async function calendar(session: Session, handle: string | undefined): Promise<Exit> {
  oneFormat(session.flags, FORMATS);
  const handbook = await handbookToRead(session);
  const today = todayOf(session, handbook);
  if (handle !== undefined) personOf(handbook, handle);
  const items = filterDue(dueItems(handbook, { today, within: undefined }), { kinds: ['1-1', 'review'], ...(handle === undefined ? {} : { for: handle }) }, handbook);
  const teams = new Set([...(handle === undefined ? handbook.teams.values() : [...handbook.teamsOf(handle), ...handbook.teamsLedBy(handle)])].map(({ name }) => name));
  const events = [...items.flatMap((item) => (item.kind === '1-1' || item.kind === 'review' ? comingEvents(item, handbook, today) : [])), ...sprintEvents(handbook, today, (team) => teams.has(team))];
  const { icsCalendar } = await import('../../report/ics.js');
  warnOfUnreadable(session, handbook);
  session.ports.terminal.data(icsCalendar(events, handle === undefined ? handbook.config.company : `${handbook.config.company}: ${handle}`, today));
  return 0;
}

import type { Handbook } from '../handbook/handbook.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import type { Session } from './session.js';

/** The day to reckon with: `--today`, else POSTHOG_MGMT_TODAY, else the date in the config's time zone. */
export function todayOf(session: Session, { config }: Pick<Handbook, 'config'>): CivilDate {
  return session.givenToday ?? (parseDate(session.ports.clock.today(config.timezone)) as CivilDate);
}

import { dayNumber, daysBetween, type CivilDate } from '../schedule/civil-date.js';

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** `Sunday 22 November 2026`. */
export function longDate(date: CivilDate): string {
  return `${weekday(date)} ${fullDate(date)}`;
}

/** `22 November 2026`. */
export function fullDate(date: CivilDate): string {
  return `${dayOf(date)} ${monthOf(date)} ${date.slice(0, 4)}`;
}

/** A date as someone says it on a day: `Tue 17 Nov` when it is near, `4 Sep`, `4 Mar 2027`. */
export function shortDate(date: CivilDate, today: CivilDate): string {
  const plain = `${dayOf(date)} ${monthOf(date).slice(0, 3)}`;
  if (Math.abs(daysBetween(date, today)) <= 14) return `${weekday(date).slice(0, 3)} ${plain}`;
  return date.slice(0, 4) === today.slice(0, 4) ? plain : `${plain} ${date.slice(0, 4)}`;
}

/** How long ago a date was: `today`, `3 days ago`, `14 months ago`. */
export function ago(date: CivilDate, today: CivilDate): string {
  const days = daysBetween(date, today);
  const months = (Number(today.slice(0, 4)) - Number(date.slice(0, 4))) * 12 + Number(today.slice(5, 7)) - Number(date.slice(5, 7)) - (today.slice(8) < date.slice(8) ? 1 : 0);
  if (days === 0) return 'today';
  if (days < 100) return `${days} ${days === 1 ? 'day' : 'days'} ago`;
  return `${months} months ago`;
}

/** `Nov`. */
export function shortMonth(date: CivilDate): string {
  return monthOf(date).slice(0, 3);
}

function weekday(date: CivilDate): string {
  return WEEKDAYS[(((dayNumber(date) + 3) % 7) + 7) % 7] as string;
}

function dayOf(date: CivilDate): number {
  return Number(date.slice(8));
}

function monthOf(date: CivilDate): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] as string;
}

/** `16 to 29 November 2026`, `30 November to 13 December 2026`; a year stands once where it is the same, and nowhere with `noYear`. */
export function dateSpan(from: CivilDate, to: CivilDate, { noYear = false } = {}): string {
  const [month, year] = [(date: CivilDate): string => ` ${monthOf(date)}`, (date: CivilDate): string => (noYear ? '' : ` ${date.slice(0, 4)}`)];
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  const sameMonth = sameYear && from.slice(5, 7) === to.slice(5, 7);
  const last = `${dayOf(to)}${month(to)}${year(to)}`;
  if (from === to) return last;
  return `${dayOf(from)}${sameMonth ? '' : month(from)}${sameYear ? '' : year(from)} to ${last}`;
}

import { RefusalError } from '../../errors.js';
import type { Handbook } from '../../handbook/handbook.js';
import { personOf } from '../../handbook/lookup.js';
import { items, nameOf, type OneOnOne } from '../../handbook/record.js';
import { appendAt, setAt } from '../../records/edit-at.js';
import type { YamlValue } from '../../records/edit.js';
import { sectionText } from '../../records/page-sections.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { actionsOf, NOTES, scheduled } from '../../schedule/one-on-one-records.js';
import type { Making, Operation, Planned, Worded } from '../operation.js';
import { planEdit } from '../record-text.js';
import { hasAction, withIds, type SaidAction } from './actions.js';
import { newPage, withMore } from './page.js';
import { planned } from './planned.js';
import { refuseIfSealed } from '../sealing.js';
import { newPath, onDay } from './which.js';
import { managerBefore, twoFor, type Two, type Doing } from './who.js';

/** What it takes to be one of the two for. */
const RECORD: Doing = { verb: 'record', command: '1-1 record' };

/** A 1-1 that took place. */
export interface HeldOneOnOne extends Worded {
  readonly person: string;
  readonly date: CivilDate;
  readonly topics: readonly string[];
  readonly actions: readonly SaidAction[];
}

/**
 * A 1-1 that took place: the planned one of that day, with its agendas, else a new one. Nothing
 * where the very same is recorded of the same two. Refused for a day to come.
 */
export const oneOnOneRecord: Operation<HeldOneOnOne> = {
  name: '1-1 record',
  seals: { kind: '1-1', keys: ['text', 'actions'] },
  plan(making, held) {
    const { handbook, by, today } = making;
    const { person: handle, date } = held;
    const two = twoThen(handbook, handle, by, date);
    if (date > today) throw new RefusalError(`${date} is still to come: a 1-1 is recorded once it took place`, { next: `posthog-mgmt 1-1 schedule ${handle} --date ${date}` });
    const subject = `${two.person.name} and ${two.manager.name}, ${date}`;
    const that = onDay(handbook, two.person.name, date);
    const same = that.find((record) => record.facts.manager === two.manager.name && isSame(record, held));
    if (same) return planned(subject, same.path, undefined, by);
    const notes = warnings(handbook, two, held);
    const open = that.find(({ facts }) => facts.status === 'scheduled');
    return open ? complete(making, two, open, held, subject, notes) : anew(making, two, held, subject, notes);
  },
};

/** The two of a day: before the manager took over, whoever managed the person until then is one of them. */
function twoThen(handbook: Handbook, handle: string, by: string, date: CivilDate): Two {
  const before = managerBefore(handbook, personOf(handbook, handle), date);
  const { person, manager } = twoFor(handbook, handle, by, RECORD, before ? [before.name] : []);
  return { person, manager: before ?? manager };
}

function saysMore({ text, actions }: HeldOneOnOne): boolean {
  return text !== undefined || actions.length > 0;
}

/**
 * Whether a record says all of it already, as it does when the command is run again. It may say
 * more: one that was planned has what stood in it. Without words and actions, one with notes is another 1-1.
 */
function isSame(record: OneOnOne, { text, topics, actions }: HeldOneOnOne): boolean {
  if (record.facts.status !== 'held') return false;
  const known = items(record.facts.topics).map(({ item }) => item);
  const agreed = actionsOf(record);
  if (!topics.every((topic) => known.includes(topic)) || !actions.every((action) => hasAction(agreed, action))) return false;
  const notes = sectionText(record.path, record.text, NOTES) ?? '';
  if (text !== undefined) return notes !== '' && withMore(record.path, record.text, NOTES, text) === record.text;
  return actions.length > 0 || notes === '' || WAS_PLANNED.test(record.body);
}

/** The heading of an agenda. */
const WAS_PLANNED = /^##.* agenda\r?$/m;

function warnings(handbook: Handbook, { person, manager }: Two, { date, actions }: HeldOneOnOne): string[] {
  const that = onDay(handbook, person.name, date);
  const other = that.some(({ facts }) => facts.status === 'scheduled') ? undefined : scheduled(handbook, person.name)[0];
  const second = that.find(({ facts }) => facts.status === 'held');
  const thirds = [...new Set(actions.map(({ owner }) => owner))].filter((owner) => owner !== person.name && owner !== manager.name);
  const { manager: managing, managerSince: since } = person.facts;
  return [
    ...(since !== undefined && date < since && managing === manager.name ? [`${nameOf(manager)} manages ${nameOf(person)} only since ${since}; if it was with somebody else, say so in the record: manager`] : []),
    ...(second ? [`${second.path} is of the same day; this one is a second`] : []),
    ...(other ? [`the 1-1 planned for ${other.facts.date as string} stays planned; if this was it: posthog-mgmt 1-1 cancel ${person.name} --date ${other.facts.date as string}`] : []),
    ...thirds.map((owner) => `${owner} isn't one of the two: better that one of them takes it on, for example to ask ${owner}`),
  ];
}

function anew({ handbook, by }: Making, two: Two, { date, topics, actions, text }: HeldOneOnOne, subject: string, notes: readonly string[]): Planned {
  const path = newPath(handbook, two.person.name, date);
  const after = newPage({
    path, two, date, status: 'held', topics: [...new Set(topics)], actions: withIds(handbook, two.person.name, actions),
    sections: text === undefined ? [] : [[NOTES, text]],
  });
  return planned(subject, path, { path, before: null, after }, by, notes);
}

/** The planned 1-1 becomes one that was held; its agendas, and whatever else it says, stay. */
function complete({ handbook, files, by }: Making, two: Two, record: OneOnOne, held: HeldOneOnOne, subject: string, notes: readonly string[]): Planned {
  const { path } = record;
  if (saysMore(held)) refuseIfSealed(record, held.text === undefined ? 'an action' : 'the text');
  const known = items(record.facts.topics).map(({ item }) => item);
  const topics = [...new Set(held.topics)].filter((topic) => !known.includes(topic));
  const actions = withIds(handbook, two.person.name, held.actions.filter((action) => !hasAction(actionsOf(record), action)));
  const write = planEdit(files, handbook.root, path, (before) => {
    const keys: readonly (readonly [string, YamlValue])[] = [['status', 'held'], ...(record.facts.manager === two.manager.name ? [] : [['manager', two.manager.name] as const])];
    const set = keys.reduce((text, [key, value]) => setAt(path, text, [key], value), before);
    const withTopics = topics.reduce((text, topic) => appendAt(path, text, ['topics'], topic), set);
    const withActions = actions.reduce((text, action) => appendAt(path, text, ['actions'], { ...action }, 'flow'), withTopics);
    return held.text === undefined ? withActions : withMore(path, withActions, NOTES, held.text);
  });
  return planned(subject, path, write, by, notes);
}


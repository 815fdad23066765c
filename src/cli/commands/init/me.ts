import { personAdd } from '../../../entries/people.js';
import type { PlannedWrite } from '../../../entries/plan.js';
import { planEdit } from '../../../entries/record-text.js';
import { UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { nameOf, type Person } from '../../../handbook/record.js';
import type { Files, Prompter } from '../../../ports.js';
import { setValue } from '../../../records/edit-value.js';
import { isSlug } from '../../../records/kinds.js';
import { slugOf } from '../../../records/slug.js';
import { parseDate, type CivilDate } from '../../../schedule/civil-date.js';
import type { InitFlags } from './flags.js';
import type { Found } from './found.js';

const SOMEONE_NEW = '+';

export interface Introduction {
  readonly flags: InitFlags;
  readonly found: Found;
  /** The handbook as it will be, what was imported included. */
  readonly handbook: Handbook;
  /** The files as they will be. */
  readonly files: Files;
  readonly today: CivilDate;
  readonly ask: Prompter | undefined;
}

/** The record of whoever sets the handbook up, so that later commands know who acts: a new one, or the e-mail address put into one that is there. */
export async function introduce(introduction: Introduction): Promise<PlannedWrite | undefined> {
  const { handbook, files, found: { git: { email } } } = introduction;
  const me = await whoIsIt(introduction);
  if (me === undefined) return undefined;
  if (typeof me === 'string') return newPerson(introduction, me);
  if (email === undefined || me.facts.email !== undefined || !me.readable) return undefined;
  return planEdit(files, handbook.root, me.path, (text) => setValue(me.path, text, 'email', email));
}

/** Somebody of the handbook, or the handle of somebody new. */
async function whoIsIt({ flags, found, handbook, ask }: Introduction): Promise<Person | string | undefined> {
  if (flags.me !== undefined) {
    if (!isSlug(flags.me)) throw new UsageError(`--me: "${flags.me}" is no handle`, { next: 'A handle is lower-case letters, digits and dashes, such as ada.' });
    return handbook.people.get(flags.me) ?? flags.me;
  }
  if (!ask) {
    const flag = (['name', 'craft'] as const).find((key) => flags[key] !== undefined);
    if (flag !== undefined) throw new UsageError(`--${flag}: of whom? Say who you are with --me`, { next: 'Such as --me ada --name "Ada Obi" --start-date 2024-03-04' });
    return undefined;
  }
  const people = [...handbook.people.values()];
  if (people.length === 0) return askHandle(ask, flags, found);
  const likely = people.find(({ facts }) => facts.email !== undefined && facts.email === found.git.email) ?? people.find((person) => nameOf(person) === found.git.name);
  const chosen = await ask.choose('Who are you?', [...people.map((person) => ({ value: person.name, label: nameOf(person), hint: person.name })), { value: SOMEONE_NEW, label: 'someone who is not here yet' }], likely?.name ?? SOMEONE_NEW);
  return chosen === SOMEONE_NEW ? askHandle(ask, flags, found) : handbook.people.get(chosen);
}

async function askHandle(ask: Prompter, { name }: InitFlags, { git }: Found): Promise<string> {
  const initial = slugOf(name ?? git.name ?? '').split('-')[0] ?? '';
  return (await ask.line('Who are you? Your handle is the name of your file, and how others name you.', {
    ...(initial === '' ? {} : { initial }), check: (text) => (isSlug(text.trim()) ? undefined : 'Lower-case letters, digits and dashes, such as ada.'),
  })).trim();
}

async function newPerson({ flags, found, handbook, files, today, ask }: Introduction, handle: string): Promise<PlannedWrite> {
  const name = flags.name ?? (await ask?.line('Your name?', { ...(found.git.name === undefined ? {} : { initial: found.git.name }), check: (text) => (text.trim() === '' ? 'A name is needed.' : undefined) }))?.trim() ?? found.git.name;
  if (name === undefined) throw new UsageError(`who is ${handle}? Say it with --name`, { next: 'Such as --name "Ada Obi" --start-date 2024-03-04' });
  const startDate = flags.startDate ?? (await ask?.line('Your first day at the company?', { initial: today, check: (text) => (parseDate(text.trim()) ? undefined : 'Year, month and day, such as 2024-03-04.') }))?.trim();
  const start = startDate === undefined ? undefined : parseDate(startDate);
  if (start === undefined) throw new UsageError(`when did ${handle} start? Say it with --start-date`, { next: 'Such as --start-date 2024-03-04' });
  const craft = flags.craft ?? await ask?.choose('Your craft?', handbook.config.crafts.map((value) => ({ value, label: value })));
  const person = { handle, name, startDate: start, ...(craft === undefined ? {} : { craft }), ...(found.git.email === undefined ? {} : { email: found.git.email }) };
  const { plan } = personAdd.plan({ handbook, files, by: handle, today }, person);
  return plan.writes[0] as PlannedWrite;
}

import type { Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { personAdd, personLeave, personSetManager } from '../../../entries/people.js';
import { isSlug } from '../../../records/kinds.js';
import type { CommandModule, CommandTools } from '../../command.js';
import { dateFlag, givenDay } from '../../date-flag.js';
import { given } from '../../given.js';
import { perform } from '../../perform.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { FORMATS, listPeople, showPerson } from './list-and-show.js';

export const personCommand: CommandModule = {
  define(program, tools) {
    const person = tools.make(program, 'person', 'The people: who manages whom, who leads what.', { examples: ['posthog-mgmt person list', 'posthog-mgmt person show ada'] });
    defineReading(person, tools);
    defineAdd(person, tools);
    defineSetManager(person, tools);
    defineLeave(person, tools);
  },
};

function defineReading(person: Command, { make, act }: CommandTools): void {
  const list = make(person, 'list', 'Lists everyone: craft, manager, reports, teams led.', { formats: FORMATS, examples: ['posthog-mgmt person list', 'posthog-mgmt person list --all --format json'] });
  list.option('--all', 'those who have left, too').action((flags: { all?: boolean }) => act(list, (session) => listPeople(session, flags.all === true)));
  const show = make(person, 'show', 'Shows one person.', { formats: FORMATS, examples: ['posthog-mgmt person show ada'] });
  show.argument('<handle>', "the person's handle").action((handle: string) => act(show, (session) => showPerson(session, handle)));
}

interface AddFlags extends WritingFlags {
  readonly name?: string;
  readonly date?: string;
  readonly jobTitle?: string;
  readonly craft?: string;
  readonly manager?: string;
  readonly email?: string;
  readonly github?: string;
}

function defineAdd(person: Command, { make, act }: CommandTools): void {
  const add = make(person, 'add', 'Adds someone.', { formats: FORMATS, examples: ['posthog-mgmt person add bo --name "Bo Lind" --date 2026-03-04 --manager ada'] });
  addWritingFlags(add).argument('<handle>', 'their handle: the name of their file')
    .option('--name <name>', 'their name').option('--date <date>', 'their first day (today when left out)')
    .option('--job-title <title>').option('--craft <craft>').option('--manager <handle>').option('--email <address>').option('--github <account>')
    .action((handle: string, { name, date, jobTitle, craft, manager, email, github, ...flags }: AddFlags) => act(add, (session) => {
      if (!isSlug(handle)) throw new UsageError(`"${handle}" is no handle`, { next: 'Lower-case letters and digits, joined by single - or _.' });
      if (name === undefined) throw new UsageError('what is their name? Say it with --name');
      return perform(session, flags, {
        operation: personAdd,
        input: ({ handbook }) => ({ handle, name, startDate: dateFlag(session, handbook, date), ...given({ jobTitle, craft, manager, email, github }) }),
      });
    }));
}

function defineSetManager(person: Command, { make, act }: CommandTools): void {
  const set = make(person, 'set-manager', 'Says who manages someone from a day on.', { formats: FORMATS, examples: ['posthog-mgmt person set-manager bo tim --date 2026-12-01'] });
  addWritingFlags(set).argument('<person>', 'who is managed').argument('<manager>', 'by whom').option('--date <date>', 'from which day (today when left out, or the first day of someone who is still to come)')
    .action((person: string, manager: string, { date, ...flags }: WritingFlags & { date?: string }) => act(set, (session) => perform(session, flags, {
      operation: personSetManager, input: () => ({ person, manager, ...given({ since: givenDay(date, '--date') }) }),
    })));
}

function defineLeave(person: Command, { make, act }: CommandTools): void {
  const leave = make(person, 'leave', "Says someone's last day.", { formats: FORMATS, examples: ['posthog-mgmt person leave bo --date 2027-01-31'] });
  addWritingFlags(leave).argument('<person>', 'who leaves').option('--date <date>', 'their last day')
    .action((person: string, { date, ...flags }: WritingFlags & { date?: string }) => act(leave, (session) => {
      if (date === undefined) throw new UsageError('which is their last day? Say it with --date');
      return perform(session, flags, { operation: personLeave, input: ({ handbook }) => ({ person, lastDay: dateFlag(session, handbook, date) }) });
    }));
}

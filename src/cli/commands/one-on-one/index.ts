import type { CommandModule } from '../../command.js';
import { defineDue } from '../../due-command.js';
import { defineDone } from './done.js';
import { defineAgenda, defineCancel, defineSchedule } from './planning.js';
import { definePrep } from './prep.js';
import { defineRecord } from './record.js';
import { defineList, defineShow } from './show-and-list.js';

export const oneOnOneCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, '1-1', '1-1s of a person and their manager, every week or every other week. They go by\nthe handle of the report, whichever of the two runs the command.', {
      examples: ['posthog-mgmt 1-1 prep bo', 'posthog-mgmt 1-1 record bo --topic career -m "Bo wants to meet customers."', 'posthog-mgmt 1-1 due'],
    });
    group.alias('one-on-one');
    for (const define of [definePrep, defineSchedule, defineAgenda, defineRecord, defineDone, defineCancel, defineShow, defineList]) define(group, tools);
    defineDue(group, tools, { name: 'due', description: '1-1s that are due.', examples: ['posthog-mgmt 1-1 due', 'posthog-mgmt 1-1 due --manager ada --format json'] }, ['1-1']);
  },
};

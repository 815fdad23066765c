import type { CommandModule } from '../command.js';
import { defineDue } from '../due-command.js';

export const oneOnOneCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, '1-1', '1-1s of a person and their manager, every week or every other week.', { examples: ['posthog-mgmt 1-1 due'] });
    group.alias('one-on-one');
    defineDue(group, tools, { name: 'due', description: '1-1s that are due.', examples: ['posthog-mgmt 1-1 due', 'posthog-mgmt 1-1 due --manager ada --format json'] }, ['1-1']);
  },
};

import type { CommandModule } from '../../command.js';
import { defineDue } from '../../due-command.js';
import { defineReading } from './list-and-show.js';
import { defineWriting } from './write.js';

export const reviewCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, 'review', 'Performance reviews, every six months from the start date.', { examples: ['posthog-mgmt review due', 'posthog-mgmt review start bo', 'posthog-mgmt review show bo'] });
    defineWriting(group, tools);
    defineReading(group, tools);
    defineDue(group, tools, { name: 'due', description: 'Reviews that are due, as a check in CI too.', examples: ['posthog-mgmt review due', 'posthog-mgmt review due --fail-on overdue --format json'] }, ['review']);
  },
};

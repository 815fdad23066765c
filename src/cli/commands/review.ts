import type { CommandModule } from '../command.js';
import { defineDue } from '../due-command.js';

export const reviewCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, 'review', "Performance reviews, every six months from a person's start.", { examples: ['posthog-mgmt review due'] });
    defineDue(group, tools, { name: 'due', description: 'Reviews that are due.', examples: ['posthog-mgmt review due --fail-on overdue --format github', 'posthog-mgmt review due --format markdown'] }, ['review']);
  },
};

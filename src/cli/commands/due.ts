import type { CommandModule } from '../command.js';
import { defineDue } from '../due-command.js';

export const dueCommand: CommandModule = {
  define: (program, tools) => defineDue(program, tools, {
    name: 'due', description: 'Everything due, for everyone or one person: 1-1s, reviews, sprints, handovers, career talks, exceptions past their date.',
    examples: ['posthog-mgmt due', 'posthog-mgmt due --for ada --within P2W', 'posthog-mgmt due --fail-on due --format github'],
  }),
};

import type { CommandModule } from '../command.js';
import { defineDue } from '../due-command.js';

export const sprintCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, 'sprint', "A team's sprints.", { examples: ['posthog-mgmt sprint due'] });
    defineDue(group, tools, { name: 'due', description: 'Sprints to start, finalize and close.', examples: ['posthog-mgmt sprint due', 'posthog-mgmt sprint due --team product-analytics'] }, ['sprint']);
  },
};

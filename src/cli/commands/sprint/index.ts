import type { CommandModule } from '../../command.js';
import { defineDue } from '../../due-command.js';
import { defineChange, defineClose, defineComment, defineFinalize, defineList, definePick, defineShow, defineStart } from './define.js';

export const sprintCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, 'sprint', "A team's sprints: planned in the open, picked by those who do the work, finalized by the lead.", {
      examples: ['posthog-mgmt sprint start product-analytics --priority "Ship funnels v2=bo"', 'posthog-mgmt sprint show', 'posthog-mgmt sprint due'],
    });
    for (const define of [defineStart, definePick, defineChange, defineComment, defineFinalize, defineClose, defineShow, defineList]) define(group, tools);
    defineDue(group, tools, { name: 'due', description: 'Sprints to start, finalize and close.', examples: ['posthog-mgmt sprint due', 'posthog-mgmt sprint due --team product-analytics'] }, ['sprint']);
  },
};

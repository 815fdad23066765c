import type { CommandModule } from '../../command.js';
import { defineCsv } from './csv.js';
import { definePosthogCom } from './posthog-com.js';

export const importCommand: CommandModule = {
  define(program, tools) {
    const group = tools.make(program, 'import', 'Makes people and team records from what exists. Nothing that is there is overwritten; a second import changes nothing.', {
      examples: ['posthog-mgmt import posthog.com ../posthog.com', 'posthog-mgmt import csv employees.csv --dry-run'],
    });
    definePosthogCom(group, tools);
    defineCsv(group, tools);
  },
};

import { orgOn, type Org } from '../../handbook/org.js';
import { orgMermaid } from '../../report/org-mermaid.js';
import { reportOrgText } from '../../report/org-text.js';
import { safeJson } from '../../report/sanitize.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';
import { handbookToRead } from '../known-facts.js';
import { todayOf } from '../today.js';
import { warnOfUnreadable } from '../warn-of-unreadable.js';

const FORMATS = ['text', 'json', 'mermaid', 'svg'] as const;

export const orgCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'org', 'The reporting tree and the teams: who manages, who leads, who does both.', {
      formats: FORMATS, examples: ['posthog-mgmt org', 'posthog-mgmt org --format mermaid', 'posthog-mgmt org --format svg > org.svg'],
    });
    command.action(() => act(command, async (session): Promise<Exit> => {
      const format = oneFormat(session.flags, FORMATS);
      const handbook = await handbookToRead(session);
      const org = orgOn(handbook, todayOf(session, handbook));
      const { terminal } = session.ports;
      warnOfUnreadable(session, handbook, ['person', 'team']);
      if (format === 'json') terminal.data(safeJson(orgData(org)));
      else if (format === 'mermaid') terminal.data(orgMermaid(org));
      else if (format === 'svg') terminal.data((await import('../../report/org-svg.js')).orgSvg(org, `The organisation of ${handbook.config.company}`));
      else reportOrgText(org, terminal);
      return 0;
    }));
  },
};

function orgData({ people, teams }: Org): object {
  return { version: 1, people: people.map(({ handle, name, manager }) => ({ handle, name, manager })), teams };
}

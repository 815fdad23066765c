import { dueItems } from '../../schedule/due.js';
import type { CommandModule, Exit } from '../command.js';
import { warnOfUnreadable } from '../warn-of-unreadable.js';
import { oneFormat } from '../flags.js';
import { handbookToRead } from '../known-facts.js';
import { writeNamed } from '../named-file.js';
import type { Session } from '../session.js';
import { todayOf } from '../today.js';

const FORMATS = ['html'] as const;

export const reportCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'report', 'One HTML page: how management is doing. The organisation, who is due what, how regular 1-1s, reviews and sprints have been over the last year, context shared, crafts. It holds nothing of what was said in any of them.', {
      formats: FORMATS, examples: ['posthog-mgmt report -o report.html', 'posthog-mgmt report > report.html'],
    });
    command.option('-o, --out <file>', 'write it there')
      .action((flags: { out?: string }) => act(command, (session) => report(session, flags.out)));
  },
};

async function report(session: Session, out: string | undefined): Promise<Exit> {
  oneFormat(session.flags, FORMATS);
  const { terminal } = session.ports;
  const handbook = await handbookToRead(session);
  const today = todayOf(session, handbook);
  const { reportPage } = await import('../../report/html/page.js');
  const page = reportPage({ handbook, today, items: dueItems(handbook, { today, within: undefined }) });
  warnOfUnreadable(session, handbook);
  if (out === undefined || out === '-') {
    terminal.data(page);
    return 0;
  }
  writeNamed(session.ports, '--out', out, page);
  if (!session.flags.quiet) terminal.warn(`written to ${out}: open it in a browser`);
  return 0;
}

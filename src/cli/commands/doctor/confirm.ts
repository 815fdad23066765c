import { handbookConfirm } from '../../../entries/confirm-handbook.js';
import { lint } from '../../../lint/engine.js';
import { RULES } from '../../../lint/rules/index.js';
import { wrap } from '../../../report/layout.js';
import type { Exit } from '../../command.js';
import { perform } from '../../perform.js';
import type { Session } from '../../session.js';
import type { WritingFlags } from '../../writing.js';

/** Says what has changed in the page on management and which rules cite it, then records that they say the same. */
export async function confirmHandbook(session: Session, flags: WritingFlags): Promise<Exit> {
  session.remember();
  const handbook = await session.handbook();
  const { findings } = lint(handbook, await session.schemas(), RULES, { only: new Set(['handbook/drift']) });
  const { warn, columns } = session.ports.terminal;
  if (!session.flags.quiet) for (const { path, line, message } of findings) for (const text of wrap(`${path}:${line}: ${message}`, columns)) warn(text);
  return perform(session, flags, { operation: handbookConfirm, input: () => ({}) });
}

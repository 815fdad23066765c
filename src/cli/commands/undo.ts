import { findUndo, planUndo } from '../../entries/undo.js';
import { GitError } from '../../errors.js';
import { findActor } from '../actor.js';
import type { CommandModule, Exit } from '../command.js';
import { oneFormat } from '../flags.js';
import type { Session } from '../session.js';
import { reportCarried, reportPlanned, WRITING_FORMATS } from '../outcome.js';
import { addWritingFlags, askedOf, carryingOf, recalled, type WritingFlags } from '../writing.js';
import type { Carried } from '../../entries/carry-out.js';

export const undoCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'undo', 'Takes back the last commit that posthog-mgmt made here, or the one that is named, by a commit of its own.', {
      formats: WRITING_FORMATS,
      examples: ['posthog-mgmt undo', 'posthog-mgmt undo --dry-run', 'posthog-mgmt undo 1a2b3c4'],
    });
    addWritingFlags(command).argument('[commit]', 'the commit; the last one that stands when left out')
      .action((revision: string | undefined, flags: WritingFlags) => act(command, (session) => undoAction(session, revision, flags)));
  },
};

async function undoAction(session: Session, revision: string | undefined, flags: WritingFlags): Promise<Exit> {
  oneFormat(session.flags, WRITING_FORMATS);
  const { git, files } = session.ports;
  const handbook = await session.open();
  const place = await git.place(handbook.root);
  if (!place) throw new GitError(`${handbook.root} is not in a git work tree, so there is nothing to take back.`);
  const by = (await findActor(session, handbook))?.name;
  const world = { git, files, place, root: handbook.root };
  const carrying = await carryingOf(session, handbook, flags, { asked: askedOf(session) });
  if (flags.dryRun) {
    const planned = await planUndo(world, await findUndo(world, revision), by);
    reportPlanned(session, planned, await carrying.check(planned.plan));
    return 0;
  }
  const carryOut = async (): Promise<Carried> => {
    // Named once: under the lock another commit may be the last one.
    const commit = await findUndo(world, revision);
    return carrying.carryOut(() => planUndo(world, commit, by));
  };
  reportCarried(session, await carryOut().catch((error: unknown) => recalled(carrying, error)));
  return 0;
}

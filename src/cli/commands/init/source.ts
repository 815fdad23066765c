import { relative, resolve } from 'node:path';
import type { PlannedWrite } from '../../../entries/plan.js';
import { RefusalError, shellQuoted, UsageError } from '../../../errors.js';
import type { Handbook } from '../../../handbook/handbook.js';
import type { ImportNote } from '../../../importers/types.js';
import type { Prompter } from '../../../ports.js';
import type { Session } from '../../session.js';
import { showPath } from '../../writing.js';
import type { InitFlags } from './flags.js';
import type { Found, Source } from './found.js';

/** What an import brings into the new handbook. */
export interface Brought {
  readonly people: number;
  readonly teams: number;
  readonly writes: readonly PlannedWrite[];
  readonly notes: readonly ImportNote[];
}

/** Where people and teams are taken from: as the flag says, else as the person chooses among what was found. */
export async function sourceOf({ ports }: Session, flags: InitFlags, { sources, root }: Found, ask: Prompter | undefined): Promise<Source | undefined> {
  if (flags.import !== undefined) return flags.import === 'none' ? undefined : { kind: /\.(?:csv|tsv|txt)$/i.test(flags.import) ? 'csv' : 'posthog.com', path: resolve(ports.cwd, flags.import) };
  if (!ask || sources.length === 0) return undefined;
  const chosen = await ask.choose('Take people and teams from what is here?', [
    ...sources.map(({ kind, path }, index) => ({ value: String(index), label: kind === 'csv' ? relative(root, path) : 'the team structure page and the people pages', hint: kind === 'csv' ? "an HR system's export; pay and the like are never taken" : 'as posthog.com has them' })),
    { value: 'none', label: 'no, I add them myself' },
  ]);
  return chosen === 'none' ? undefined : sources[Number(chosen)];
}

/**
 * Plans the import. Throws as `import` does, and names it: what it has to be told, `init` may have no flag for. Of a source that somebody
 * chose when asked that is a note, since what they answered else stands.
 */
export async function bringFrom(session: Session, handbook: Handbook, { kind, path: absolute }: Source, { import: named, startDate }: InitFlags, notes: string[]): Promise<Brought | undefined> {
  const path = showPath(session.ports.cwd, absolute) || '.';
  const command = `posthog-mgmt import ${kind} ${shellQuoted(path)}`;
  try {
    return await planSource(session, handbook, { kind, path }, startDate);
  } catch (error) {
    if (named === undefined && (error instanceof UsageError || error instanceof RefusalError)) {
      notes.push(`nothing was imported: ${[error.message, error.next ?? ''].map((text) => text.replace(/\.$/, '')).join('. ')}. Once the handbook is set up: ${command}`);
      return undefined;
    }
    if (error instanceof UsageError) throw new UsageError(error.message, { next: `${error.next ?? ''}\n--import none sets the handbook up without; then: ${command}`, cause: error });
    throw error;
  }
}

async function planSource(session: Session, handbook: Handbook, { kind, path }: Source, startDate: string | undefined): Promise<Brought> {
  if (kind === 'csv') {
    const { planCsvFile } = await import('../import/csv.js');
    return planCsvFile(session, handbook, path, startDate === undefined ? {} : { startDate });
  }
  const { planPosthogCom } = await import('../import/posthog-com.js');
  return planPosthogCom(session.ports, handbook, path, startDate);
}

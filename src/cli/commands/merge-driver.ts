import { basename, dirname, resolve } from 'node:path';
import { setDriver } from '../../entries/merge/driver-config.js';
import { PosthogMgmtError, UsageError } from '../../errors.js';
import { findRoot } from '../../handbook/find-root.js';
import type { FileVersions, Ports } from '../../ports.js';
import type { CommandModule, Exit } from '../command.js';
import type { Session } from '../session.js';

export const mergeDriverCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'merge-driver', "For git: merges two versions of a sprint's page by what they mean: priorities by id, changes and comments as whole entries. Git calls it for the files that .gitattributes gives to it; `init` sets that up. Other files are merged as git merges text.", {
      examples: ['posthog-mgmt merge-driver --set-up', 'posthog-mgmt merge-driver %O %A %B %L %P'],
    });
    command.usage('--set-up | %O %A %B %L %P').argument('[base]', 'the version that both sides come from (%O)').argument('[ours]', 'our version; the result is written there (%A)')
      .argument('[theirs]', 'their version (%B)').argument('[marker-size]', 'how long conflict markers are (%L)').argument('[path]', 'where the page lies (%P)')
      .option('--set-up', "tell this clone's git of it, as init does")
      .action((...args: unknown[]) => act(command, (session) => {
        const { setUp } = args[5] as { setUp?: boolean };
        return setUp ? setUpAction(session) : mergeAction(session, args.slice(0, 5) as (string | undefined)[]);
      }));
  },
};

async function setUpAction({ ports, start }: Session): Promise<Exit> {
  const place = await ports.git.place(start);
  if (!place) throw new UsageError('there is no git work tree here');
  ports.terminal.print((await setDriver(ports.git, place)) ? 'git merges sprint pages with posthog-mgmt in this clone' : 'git has a merge driver of that name in this clone already, nothing to change');
  return 0;
}

async function mergeAction(session: Session, args: readonly (string | undefined)[]): Promise<Exit> {
  const { ports, start } = session;
  const [base, ours, theirs, size, path] = args;
  if (base === undefined || ours === undefined || theirs === undefined || size === undefined || path === undefined) {
    throw new UsageError('git gives it five arguments: base, ours, theirs, marker size, path', { next: 'posthog-mgmt merge-driver --set-up      tells git so' });
  }
  const markerSize = Number(size);
  if (!Number.isInteger(markerSize) || markerSize < 1 || markerSize > 1000) throw new UsageError(`the marker size "${size}" is no number of characters`);
  const read = (name: string): Uint8Array => readVersion(ports, resolve(start, name));
  const versions = { base: read(base), ours: read(ours), theirs: read(theirs) };
  const { bytes, problems } = await merge(session, versions, path, markerSize);
  if (bytes !== versions.ours) ports.files.write(resolve(start, ours), bytes);
  for (const problem of problems) ports.terminal.warn(`${path}: ${problem}`);
  return problems.length === 0 ? 0 : 1;
}

/** Git keeps blobs of any size, but not records. */
const LIMIT = 1 << 30;

function readVersion({ files }: Ports, path: string): Uint8Array {
  const { bytes, problem } = files.read(path, LIMIT);
  if (bytes) return bytes;
  throw new UsageError(problem === 'missing' ? `there is no file "${path}"` : `the file "${path}" can't be read`);
}

interface Outcome {
  readonly bytes: Uint8Array;
  readonly problems: readonly string[];
}

async function merge(session: Session, versions: FileVersions, path: string, markerSize: number): Promise<Outcome> {
  const { ports: { git }, start: folder } = session;
  const { isSprint, mergeSprint } = await import('../../entries/merge/merge-sprint.js');
  const texts = decode(versions);
  if (!texts || !isSprint(path, texts.ours) || !isSprint(path, texts.theirs)) {
    const merged = await git.mergeFile(folder, versions, markerSize);
    if (!merged) return { bytes: versions.ours, problems: ['it is no text, so git can\'t merge it: it is left as it was here'] };
    return { bytes: merged.bytes, problems: merged.isClean ? [] : ['it was changed here and there in the same place'] };
  }
  const encoder = new TextEncoder();
  const redraw = await drawerFor(session, path);
  const { text, problems } = await mergeSprint({
    path, sides: texts, markerSize, ...(redraw ? { redraw } : {}),
    mergeText: async ({ base, ours, theirs }) => {
      const merged = await git.mergeFile(folder, { base: encoder.encode(base), ours: encoder.encode(ours), theirs: encoder.encode(theirs) }, markerSize);
      return merged && { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(merged.bytes), isClean: merged.isClean };
    },
  });
  return { bytes: encoder.encode(text), problems };
}

/** Draws a page's part between the marks with the people and teams of the handbook that it lies in; undefined where that can't be read now. */
async function drawerFor(session: Session, path: string): Promise<((path: string, text: string) => string) | undefined> {
  const { ports: { files }, start } = session;
  try {
    const [{ loadHandbook }, { redrawn }] = await Promise.all([import('../../handbook/load.js'), import('../../entries/sprint/page.js')]);
    const folder = dirname(resolve(start, path));
    const root = findRoot(files, files.realPath(folder) ?? folder);
    const handbook = await loadHandbook(files, await session.schemas(), root);
    return (page, text) => redrawn(handbook, handbook.teams.get(basename(dirname(page))), page, text);
  } catch (error) {
    if (error instanceof PosthogMgmtError) return undefined;
    throw error;
  }
}

/** The versions as text; undefined where one is not UTF-8. */
function decode({ base, ours, theirs }: FileVersions): { base: string; ours: string; theirs: string } | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    return { base: decoder.decode(base), ours: decoder.decode(ours), theirs: decoder.decode(theirs) };
  } catch {
    return undefined;
  }
}

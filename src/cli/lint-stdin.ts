import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { layeredFiles } from '../handbook/layered-files.js';
import { MAX_BYTES } from '../records/source.js';
import { loadFrom } from './lint-change.js';
import { insideHandbook } from './lint-scope.js';
import type { Session } from './session.js';

/**
 * The handbook with one file's content taken from standard input: what an editor has and nobody
 * saved. Throws UsageError where no record of that name can be.
 * @param name relative to the working directory; the file needn't be there
 */
export async function handbookWithInput(session: Session, name: string): Promise<{ handbook: Handbook; inScope: (path: string) => boolean }> {
  const { ports } = session;
  const root = session.root();
  const path = insideHandbook(ports, root, name);
  const bytes = await ports.input.read(MAX_BYTES);
  const handbook = await loadFrom(session, layeredFiles(ports.files, root, new Map([[path, { kind: 'file', content: { bytes } }]])));
  const known = path === handbook.config.path || [...handbook.records, ...handbook.strays].some((record) => record.path === path);
  if (!known) throw new UsageError(`--stdin-filename: nothing matched: no record can be at "${name}"`, { next: '`paths` in posthog-mgmt.yml says where records are.' });
  return { handbook, inScope: (candidate) => candidate === path };
}

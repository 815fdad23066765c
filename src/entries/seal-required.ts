import { RefusalError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { FOLDER_KEYS, type RecordKind } from '../records/kinds.js';

/**
 * Refuses words in the clear where the config asks for sealed ones. Throws RefusalError: whoever
 * asked for sealing must not find the words readable in the history.
 */
export function refusePlainWords({ config }: Handbook, kind: RecordKind): void {
  if (!config.sealRequired.has(kind)) return;
  throw new RefusalError(`${config.path} asks for sealed notes here (\`seal.${FOLDER_KEYS[kind]}: required\`), and this version can't seal yet`, {
    next: 'Nothing was written: what is once in the history stays readable there.',
  });
}

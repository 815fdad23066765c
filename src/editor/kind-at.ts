import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Handbook } from '../handbook/handbook.js';
import { isPassedOver } from '../handbook/walk.js';
import { RECORD_EXTENSIONS, RECORD_KINDS, splitName, type RecordKind } from '../records/kinds.js';

/** What kind of record a path is of, by the folder it lies in, or the config; undefined for any other file. */
export function kindAt({ config, records }: Handbook, path: string): RecordKind | 'config' | undefined {
  if (path === CONFIG_NAME) return 'config';
  const known = records.find((record) => record.path === path);
  if (known) return known.kind;
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isPassedOver(name) || !RECORD_EXTENSIONS.has(splitName(name).extension)) return undefined;
  return RECORD_KINDS.find((kind) => path.startsWith(`${config.folders[kind]}/`));
}

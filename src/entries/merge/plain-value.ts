import type { YamlValue } from '../../records/edit.js';

/** Parsed data (maps as Map) as a value that can be written; undefined where a key is no string or a value none of YAML's own. */
export function plainValue(data: unknown): YamlValue | undefined {
  if (data === null || ['string', 'number', 'boolean'].includes(typeof data)) return data as YamlValue;
  if (Array.isArray(data)) return all(data.map(plainValue));
  if (!(data instanceof Map) || [...data.keys()].some((key) => typeof key !== 'string')) return undefined;
  const values = all([...(data.values() as Iterable<unknown>)].map(plainValue));
  return values && Object.fromEntries([...data.keys()].map((key, index) => [key as string, values[index] as YamlValue]));
}

function all(values: readonly (YamlValue | undefined)[]): readonly YamlValue[] | undefined {
  return values.includes(undefined) ? undefined : (values as readonly YamlValue[]);
}

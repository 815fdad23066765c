/** The items of a list by a key, each group in the list's order; those without one are left out. */
export function groupBy<T>(list: readonly T[], keyOf: (item: T) => string | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) put(groups, keyOf(item), item);
  return groups;
}

/** The same for items that have any number of keys. */
export function groupByEach<T>(list: readonly T[], keysOf: (item: T) => readonly string[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) for (const key of keysOf(item)) put(groups, key, item);
  return groups;
}

function put<T>(groups: Map<string, T[]>, key: string | undefined, item: T): void {
  if (key === undefined) return;
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

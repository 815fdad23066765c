/** Names in a message: so many of them, and how many more there are. */
export function formatList(names: readonly string[], most = 10): string {
  const shown = names.slice(0, most);
  return [...shown, ...(names.length > shown.length ? [`${names.length - shown.length} more`] : [])].join(', ');
}

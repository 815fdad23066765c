import { sanitize } from './sanitize.js';

/** Text from files as Markdown that shows just that text, also inside a table's cell. */
export function escapeMarkdown(text: string): string {
  return sanitize(text).replace(/[\\`*_{}[\]()#+!|~>$@]/g, (char) => `\\${char}`).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

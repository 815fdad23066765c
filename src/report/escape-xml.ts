import { sanitize } from './sanitize.js';

/** Text from files as text of XML, HTML or SVG, also inside a quoted attribute: no markup, no control characters. */
export function escapeXml(text: string): string {
  return sanitize(text).replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

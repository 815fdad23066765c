import { sanitize } from './sanitize.js';

/** Joiners between letters or pictures that need them: Persian and Indic names, families of emoji. Elsewhere they only hide something. */
const JOINERS = /((?<=[^\0-\u02ff])[\u200c\u200d](?=[^\0-\u02ff]))/;

/** Text from files as text of XML, HTML or SVG, also inside a quoted attribute: no markup, no control characters. */
export function escapeXml(text: string): string {
  return text.split(JOINERS).map((part, index) => (index % 2 === 1 ? part : sanitize(part))).join('').replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

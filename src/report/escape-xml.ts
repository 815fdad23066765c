import { sanitize } from './sanitize.js';

/** Joiners between letters or pictures that need them: Persian and Indic names, families of emoji. Elsewhere they only hide something. */
const JOINERS = /((?<=[^\0-\u02ff])[\u200c\u200d](?=[^\0-\u02ff]))/;

/** What is left of a sanitised text that XML can't hold at all: two that are no characters, and halves of some. */
const NO_XML = /[\ufffe\uffff\ud800-\udfff]/gu;

/** Text from files as text of XML, HTML or SVG, also inside a quoted attribute: no markup, nothing that XML can't hold. */
export function escapeXml(text: string): string {
  return text.split(JOINERS).map((part, index) => (index % 2 === 1 ? part : sanitize(part))).join('').replace(NO_XML, '\ufffd').replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

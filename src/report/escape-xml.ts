import { sanitize } from './sanitize.js';

/** What is left of a sanitised text that XML can't hold at all: two that are no characters, and halves of some. */
const NO_XML = /[\ufffe\uffff\ud800-\udfff]/gu;

/** Text from files as text of XML, HTML or SVG, also inside a quoted attribute: no markup, nothing that XML can't hold. */
export function escapeXml(text: string): string {
  return sanitize(text).replace(NO_XML, '\ufffd').replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

import { escapeXml } from '../escape-xml.js';

/** Markup: made by `html` alone, so that no text gets into a page unescaped. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = string | number | Html | undefined | readonly Part[];

/** Markup from a template. What is put in is text and gets escaped, unless it is markup already; lists are joined, undefined is nothing. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + markup(parts[index - 1]) + string));
}

function markup(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  return typeof part === 'string' || typeof part === 'number' ? escapeXml(String(part)) : (part as readonly Part[]).map(markup).join('');
}

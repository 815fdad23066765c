import { escapeMarkdown } from '../../report/markdown.js';

/** A longer link shows its beginning alone. */
const LONGEST_LABEL = 60;

/** Characters that mean something in a table's cell or a link's brackets, and that a URL may hold. */
const CODES: Readonly<Record<string, string>> = {
  '(': '%28', ')': '%29', '<': '%3C', '>': '%3E', '|': '%7C', '\\': '%5C', '`': '%60', '"': '%22', "'": '%27', '{': '%7B', '}': '%7D', $: '%24', '*': '%2A', _: '%5F', '~': '%7E', '[': '%5B', ']': '%5D', '&': '&amp;',
};

/** A goal as Markdown: a link where it is a web address and nothing else, else its words. Nothing but http and https is ever a link. */
export function drawGoal(goal: string): string {
  const address = webAddress(goal.trim());
  if (address === undefined) return escapeMarkdown(goal.trim());
  const label = `${address.host}${address.pathname === '/' ? '' : address.pathname}`;
  const shown = label.length > LONGEST_LABEL ? `${label.slice(0, LONGEST_LABEL - 1)}…` : label;
  const host = `${address.protocol}//${address.host}`;
  return `[${escapeMarkdown(shown)}](${host}${address.href.slice(address.href.indexOf(address.host) + address.host.length).replace(/[()<>|\\`"'{}$*_~[\]&]/g, (char) => CODES[char] as string)})`;
}

/** The address, where the text is one to the end, without a name and password in it. */
function webAddress(text: string): URL | undefined {
  if (!/^https?:\/\/[^\s<>]+$/i.test(text)) return undefined;
  const address = URL.canParse(text) ? new URL(text) : undefined;
  return address === undefined || address.username !== '' || address.password !== '' ? undefined : address;
}

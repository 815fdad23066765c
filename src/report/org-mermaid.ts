import type { Org } from '../handbook/org.js';

/** The organisation as a Mermaid flowchart: solid lines to reports, dotted ones from leads to their teams. */
export function orgMermaid({ people, teams }: Org): string {
  const ids = new Map(people.map(({ handle }, index) => [handle, `p${index}`]));
  const lines = ['flowchart TD'];
  for (const { handle, name } of people) lines.push(`  ${ids.get(handle) as string}["${escapeLabel(name)}"]`);
  teams.forEach(({ name }, index) => lines.push(`  t${index}(["${escapeLabel(name)}"])`));
  for (const { handle, manager } of people) {
    const above = manager === null ? undefined : ids.get(manager);
    if (above !== undefined) lines.push(`  ${above} --> ${ids.get(handle) as string}`);
  }
  teams.forEach(({ lead }, index) => {
    const id = lead === null ? undefined : ids.get(lead);
    if (id !== undefined) lines.push(`  ${id} -. leads .-> t${index}`);
  });
  return `${lines.join('\n')}\n`;
}

/** Text inside a quoted Mermaid label: whatever could end it, or be markup, becomes an entity code. */
function escapeLabel(text: string): string {
  return text.replace(/[^\p{L}\p{M}\p{N} .,'()-]/gu, (char) => {
    const code = char.codePointAt(0) as number;
    return code < 0x20 || (code >= 0x7f && code < 0xa0) ? ' ' : `#${code};`;
  });
}

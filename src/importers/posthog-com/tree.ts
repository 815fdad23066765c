/** The reporting tree. */
import { readEntry } from './entry.js';
import { isContinuation, restNote, unreadLine } from './lines.js';
import type { Line } from './markdown.js';
import type { TreePerson, Unread } from './types.js';

/** The nested bullets of the reporting section, each with the entry that it stands below. */
export function readTree(lines: readonly Line[]): { people: TreePerson[]; unread: Unread[] } {
  const people: TreePerson[] = [];
  const unread: Unread[] = [];
  let above: { content: number; line: number; person?: TreePerson; task: boolean }[] = [];
  for (const line of lines) {
    if (line.kind === 'heading') above = [];
    if (isContinuation(line)) unread.push(unreadLine(line, 'it goes on from the line above; an entry is one line'));
    if (line.kind !== 'bullet') continue;
    while (above.length > 0 && line.indent < (above.at(-1)?.content ?? 0)) above.pop();
    const parent = above.at(-1);
    const task = line.task || parent?.task === true;
    const outcome = task ? undefined : readEntry(line.text, false);
    if (outcome && 'why' in outcome) unread.push(unreadLine(line, outcome.why));
    if (!outcome || 'why' in outcome) {
      above.push({ content: line.content, line: line.line, task });
      continue;
    }
    const { lead: _lead, interim: _interim, rest, ...entry } = outcome.entry;
    const person: TreePerson = {
      ...entry,
      line: line.line,
      column: line.column,
      manager: parent?.person ?? null,
      ...(parent !== undefined && parent.person === undefined ? { unreadManagerLine: parent.line } : {}),
    };
    people.push(person);
    unread.push(...restNote(line, rest));
    above.push({ content: line.content, line: line.line, person, task });
  }
  return { people, unread };
}

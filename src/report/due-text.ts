import type { StyleName, Terminal } from '../ports.js';
import { summarizeDue, type DueItem, type Status } from '../schedule/due-item.js';
import { longDate } from './dates.js';
import { STATUS_WORDS, whenOf, whoOf, withOf, type DueReport } from './due-words.js';
import { cropped, pad, widest } from './layout.js';

const COLORS: Readonly<Record<Status, StyleName>> = { overdue: 'red', due: 'yellow', upcoming: 'cyan', paused: 'dim', suggested: 'dim', ok: 'green' };

/** Groups by urgency, columns aligned, each with the command that settles it; a summary last. */
export function reportDueText(report: DueReport, terminal: Terminal, options: { all: boolean; quiet: boolean; window: string }): void {
  const shown = report.items.filter(({ status }) => options.all || status !== 'ok');
  const rows = shown.map((item) => ({ item, cells: [item.kind, whoOf(item, report.handbook), withOf(item), whenOf(item, report.today)] }));
  const widths = fitWidths([0, 1, 2, 3].map((column) => widest(rows.map(({ cells }) => cells[column] as string))), terminal.columns);
  for (const [status, title] of STATUS_WORDS) {
    const group = rows.filter(({ item }) => item.status === status);
    if (group.length === 0) continue;
    terminal.print({ style: 'bold', text: { style: COLORS[status], text: title } });
    const room = terminal.columns - widest(group.map(({ item }) => settles(item)));
    const inline = widths.reduce((sum, column) => sum + column + 2, 2) <= room;
    for (const { item, cells } of group) printRow(item, cells, widths, inline, terminal);
  }
  if (options.quiet) return;
  if (shown.length > 0) terminal.print();
  terminal.print(summary(report, options.window));
}

/** Column widths that fit the terminal: who and with whom give way, the wider first. */
function fitWidths(wanted: readonly number[], columns: number): number[] {
  const widths = [...wanted];
  const total = (): number => widths.reduce((sum, column) => sum + column + 2, 0);
  while (total() > columns && Math.max(widths[1] as number, widths[2] as number) > 8) {
    const wider = (widths[1] as number) >= (widths[2] as number) ? 1 : 2;
    widths[wider] = (widths[wider] as number) - 1;
  }
  return widths;
}

/** Beside the item where all of a group fits, else below it. */
function printRow(item: DueItem, cells: readonly string[], widths: readonly number[], inline: boolean, terminal: Terminal): void {
  const line = `  ${cells.map((cell, column) => pad(cropped(cell, widths[column] as number), (widths[column] as number) + 2)).join('')}`;
  const command = settles(item);
  if (command === '') terminal.print(line.trimEnd());
  else if (inline) terminal.print([line, { style: 'cyan', text: command }]);
  else {
    terminal.print(line.trimEnd());
    terminal.print([' '.repeat(4 + (widths[0] as number)), { style: 'cyan', text: command }]);
  }
}

/** The command to show; what waits for someone's return, or is well, asks for none. */
function settles({ status, command }: DueItem): string {
  return status === 'paused' || status === 'ok' ? '' : command;
}

function summary({ items, today }: DueReport, window: string): string {
  const found = summarizeDue(items);
  const parts = [
    found.overdue > 0 ? `${found.overdue} overdue` : '',
    found.due > 0 ? `${found.due} due` : '',
    found.upcoming > 0 ? `${found.upcoming} coming up${window}` : '',
  ].filter((part) => part !== '');
  return `${parts.length === 0 ? 'Nothing is due' : parts.join(', ')}. Today is ${longDate(today)}.`;
}

import type { Health } from '../../../doctor/check.js';
import type { Examined, Repaired } from '../../../doctor/examine.js';
import type { Styled, StyleName, Terminal } from '../../../ports.js';
import { count, wrap } from '../../../report/layout.js';

const MARKS: Readonly<Record<Health, readonly [mark: string, style: StyleName]>> = { well: ['✓', 'green'], advice: ['!', 'yellow'], problem: ['✗', 'red'] };
const INDENT = 16;

/** One line a sight, what mends it below; what is well is left out when quiet. */
export function printExamined(examined: readonly Examined[], terminal: Terminal, quiet: boolean): void {
  let before: string | undefined;
  for (const { check, health, message, mend } of examined) {
    if (quiet && health === 'well') continue;
    const [mark, style] = MARKS[health];
    printWrapped(terminal, [{ style, text: mark }, ` ${(check === before ? '' : check).padEnd(INDENT - 2)}`], message);
    before = check;
    if (mend) printWrapped(terminal, ' '.repeat(INDENT), `→ ${mend.command}${mend.repair ? '  (--fix does it)' : ''}`);
  }
}

export function printRepaired(repaired: readonly Repaired[], terminal: Terminal): void {
  for (const { check, message, done } of repaired) {
    printWrapped(terminal, [{ style: done ? 'green' : 'red', text: done ? 'fixed' : 'not fixed' }, ' '.repeat(done ? INDENT - 5 : INDENT - 9)], `${check}: ${message}`);
  }
}

/** `1 problem, 2 pieces of advice; posthog-mgmt doctor --fix does 2 of them`. */
export function summaryOf(examined: readonly Examined[]): string {
  const of = (health: Health): number => examined.filter((sight) => sight.health === health).length;
  const fixable = examined.filter(({ mend }) => mend?.repair).length;
  const [problems, advice] = [of('problem'), of('advice')];
  if (problems + advice === 0) return `all is well: ${count(examined.length, 'thing')} looked at`;
  const parts = [problems > 0 ? count(problems, 'problem') : '', advice > 0 ? count(advice, 'piece', 'pieces') + ' of advice' : ''].filter((part) => part !== '').join(', ');
  return fixable === 0 ? parts : `${parts}; posthog-mgmt doctor --fix does ${fixable === problems + advice ? 'all of it' : `${fixable} of them`}`;
}

function printWrapped(terminal: Terminal, head: Styled, text: string): void {
  const lines = text.split('\n').flatMap((line) => wrap(line.trim(), terminal.columns, ' '.repeat(INDENT)));
  lines.forEach((line, index) => terminal.print(index === 0 ? [head, line.slice(INDENT)] : line));
}

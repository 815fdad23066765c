import { toUSVString } from 'node:util';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { keepLines, printLines } from '../../src/cli/kept-lines.js';
import { recordTerminal } from '../../src/cli/capture.js';
import type { Styled, Terminal } from '../../src/ports.js';
import { anyText } from '../support/any-text.js';
import { times } from '../support/runs.js';

const text = fc.oneof(anyText(), fc.constantFrom('', ']', '[1:x]', '<red 1:x', '3:', '\n', '🦔'));
const { styled } = fc.letrec<{ styled: Styled }>((tie) => ({
  styled: fc.oneof({ depthSize: 'small' }, text, fc.record({ style: fc.constantFrom('red' as const, 'bold' as const), text: tie('styled') }), fc.array(tie('styled'))),
}));
type Said = readonly ['data', string] | readonly ['print' | 'warn', Styled];
const said = fc.oneof(fc.tuple(fc.constant('data' as const), text), fc.tuple(fc.constantFrom('print' as const, 'warn' as const), styled));

function say(terminal: Terminal, lines: readonly Said[]): void {
  for (const [how, line] of lines) {
    if (how === 'data') terminal.data(line);
    else terminal[how](line);
  }
}

it('says again what was said, whatever it was', () => {
  fc.assert(fc.property(fc.array(said), (lines) => {
    const kept = keepLines(recordTerminal().terminal);
    say(kept.terminal, lines);
    const again: Said[] = [];
    const { terminal } = recordTerminal();
    printLines({ ...terminal, data: (line) => again.push(['data', line]), print: (line = '') => again.push(['print', line]), warn: (line = '') => again.push(['warn', line]) }, kept.lines());
    // What is no text, half a surrogate pair, no terminal is ever told as it is.
    expect(JSON.stringify(again)).toEqual(JSON.stringify(lines, (_, value: unknown) => (typeof value === 'string' ? toUSVString(value) : value)));
  }), times(200));
});

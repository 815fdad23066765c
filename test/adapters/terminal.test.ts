import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeTerminal, writeAll } from '../../src/adapters/terminal.js';
import { UsageError } from '../../src/errors.js';
import type { Terminal } from '../../src/ports.js';
import { HOME } from '../support/cli.js';
import { tempFolder } from '../support/temp-handbook.js';

/** A terminal with nobody before it, and each piece that went to standard output or standard error. */
function recorded(): { terminal: Terminal; pieces: [1 | 2, string][] } {
  const pieces: [1 | 2, string][] = [];
  const terminal = makeTerminal({ isTerminal: () => false, columns: () => undefined, rows: () => undefined, page: () => false, write: (descriptor, text) => pieces.push([descriptor, text]) }, {});
  return { terminal, pieces };
}

it('says of a device that is full what stands against it, and no fault of the program', (context) => {
  if (!existsSync('/dev/full')) context.skip('this machine has no device that is always full');
  const full = openSync('/dev/full', 'w');
  try {
    expect(() => { writeAll(full as 1, 'one\n'); }).toThrow(new UsageError('Cannot write standard output: no space left on device (ENOSPC).'));
    const { status, stderr } = spawnSync(process.execPath, [join(HOME, 'bin/posthog-mgmt.js'), '--version'], { stdio: ['ignore', full, 'pipe'], encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'posthog-mgmt: Cannot write standard output: no space left on device (ENOSPC).\n']);
  } finally {
    closeSync(full);
  }
});

it('ends as it would otherwise where standard error takes nothing', (context) => {
  if (!existsSync('/dev/full')) context.skip('this machine has no device that is always full');
  const full = openSync('/dev/full', 'w');
  try {
    const run = (...args: string[]) => spawnSync(process.execPath, [join(HOME, 'bin/posthog-mgmt.js'), ...args], { cwd: tempFolder(), stdio: ['ignore', 'pipe', full], encoding: 'utf8' });
    expect(run('nonsense')).toMatchObject({ status: 2, stdout: '' });
    expect(run('lint')).toMatchObject({ status: 2, stdout: '' });
  } finally {
    closeSync(full);
  }
});

describe('colours', () => {
  const said = (terminals: readonly number[], env: Record<string, string> = {}): [1 | 2, string][] => {
    const pieces: [1 | 2, string][] = [];
    const terminal = makeTerminal({ isTerminal: (descriptor) => terminals.includes(descriptor), columns: () => 80, rows: () => undefined, page: () => false, write: (descriptor, text) => pieces.push([descriptor, text]) }, env);
    terminal.print({ style: 'bold', text: 'out' });
    terminal.warn({ style: 'bold', text: 'err' });
    return pieces;
  };
  const [plain, bold] = [(text: string) => `${text}\n`, (text: string) => `\u001b[1m${text}\u001b[22m\n`];

  it('go to the terminal, and not into the file that the other stream is sent to', () => {
    expect(said([1])).toEqual([[1, bold('out')], [2, plain('err')]]);
    expect(said([2])).toEqual([[1, plain('out')], [2, bold('err')]]);
    expect(said([1, 2])).toEqual([[1, bold('out')], [2, bold('err')]]);
  });

  it('are on or off for both where the environment says so', () => {
    expect(said([], { FORCE_COLOR: '1' })).toEqual([[1, bold('out')], [2, bold('err')]]);
    expect(said([1, 2], { NO_COLOR: '1' })).toEqual([[1, plain('out')], [2, plain('err')]]);
  });
});

describe('what is said together', () => {
  it('goes out in one piece, in order with what is said beside it', () => {
    const { terminal, pieces } = recorded();
    terminal.together(() => {
      terminal.print('one');
      terminal.together(() => terminal.print('two'));
      terminal.warn('beside');
      terminal.print('three');
    });
    terminal.print('four');
    expect(pieces).toEqual([[1, 'one\ntwo\n'], [2, 'beside\n'], [1, 'three\n'], [1, 'four\n']]);
  });

  it('goes out as far as it came where something fails', () => {
    const { terminal, pieces } = recorded();
    expect(() => terminal.together(() => { terminal.print('one'); throw new Error('no'); })).toThrow('no');
    terminal.print('two');
    expect(pieces).toEqual([[1, 'one\n'], [1, 'two\n']]);
  });

  it('goes out now and then where it is very much', () => {
    const { terminal, pieces } = recorded();
    terminal.together(() => { for (let line = 0; line < 2500; line += 1) terminal.print(String(line)); });
    expect(pieces.length).toBe(3);
    expect(pieces.map(([, text]) => text).join('')).toBe(Array.from({ length: 2500 }, (_, line) => `${line}\n`).join(''));
  });
});

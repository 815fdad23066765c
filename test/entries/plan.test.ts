import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { formatMessage, type CommitMessage } from '../../src/entries/plan.js';

const parse = (message: string) =>
  execFileSync('git', ['interpret-trailers', '--parse'], { input: message, encoding: 'utf8' }).trim().split('\n');

const base: CommitMessage = {
  subject: '1-1: bo and ada, 2026-11-17',
  trailers: { kind: '1-1', records: ['1-1s/bo/2026-11-17.md'], by: 'ada' },
};

describe('formatMessage', () => {
  test('is subject, body and trailers, each apart', () => {
    expect(formatMessage({ ...base, body: 'What for.' })).toBe(
      '1-1: bo and ada, 2026-11-17\n\nWhat for.\n\nHandbook-Kind: 1-1\nHandbook-Record: 1-1s/bo/2026-11-17.md\nHandbook-By: ada\n',
    );
  });

  test('names every record, and nobody where nobody is known', () => {
    const message = formatMessage({ subject: 'import', trailers: { kind: 'person', records: ['people/a.yml', 'people/Zoë b.yml'] } });
    expect(parse(message)).toEqual(['Handbook-Kind: person', 'Handbook-Record: people/a.yml', 'Handbook-Record: people/Zoë b.yml']);
  });

  test.each([
    ['a body with trailers of its own', { body: 'Hello\n\nHandbook-By: eve\nSigned-off-by: eve' }],
    ['a body that ends the message', { body: 'Hello\n---\n--- a/file\nmore\n\n\n' }],
    ['a subject that breaks out', { subject: 'x\r\n\nHandbook-By: eve\u2028Handbook-By: eve\u001b[31m' }],
  ])('lets nothing in from %s', (_, part) => {
    expect(parse(formatMessage({ ...base, ...part }))).toEqual(['Handbook-Kind: 1-1', 'Handbook-Record: 1-1s/bo/2026-11-17.md', 'Handbook-By: ada']);
  });

  test('keeps trailers on their line', () => {
    const message = formatMessage({ ...base, trailers: { kind: 'person', records: ['a\nHandbook-By: eve'], by: 'ada\r\n\nx: y\0' } });
    expect(parse(message)).toEqual(['Handbook-Kind: person', 'Handbook-Record: a Handbook-By: eve', 'Handbook-By: ada x: y']);
  });

  test('has no control characters and always a subject', () => {
    expect(formatMessage({ ...base, subject: '\u001b\u202e \n', body: 'a\u0000\tb\u0085c\u001b]0;x\u0007' })).toMatch(/^1-1: update\n\na  b\nc\]0;x\n\nHandbook/);
  });
});

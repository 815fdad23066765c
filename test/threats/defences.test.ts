import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOME } from '../support/cli.js';
import { DEFENCES, without } from './defences.mjs';

const TESTS = readFileSync(join(HOME, 'test/threats/threats.test.ts'), 'utf8');

describe('the defences that `npm run threats` takes away', () => {
  it.each(DEFENCES.map(([name, ...edits]) => ({ name, edits })))('$name: $edits.0.0 has it, and a test is named so', ({ name, edits }) => {
    expect(TESTS).toContain(name);
    const texts = new Map<string, string>();
    for (const [file, from, to] of edits) {
      const after = without(texts.get(file) ?? readFileSync(join(HOME, file), 'utf8'), from, to);
      expect([file, from, after === undefined]).toEqual([file, from, false]);
      texts.set(file, after as string);
    }
  });
});

import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withoutCopies } from '../../src/adapters/input/vim.js';
import { tempFolder } from '../support/temp-handbook.js';

/** A folder of programs: Vim under its own name and under others, and editors that aren't Vim. */
function programs(): string {
  const folder = join(tempFolder(), 'the bin');
  mkdirSync(folder);
  for (const name of ['vim.basic', 'nano', 'nvi']) writeFileSync(join(folder, name), '');
  for (const [name, target] of [['vi', 'vim.basic'], ['editor', 'vi'], ['ex', 'nvi'], ['pico', 'nano'], ['gone', 'nowhere']] as const) symlinkSync(target, join(folder, name));
  return folder;
}

describe('an editor that gets words for two people', () => {
  const bin = programs();
  const path = ['/nowhere', bin].join(delimiter);

  it.each(['vim', 'nvim', 'gvim -f', '/opt/bin/vim', 'vim.tiny', 'vi', 'vi -f', 'editor', `"${bin}/vi"`, `'${bin}/editor' -f`, './vi'])('keeps no copies where it is Vim: %s', (editor) => {
    expect(withoutCopies(editor, path, bin)).toContain('-i NONE');
  });

  it.each(['nano', 'pico', 'ex', 'nvi', 'gone', 'vimdiff2html', 'code --wait', 'emacs -nw', '/nowhere/vi', ''])('is started as it is otherwise: %s', (editor) => {
    expect(withoutCopies(editor, path, bin)).toBe('');
    expect(withoutCopies(editor, undefined, bin)).toBe('');
  });
});

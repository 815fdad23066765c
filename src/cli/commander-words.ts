import type { Command } from 'commander';
import { notOneOf } from '../records/did-you-mean.js';

/** The command that a line is about, as far as its words name one; and those words. */
export function commandMeant(program: Command, argv: readonly string[]): { path: string; command: Command } {
  let command = program;
  const path: string[] = [];
  for (const word of argv) {
    const next = command.commands.find((sub) => sub.name() === word || sub.aliases().includes(word));
    if (next) path.push((command = next).name());
    else if (command.commands.length === 0) break;
  }
  return { path: path.join(' '), command };
}

const CHOICES = /^(?:option|command-argument value) '(?:-\w, )?(.+?)(?: <[^']*)?'(?: argument '(.*)')? is invalid(?: for argument '(.+)')?\. Allowed choices are (.+)\.$/s;

/** An error of commander's in this program's words, ending with what was meant where something is near. */
export function commanderWords(message: string, path: string): string {
  const text = message.replace(/^error: /, '').replace(/\n\(Did you mean (?:one of )?(.+?)\?\)$/, '. Did you mean $1?');
  const [, name = '', value, argument, choices] = CHOICES.exec(text) ?? [];
  if (choices === undefined) return text.replace(/^unknown command '(.*?)'/, (_, word: string) => `there is no "${path} ${word}"`.replace('" ', '"')).replace(/^unknown option '(.*?)'/, `${path === '' ? 'there is no flag' : `${path} has no flag`} $1`);
  return argument === undefined ? notOneOf(name, value ?? '', choices.split(', ')) : notOneOf(argument, name, choices.split(', '));
}

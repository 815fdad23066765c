import { autocomplete, confirm, isCancel, multiselect, password, select, text } from '@clack/prompts';
import { Cancelled } from '../../errors.js';
import type { Choice, Prompter } from '../../ports.js';
import { sanitize } from '../../report/sanitize.js';

/** So many choices that one types a few letters instead of scrolling. */
const MANY = 8;

/** Questions are for people: they go to standard error, and data has standard output to itself. */
const streams = { input: process.stdin, output: process.stderr };

/** Questions by @clack/prompts. Labels come from files, so they are sanitised here. */
export const prompts: Prompter = {
  async choose(question, choices, initial) {
    const ask = choices.length > MANY ? autocomplete : select;
    return answered(await ask<string>({ ...streams, message: sanitize(question), options: choices.map(option), ...(initial === undefined ? {} : { initialValue: initial }) }));
  },
  async chooseSeveral(question, choices) {
    return answered(await multiselect<string>({ ...streams, message: sanitize(question), options: choices.map(option), required: true }));
  },
  async line(question, { initial, check } = {}) {
    const validate = (given: string | undefined): string | undefined => check?.(given ?? '');
    return answered(await text({ ...streams, message: sanitize(question), validate, ...(initial === undefined ? {} : { initialValue: initial }) }));
  },
  async secret(question) {
    // An empty line comes as undefined.
    return answered(await password({ ...streams, message: sanitize(question) })) ?? '';
  },
  async confirm(question, initial) {
    return answered(await confirm({ ...streams, message: sanitize(question), initialValue: initial }));
  },
};

function option({ value, label, hint }: Choice): { value: string; label: string; hint?: string } {
  return { value, label: sanitize(label), ...(hint === undefined ? {} : { hint: sanitize(hint) }) };
}

function answered<T>(answer: T): Exclude<T, symbol> {
  if (isCancel(answer)) throw new Cancelled('Given up; nothing was written.');
  return answer as Exclude<T, symbol>;
}

import { UsageError } from '../errors.js';
import type { Config } from '../handbook/config.js';
import { didYouMean } from '../records/did-you-mean.js';
import type { Rule } from './rule.js';

/** Throws UsageError, with the place in the config, for a rule's id that nobody knows. */
export function assertKnownRules(config: Config, rules: readonly Rule[]): void {
  const known = rules.map(({ id }) => id);
  const check = (id: string, pointer: readonly (string | number)[], part: 'key' | 'value'): void => {
    if (known.includes(id)) return;
    const { line, column } = config.locate(pointer, part);
    throw unknownRule(`${config.path}:${line}:${column}: `, id, known);
  };
  for (const id of config.severities.keys()) check(id, ['rules', id], 'key');
  config.exceptions.forEach(({ rule }, index) => check(rule, ['exceptions', index, 'rule'], 'value'));
}

/** The error for a rule's id that nobody knows. */
export function unknownRule(where: string, id: string, known: readonly string[]): UsageError {
  const near = didYouMean(id, known) ?? known.find((candidate) => candidate.endsWith(`/${id}`));
  return new UsageError(`${where}there is no rule "${id}"${near === undefined ? '' : `. Did you mean ${near}?`}`, { next: 'posthog-mgmt rules      lists them' });
}

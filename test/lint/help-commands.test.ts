import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hasCommand, hasSubcommands } from '../../src/cli/available.js';
import { EXAMPLES } from '../../src/entries/init/examples.js';
import { RULES } from '../../src/lint/rules/index.js';
import { HOME } from '../support/cli.js';
import { lintFiles } from '../support/lint-files.js';

/** The commands that a text tells to run, as far as they are words, that are not there. */
function missingCommands(text: string): string[] {
  return [...text.matchAll(/posthog-mgmt ((?:1-1|[a-z]+(?:-[a-z]+)*)(?: [a-z]+(?:-[a-z]+)*)?)/g)].map((match) => match[1] as string)
    .filter((words) => !hasCommand(words) && !takesArgument(words));
}

/** Whether the second word is the argument of a command that is there, as in `schema person`. */
function takesArgument(words: string): boolean {
  const name = words.split(' ')[0] as string;
  return hasCommand(name) && !hasSubcommands(name);
}

const everyRule = join(HOME, 'fixtures/broken/every-rule');
const fixture = Object.fromEntries(readdirSync(everyRule, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath, entry.name)).map((path) => [relative(everyRule, path).replaceAll('\\', '/'), readFileSync(path)]));

describe('what to do next', () => {
  it('tells a missing command from one that is there', () => {
    expect(missingCommands('Run posthog-mgmt lint, posthog-mgmt explain team/size, posthog-mgmt person show, posthog-mgmt schema person')).toEqual([]);
    expect(missingCommands('posthog-mgmt person shove ada; posthog-mgmt fly away; posthog-mgmt 1-1 hold bo')).toEqual(['person shove', 'fly away', '1-1 hold']);
  });

  it.each(RULES.map((rule) => [rule.id, rule] as const))('names commands that are there: %s', async (_, rule) => {
    const { findings } = await lintFiles(rule.examples.bad);
    for (const text of [rule.help, rule.why, ...findings.flatMap(({ message, help }) => [message, help])]) expect(missingCommands(text), text).toEqual([]);
  });

  it('names commands that are there, whatever fires', async () => {
    const { findings } = await lintFiles(fixture);
    expect(findings.length).toBeGreaterThan(50);
    for (const { message, help } of findings) expect(missingCommands(`${message} ${help}`)).toEqual([]);
  });

  it.each(Object.entries(EXAMPLES))('names commands that are there in what init writes: %s', (_, { text }) => {
    expect(missingCommands(text)).toEqual([]);
  });
});

import type { ExampleFiles } from '../../src/lint/rule.js';
import { lintFiles } from './lint-files.js';

/** What a rule, or several, find in some files: `path:line:column message`. */
export async function found(rules: string | readonly string[], files: ExampleFiles): Promise<string[]> {
  const { findings } = await lintFiles(files, { only: new Set(typeof rules === 'string' ? [rules] : rules) });
  return findings.map(({ path, line, column, message }) => `${path}:${line}:${column} ${message}`);
}

/** Where a rule fires: `path:line:column`. */
export async function firesAt(rules: string | readonly string[], files: ExampleFiles): Promise<string[]> {
  return (await found(rules, files)).map((text) => text.split(' ', 1)[0] as string);
}

/** The rules that find something other than an info, in a run of all of them, with place: `path:line:column rule`. */
export async function problems(files: ExampleFiles): Promise<string[]> {
  const { findings } = await lintFiles(files);
  return findings.filter(({ severity }) => severity !== 'info').map(({ path, line, column, rule }) => `${path}:${line}:${column} ${rule}`);
}

/** The help of what a rule finds. */
export async function helps(rule: string, files: ExampleFiles): Promise<string[]> {
  return (await lintFiles(files, { only: new Set([rule]) })).findings.map(({ help }) => help);
}

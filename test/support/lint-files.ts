import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { loadHandbook } from '../../src/handbook/load.js';
import type { Handbook } from '../../src/handbook/handbook.js';
import { lint, type LintOptions, type LintResult } from '../../src/lint/engine.js';
import { RULES } from '../../src/lint/rules/index.js';
import type { ExampleFiles } from '../../src/lint/rule.js';
import type { Files } from '../../src/ports.js';
import { loadSchemas, type Schemas } from '../../src/records/schemas.js';
import { memoryFiles } from './memory-files.js';

const home = resolve(import.meta.dirname, '../..');
const onDisk = { read: (path: string) => ({ bytes: readFileSync(path) }) } as unknown as Files;
let loading: Promise<Schemas> | undefined;

/** The project's own schemas. */
export function schemas(): Promise<Schemas> {
  return (loading ??= loadSchemas(onDisk, home));
}

export const CONFIG = 'version: 1\ncompany: Hedgehog Labs\n';

/** A handbook of the given files; a plain config is added where there is none. */
export async function handbookOf(files: ExampleFiles): Promise<Handbook> {
  return loadHandbook(memoryFiles('/handbook', { 'posthog-mgmt.yml': CONFIG, ...files }), await schemas(), '/handbook');
}

/** Lints the given files; as a change of others, where those are given. */
export async function lintFiles(files: ExampleFiles, options: LintOptions = {}, before?: ExampleFiles): Promise<LintResult> {
  const change = before === undefined ? {} : { change: { before: await handbookOf(before), changed: () => true } };
  return lint(await handbookOf(files), await schemas(), RULES, { ...options, ...change });
}

/** `path:line rule` of each finding, and the same of each `# finds: rule` marker in the files. */
export function places(result: LintResult): string[] {
  return result.findings.map(({ path, line, rule }) => `${path}:${line} ${rule}`).sort();
}

export function markers(files: ExampleFiles): string[] {
  return Object.entries(files).flatMap(([path, content]) => typeof content !== 'string' ? [] : content.split('\n').flatMap((line, index) =>
    [...line.matchAll(/# finds: ([a-z0-9/-]+(?:, [a-z0-9/-]+)*)/g)].flatMap((match) => (match[1] as string).split(', ').map((rule) => `${path}:${index + 1} ${rule}`)))).sort();
}

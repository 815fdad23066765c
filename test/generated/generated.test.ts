import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateCompletionTable } from './completion.js';
import { generateConfigSchema, generateReadme } from './readme.js';
import { generateRulesIndex } from './rules-index.js';
import { generateTypes } from './types.js';

const root = resolve(import.meta.dirname, '../..');
const updating = import.meta.env.MODE === 'update';

/** In `npm run update` writes the file; in a test run holds it to what would be written. */
async function hold(path: string, generate: () => Promise<string> | string): Promise<void> {
  const expected = await generate();
  if (updating) writeFileSync(join(root, path), expected);
  expect(readFileSync(join(root, path), 'utf8'), `${path} is stale: npm run update`).toBe(expected);
}

describe('generated files are up to date', () => {
  it('src/lint/rules/index.ts lists every rule file', () => hold('src/lint/rules/index.ts', () => generateRulesIndex(root)));
  it('src/cli/completion/table.ts has every command, flag, rule and topic', () => hold('src/cli/completion/table.ts', generateCompletionTable));
  it('README.md has every rule in its table', () => hold('README.md', () => generateReadme(root)));
  it('schemas/config.schema.json knows every rule', () => hold('schemas/config.schema.json', () => generateConfigSchema(root)));
  it('src/records/types.ts follows the schemas', () => hold('src/records/types.ts', () => generateTypes(root)));
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CLAUSES } from '../../src/lint/clauses.js';
import { RULES } from '../../src/lint/rules/index.js';
import { HOME, cli } from '../support/cli.js';
import { loadSchemas } from '../../src/records/schemas.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { lint } from '../../src/lint/engine.js';
import { handbookOf } from '../support/lint-files.js';
import { tempFolder, tempHandbook } from '../support/temp-handbook.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\ntime: { craft: 60, management: 40 }\nresponsibilities: [set-context, water-plants]\n';
const FILES = { 'people/ada.yml': ADA, 'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n' };

/** Findings under a copy of the schemas that an edit has changed, with no line of code touched. */
async function findingsWith(edit: (manager: string) => string): Promise<string[]> {
  const home = tempFolder();
  cpSync(join(HOME, 'schemas'), join(home, 'schemas'), { recursive: true });
  const path = join(home, 'schemas/roles/manager.schema.json');
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
  const schemas = await loadSchemas(nodeFiles, home);
  return lint(await handbookOf(FILES), schemas, RULES).findings.map(({ rule, message, handbook }) => `${rule} ${handbook?.clause ?? ''}: ${message}`);
}

describe('the role definitions are data', () => {
  it('say what a manager is now', async () => {
    expect(await findingsWith((text) => text)).toEqual([expect.stringMatching(/^manager\/responsibilities H9: .*water-plants/)]);
  });

  it('change what lint says where "less than half the time" changes', async () => {
    const found = await findingsWith((text) => text.replace('"exclusiveMaximum": 50', '"exclusiveMaximum": 30'));
    expect(found).toContainEqual(expect.stringMatching(/^manager\/part-time H23: .*40%/));
  });

  it('change what lint says where a duty becomes forbidden', async () => {
    const found = await findingsWith((text) => text.replace('"set-tasks"', '"set-tasks", "water-plants"'));
    expect(found).toEqual([expect.stringMatching(/^manager\/no-task-setting H11: .*water-plants/)]);
  });

  it('change what lint says where a duty becomes allowed', async () => {
    expect(await findingsWith((text) => text.replaceAll('"pick-own-work"', '"pick-own-work", "water-plants"'))).toEqual([]);
  });

  it('name rules and clauses that there are', () => {
    const rules = new Set(RULES.map(({ id }) => id));
    const clauses = new Set(CLAUSES.map(({ id }) => id));
    for (const role of ['manager', 'team-lead']) {
      const text = readFileSync(join(HOME, `schemas/roles/${role}.schema.json`), 'utf8');
      for (const [, id] of text.matchAll(/"x-rule": "([^"]+)"/g)) expect(rules, id).toContain(id);
      for (const [, id] of text.matchAll(/"x-clause": "([^"]+)"/g)) expect(clauses, id).toContain(id);
      expect(text.match(/"x-rule"/g)?.length).toBe(text.match(/"x-clause"/g)?.length);
    }
  });

  it('are printed by schema', async () => {
    expect((await cli(tempHandbook({}), ['schema', 'manager'])).out).toBe(readFileSync(join(HOME, 'schemas/roles/manager.schema.json'), 'utf8'));
  });
});

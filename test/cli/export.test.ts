import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, it } from 'vitest';
import { cli, HOME } from '../support/cli.js';
import { copyFixture, tempFolder, tempHandbook } from '../support/temp-handbook.js';

interface Line { kind: string; path: string; id: string; group: string | null; facts: Record<string, unknown> }

async function lines(root: string, ...flags: string[]): Promise<Line[]> {
  const { code, out } = await cli(root, ['export', ...flags]);
  expect(code).toBe(0);
  return out.split('\n').slice(0, -1).map((line) => JSON.parse(line) as Line);
}

describe('export', () => {
  it('is a line a record, by path, with its facts and no body', async () => {
    const root = copyFixture('hedgehog-labs');
    const all = await lines(root);
    expect(all).toHaveLength(30);
    expect(all.map(({ path }) => path)).toEqual(all.map(({ path }) => path).sort());
    expect(all.find(({ path }) => path === '1-1s/bo/2026-11-03.md')).toMatchObject({ kind: '1-1', id: '2026-11-03', group: 'bo', facts: { person: 'bo', manager: 'ada', status: 'held' } });
    const { out } = await cli(root, ['export']);
    for (const words of ['write-ups', '## ', '"body"']) expect(out).not.toContain(words);
  });

  it('is of some kinds, or goes to a file, all of it or nothing', async () => {
    const root = copyFixture('hedgehog-labs');
    expect(new Set((await lines(root, '--kind', 'person', 'team')).map(({ kind }) => kind))).toEqual(new Set(['person', 'team']));
    expect(await cli(root, ['export', '-o', 'all.ndjson'])).toMatchObject({ code: 0, out: '', err: '30 records written to all.ndjson\n' });
    expect(readFileSync(join(root, 'all.ndjson'), 'utf8')).toBe((await cli(root, ['export'])).out);
    expect((await cli(root, ['export', '--kind', 'persons'])).code).toBe(2);
  });

  it('names what it can not read, and puts nothing on a line that would break it', async () => {
    const root = tempHandbook({ 'people/ada.yml': 'name: [\n', 'people/bo.yml': 'name: "Bo\\nLind\\u2028 \\e[31m"\nstartDate: 2024-03-04\n' });
    const { out, err } = await cli(root, ['export']);
    expect(out.split('\n')).toHaveLength(2);
    expect(out).not.toMatch(/[\u2028\u001b]/);
    expect((JSON.parse(out) as Line).facts.name).toBe('Bo\nLind\u2028 \u001b[31m');
    expect(err).toContain('people/ada.yml');
  });
});

describe('the queries of the README', () => {
  it('are not stopped by half a character in one record', async () => {
    const root = tempHandbook({ 'people/ada.yml': 'name: "Ada \\uD83E Obi \\\\ud800"\nstartDate: 2024-03-04\n' });
    const file = join(tempFolder(), 'handbook.ndjson');
    writeFileSync(file, (await cli(root, ['export'])).out);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const { length, 0: row } = (await connection.runAndReadAll(`SELECT facts.name AS name FROM read_ndjson_auto('${file}')`)).getRowObjectsJson();
    expect([length, row]).toEqual([1, { name: 'Ada \ufffd Obi \\ud800' }]);
  });

  const answersTo = async (ndjson: string): Promise<unknown[][]> => {
    const file = join(tempFolder(), 'handbook.ndjson');
    writeFileSync(file, ndjson);
    const queries = [...readFileSync(join(HOME, 'README.md'), 'utf8').matchAll(/```sql\n([^]*?)```/g)].map(([, sql]) => (sql as string).replaceAll('handbook.ndjson', file));
    expect(queries).toHaveLength(4);
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    const answers = [];
    for (const query of queries) answers.push((await connection.runAndReadAll(query)).getRowObjectsJson());
    return answers;
  };

  it('are answered by DuckDB', async () => {
    const root = copyFixture('hedgehog-labs');
    writeFileSync(join(root, '1-1s/bo/2026-11-13.md'), '---\nperson: bo\nmanager: ada\ndate: 2026-11-13\nstatus: held\n---\n');
    writeFileSync(join(root, 'people/zed.yml'), 'name: Zed\nstartDate: 2024-03-04\nendDate: 2025-03-04\nmanager: tim\n');
    const answers = await answersTo((await cli(root, ['export'])).out);
    expect(answers[0]).toEqual([{ person: 'bo', manager: 'ada', days: 10 }]);
    expect(answers[1]?.[0]).toEqual({ manager: 'tim', reports: '4' });
    expect(answers.every((rows) => rows.length > 0)).toBe(true);
  });

  it('are answered for a handbook without such records, too, and where others come first by the thousand', async () => {
    expect(await answersTo((await cli(tempHandbook({ 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' }), ['export'])).out)).toEqual([[], [], [], []]);
    const { out } = await cli(copyFixture('hedgehog-labs'), ['export']);
    const answers = await answersTo(`${out.slice(0, out.indexOf('\n') + 1).repeat(25_000)}${out}`);
    expect(answers.every((rows) => rows.length > 0)).toBe(true);
  });
});

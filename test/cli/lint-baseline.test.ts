import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cli } from '../support/cli.js';
import { copyFixture, tempHandbook } from '../support/temp-handbook.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const MENDABLE = 'name: Bo Lind\nstartDate: 2026-3-4\ncraft: engineering\n';
const BAD = 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: nobody\nsalary: 1\nbonus: 2\n';
const write = ['lint', '--write-baseline', 'known.json'];
const lint = ['lint', '--baseline', 'known.json'];
interface Json { summary: Record<string, number>; findings: { rule: string; message: string }[] }

describe('lint --baseline', () => {
  it('hides what was there when it was written, and nothing new, wherever lines move', async () => {
    const root = tempHandbook({ 'people/ada.yml': ADA, 'people/bo.yml': BAD });
    const written = await cli(root, write);
    expect([written.code, written.err]).toEqual([0, 'posthog-mgmt: 3 findings written to known.json\n']);
    expect(written.out).toBe('2 records, 2 people, 0 teams: nothing to mend; 3 known findings hidden by the baseline\n');
    writeFileSync(join(root, 'people/bo.yml'), `# moved\n\n${BAD}equity: 3\n`);
    const after = await cli(root, [...lint, '--format', 'json']);
    const { summary, findings } = JSON.parse(after.out) as Json;
    expect([after.code, after.err]).toEqual([1, '']);
    expect(summary).toEqual({ records: 2, errors: 1, warnings: 0, infos: 0, known: 3 });
    expect(findings[0]?.message).toContain('equity');
    expect((await cli(root, lint)).out).toMatch(/1 finding \(1 error\) in 2 records, 1 ms; 3 known findings hidden by the baseline\n/);
  });

  it('says how to write one that is not there, for a shell to take', async () => {
    const { code, err } = await cli(tempHandbook({ 'people/ada.yml': ADA }), ['lint', '--baseline', 'my file.json']);
    expect([code, err]).toEqual([2, `posthog-mgmt: --baseline: nothing lies at "my file.json"\n  posthog-mgmt lint --write-baseline 'my file.json'      writes one\n`]);
  });

  it.each([
    ['over one that a merge left in conflict', 'old.json', '<<<<<<< a\n  {"rule":"refs/person","path":"people/bo.yml","fingerprint":"0"}\n', 'old.json'],
    ['over nothing else', 'package.json', '{ "version": "1.0.0" }\n', 'known.json'],
  ])('proposes to write %s', async (_, name, content, proposed) => {
    const { code, err } = await cli(tempHandbook({ 'people/ada.yml': ADA, [name]: content }), ['lint', '--baseline', name]);
    expect([code, err]).toEqual([2, expect.stringContaining(`posthog-mgmt lint --write-baseline ${proposed}      writes one\n`)]);
  });

  it('is by what a finding says, not by how many there are', async () => {
    const root = tempHandbook({ 'people/ada.yml': ADA, 'people/bo.yml': BAD });
    await cli(root, write);
    writeFileSync(join(root, 'people/bo.yml'), BAD.replace('bonus', 'equity'));
    const { code, err, out } = await cli(root, [...lint, '--format', 'agent']);
    expect([code, out.includes('equity'), out.trimEnd().split('\n').length]).toEqual([1, true, 1]);
    expect(err).toContain('1 entry of known.json matches nothing any more: manager/no-compensation in people/bo.yml\n  posthog-mgmt lint --write-baseline known.json');
    expect((await cli(root, [...lint, 'people/ada.yml'])).err).toBe('');
  });

  it('is sorted and the same each time, whatever fires', async () => {
    const root = copyFixture('broken/every-rule');
    await cli(root, write);
    const first = readFileSync(join(root, 'known.json'), 'utf8');
    await cli(root, write);
    expect(readFileSync(join(root, 'known.json'), 'utf8')).toBe(first);
    const paths = (JSON.parse(first) as { findings: { path: string }[] }).findings.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    expect((await cli(root, lint)).code).toBe(0);
  });

  it.each([
    ['a file that is not there', ['--baseline', 'else.json'], /nothing lies/],
    ['a file that is no JSON', ['--baseline', 'people/ada.yml'], /no JSON/],
    ['JSON that is no baseline', ['--baseline', 'empty.json'], /version/],
    ['entries that are none', ['--baseline', 'entries.json'], /entry lacks/],
    ['one that is not there, with something to mend', ['--fix', '--baseline', 'else.json'], /nothing lies/],
    ['both flags', ['--baseline', 'x', '--write-baseline', 'y'], /together/],
    ['writing one of a part', ['--write-baseline', 'x', '--rule', 'refs/person'], /everything/],
    ['writing over a record', ['--write-baseline', 'people/ada.yml'], /is a record: nothing is written over it/],
    ['writing over the config', ['--write-baseline', './posthog-mgmt.yml'], /is the handbook's config: nothing is written over it/],
  ])('calls %s misuse', async (_, args, message) => {
    const root = tempHandbook({ 'people/ada.yml': ADA, 'people/bo.yml': MENDABLE, 'empty.json': 'null', 'entries.json': '{ "version": 1, "findings": [null] }' });
    const { code, out, err } = await cli(root, ['lint', ...args]);
    expect([code, out, message.test(err)]).toEqual([2, '', true]);
    expect(['ada', 'bo'].map((handle) => readFileSync(join(root, `people/${handle}.yml`), 'utf8'))).toEqual([ADA, MENDABLE]);
  });
});

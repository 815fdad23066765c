import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/lint/rules/index.js';
import { cli } from '../support/cli.js';
import { makeRepo } from '../support/git-repo.js';
import { CONFIG } from '../support/lint-files.js';
import { readSarif } from '../support/sarif.js';
import { copyFixture, tempHandbook } from '../support/temp-handbook.js';
import { isXml } from '../support/xml.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const BO = 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n';
const SOUND = { 'people/ada.yml': ADA, 'people/bo.yml': BO };
const PART_TIME = { ...SOUND, 'people/ada.yml': `${ADA}time: { craft: 40, management: 60 }\n` };
/** Values that a runner, an XML parser, a Markdown page or a SARIF viewer could take for more than text. */
const EVIL = '::error::x ##[add-mask]y]]> <b>&amp;" [z](http://evil) {0} \\u001b[2J \\uffff\\ud800 100%\\n::warning::v';
const HOSTILE = { ...SOUND, 'people/eve.yml': `name: Eve\nstartDate: 2025-05-05\nmanager: ada\ncraft: "${EVIL.replaceAll('"', '\\"')}"\n` };

const say = async (files: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> => (await cli(tempHandbook(files), ['lint', ...args])).out;

describe('lint --format github', () => {
  it('annotates the place from the top of the work tree', async () => {
    const repo = makeRepo();
    for (const [path, text] of Object.entries({ 'posthog-mgmt.yml': CONFIG, ...PART_TIME })) repo.write(`company, the/${path}`, text);
    const { out, code } = await cli(join(repo.root, 'company, the'), ['lint', '--format', 'github'], { env: repo.env });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=company%2C the\/people\/ada\.yml,line=4,endLine=4,col=32,endColumn=34,title=manager\/part-time::Ada Obi spends 60%25 of their time on management \(Part-time managers, H23\)%0ANext: .*\n$/);
  });

  it('lets no value begin a command of its own', async () => {
    const out = await say(HOSTILE, '--format', 'github');
    expect(out.trimEnd().split('\n').every((line) => /^::(error|warning|notice) file=[^:]*::/.test(line))).toBe(true);
    expect(out).not.toMatch(/##\[|\u001b/);
  });

  it('annotates fifty places of a level, and counts the rest', async () => {
    const keys = Array.from({ length: 60 }, (_, index) => `key${index}: 1`).join('\n');
    const lines = (await say({ ...SOUND, 'people/ada.yml': `${ADA}${keys}\n` }, '--format', 'github')).trimEnd().split('\n');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('10 errors more; posthog-mgmt lint shows all');
  });
});

describe('lint --format sarif', () => {
  it('is what the official schema asks for, every rule firing', async () => {
    const { out } = await cli(copyFixture('broken/every-rule'), ['lint', '--format', 'sarif']);
    const [run] = readSarif(out).runs;
    const rules = run?.tool.driver.rules ?? [];
    expect(rules.map(({ id }) => id)).toEqual(RULES.map(({ id }) => id));
    expect(run?.columnKind).toBe('utf16CodeUnits');
    for (const result of run?.results ?? []) expect(rules[result.ruleIndex as number]?.id).toBe(result.ruleId);
    const prints = run?.results?.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints)) ?? [];
    expect(new Set(prints).size).toBe(prints.length);
    expect(run?.results?.some(({ level }) => level === 'note')).toBe(true);
  });

  it('keeps a finding\'s fingerprint when its line moves', async () => {
    const print = async (ada: string): Promise<unknown> => readSarif(await say({ ...PART_TIME, 'people/ada.yml': ada }, '--format', 'sarif')).runs[0]?.results?.map(({ partialFingerprints }) => partialFingerprints);
    const before = await print(PART_TIME['people/ada.yml']);
    expect(await print(`# moved\n\n${PART_TIME['people/ada.yml']}`)).toEqual(before);
    expect(before).not.toEqual(await print(PART_TIME['people/ada.yml'].replace('60', '70').replace('40', '30')));
  });

  it('encodes paths as URIs, and makes nothing a link or a placeholder', async () => {
    const log = readSarif(await say({ ...HOSTILE, 'people/ü: 100%.yml': ADA }, '--format', 'sarif'));
    const uris = log.runs[0]?.results?.map(({ locations }) => locations?.[0]?.physicalLocation?.artifactLocation?.uri);
    expect(uris).toContain('people/%C3%BC%3A%20100%25.yml');
    expect(JSON.stringify(log)).not.toMatch(/[^\\]\[z\]\(|[^{]\{0\}/);
  });

  it('is a log without results where all is well', async () => {
    expect(readSarif(await say(SOUND, '--format', 'sarif')).runs[0]?.results).toEqual([]);
  });
});

describe('lint --format junit', () => {
  it('fails on errors, and has a passing case for a clean run', async () => {
    const bad = await say({ ...PART_TIME, 'people/cy.yml': BO.replace('ada', 'bo').replace('craft: engineering\n', '') }, '--format', 'junit');
    expect(bad).toContain('tests="2" failures="1" errors="0" skipped="0"');
    expect(bad).toContain('<testcase classname="people/ada.yml" name="manager/part-time people/ada.yml:4:32" file="people/ada.yml" line="4">\n      <failure type="manager/part-time" message="Ada Obi spends 60% of their time on management">');
    expect(bad).toContain('<system-out>info: people/cy.yml:1:1');
    const good = await say(SOUND, '--format', 'junit');
    expect(good).toContain('tests="1" failures="0"');
    expect(good).toContain('<testcase classname="posthog-mgmt" name="2 records: nothing to mend"/>');
  });

  it('gives no two cases one name, of which GitLab shows the first alone', async () => {
    const out = await say({ ...SOUND, 'people/cy.yml': 'craft: engineering\nmanager: ada\n' }, '--format', 'junit');
    expect([...out.matchAll(/<testcase[^>]* name="([^"]*)"/g)].map(([, name]) => name)).toEqual(['schema/required people/cy.yml:1:1', 'schema/required people/cy.yml:1:1 (2)']);
  });

  it('is well-formed whatever the records hold', async (context) => {
    const hostile = isXml(await say(HOSTILE, '--format', 'junit'));
    if (hostile === undefined) context.skip('this machine has neither xmllint nor python3');
    expect(hostile).toBe(true);
    expect(isXml((await cli(copyFixture('broken/every-rule'), ['lint', '--format', 'junit'])).out)).toBe(true);
  });
});

describe('lint --format agent and markdown', () => {
  it('says each finding on one line', async () => {
    expect(await say(PART_TIME, '--format', 'agent')).toMatch(/^people\/ada\.yml:4:32 error manager\/part-time Ada Obi spends 60% of their time on management \| next: [^\n]+\n$/);
    const hostile = await say(HOSTILE, '--format', 'agent');
    expect(hostile.trimEnd().split('\n')).toHaveLength(1);
    expect(hostile).not.toMatch(/##\[|\u001b/);
  });

  it('prints nothing on standard output where all is well, and says so beside it', async () => {
    const { out, err } = await cli(tempHandbook(SOUND), ['lint', '--format', 'agent']);
    expect([out, err]).toEqual(['', '2 records: nothing to mend\n']);
  });

  it('makes a table in which records are text', async () => {
    const out = await say(HOSTILE, '--format', 'markdown');
    expect(out).toContain('**1 error**');
    expect(out).not.toMatch(/<b>|[^\\]\[z/);
  });
});

it.each([
  ['lint', '--format', 'sarif=people'], ['lint', '--write-baseline', 'people'], ['report', '-o', 'people'], ['export', '--out', 'people'],
])('%s %s %s is misuse where a folder lies, and no finding', async (...words) => {
  const { code, out, err } = await cli(tempHandbook(SOUND), words);
  expect([code, out]).toEqual([2, '']);
  expect(err).toMatch(/^posthog-mgmt: --[a-z-]+: .*people is a folder/);
});

describe('several formats at once', () => {
  it('writes each to its file, and shows text where nothing else is shown', async () => {
    const root = tempHandbook(PART_TIME);
    const cwd = join(root, 'people');
    const { out, code } = await cli(cwd, ['lint', '--format', 'sarif=../out/lint.sarif', '--format', 'junit=junit.xml', '--format', 'text=lint.txt']);
    expect(code).toBe(1);
    expect(out).toContain('1 finding (1 error) in 2 records');
    expect(readFileSync(join(cwd, 'lint.txt'), 'utf8')).toBe(out);
    expect(readSarif(readFileSync(join(root, 'out/lint.sarif'), 'utf8')).runs[0]?.results).toHaveLength(1);
    expect(readFileSync(join(cwd, 'junit.xml'), 'utf8')).toContain('failures="1"');
  });

  it('shows the one without a file in place of text', async () => {
    const root = tempHandbook(PART_TIME);
    const { out } = await cli(root, ['lint', '--format', 'json', '--format', 'sarif=lint.sarif']);
    expect((JSON.parse(out) as { version: number }).version).toBe(1);
    expect(existsSync(join(root, 'lint.sarif'))).toBe(true);
  });

  it.each([
    ['two on standard output', ['json', 'sarif'], /can't share/],
    ['two into one file', ['json=x', 'sarif=./x'], /one file/],
    ['no file after the sign', ['json='], /names no file/],
    ['an unknown one', ['xml=x'], /"xml"/],
  ])('calls %s misuse', async (_, formats, message) => {
    const { code, err, out } = await cli(tempHandbook(SOUND), ['lint', ...formats.flatMap((format) => ['--format', format])]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });
});

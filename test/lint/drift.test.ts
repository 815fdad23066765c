import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hashOf, loadManagementPage, sectionsOf } from '../../src/handbook/management-page.js';
import { WRITTEN_FOR } from '../../src/handbook/written-for.js';
import { CLAUSES } from '../../src/lint/clauses.js';
import { excerpt } from '../../src/lint/drift.js';
import type { Files } from '../../src/ports.js';
import { cli } from '../support/cli.js';
import { found, helps } from '../support/findings.js';
import { handbookOf, lintFiles } from '../support/lint-files.js';
import { memoryFiles } from '../support/memory-files.js';
import { tempFolder, tempHandbook } from '../support/temp-handbook.js';

const RULE = 'handbook/drift';
const PAGE = 'handbook/management.md';
const HEADINGS = Object.keys(WRITTEN_FOR);
const text = (heading: string): string => `Of ${heading}:\n\n- one thing\n- another thing`;
const SECTIONS = HEADINGS.map((heading) => `## ${heading}\n\n${text(heading)}\n`);
const SOUND = `---\ntitle: Management\n---\n\nWhat it is.\n\n${SECTIONS.join('\n')}`;

async function config(): Promise<string> {
  const hashes = await Promise.all(HEADINGS.map(async (heading) => `    "${heading}": "${await hashOf(text(heading).split('\n'))}"`));
  return ['version: 1', 'company: Hedgehog Labs', 'handbook:', `  management: ${PAGE}`, '  confirmed:', ...hashes, ''].join('\n');
}
const files = async (page: string, kept?: string): Promise<Record<string, string>> => ({
  'posthog-mgmt.yml': await config(), [PAGE]: page, ...(kept === undefined ? {} : { '.posthog-mgmt/confirmed-management.md': kept }),
});
const drift = async (page: string, kept?: string): Promise<string[]> => found(RULE, await files(page, kept));

describe('what is no drift', () => {
  it.each([
    ['the page as it was confirmed', SOUND],
    ['line endings', SOUND.replaceAll('\n', '\r\n')],
    ['trailing blanks', SOUND.replaceAll('thing\n', 'thing  \t\n')],
    ['front matter', SOUND.replace('title: Management', 'title: How we manage\nsidebar: Handbook')],
    ['no front matter, and a byte order mark', `\ufeff${SOUND.replace(/^---[^]*?---\n/, '')}`],
    ['the introduction', SOUND.replace('What it is.', 'Something else.\n\nAnd more.')],
    ['a new section', SOUND.replace('## Anti-silos', '## Remote work\n\nIs fine.\n\n## Anti-silos')],
    ['blank lines', SOUND.replaceAll('\n\n', '\n\n\n')],
    ['the sections in another order', SECTIONS.toReversed().join('\n')],
    ['headings of another level', SOUND.replaceAll('\n## ', '\n### ')],
    ['headings in another case, and with a curly apostrophe', SOUND.replace('## Anti-silos', '##  ANTI-silos ##')],
    ['a heading in a code fence', SOUND.replace('## Anti-silos', '## Code\n\n```\n## Anti-silos\n\nnot this one\n```\n\n## Anti-silos')],
  ])('%s', async (_, page) => expect(await drift(page)).toEqual([]));

  it('a handbook that names no page', async () => {
    expect(await found(RULE, { [PAGE]: 'Nothing.\n' })).toEqual([]);
    expect((await handbookOf({ [PAGE]: 'Nothing.\n' })).management).toBeUndefined();
  });
});

describe('what is drift', () => {
  const changed = SOUND.replace(`Of Part-time managers:\n\n- one thing`, 'Of Part-time managers:\n\n- a full-time thing');

  it('a changed line, at that line, with what it was if that is kept', async () => {
    const line = changed.split('\n').indexOf('- a full-time thing') + 1;
    expect(await drift(changed, SECTIONS.join('\n'))).toEqual([
      `${PAGE}:${line}:1 "Part-time managers" has changed since the rules were confirmed: "- one thing" is now "- a full-time thing"; manager/keeps-craft and manager/part-time cite it`,
    ]);
  });

  it('a changed line, at its heading, where nothing is kept, or something else', async () => {
    const line = changed.split('\n').indexOf('## Part-time managers') + 1;
    for (const kept of [undefined, 'Nothing.\n', SECTIONS.join('\n').replace('Part-time managers:', 'part-time managers:')]) {
      expect(await drift(changed, kept)).toEqual([`${PAGE}:${line}:1 "Part-time managers" has changed since the rules were confirmed; manager/keeps-craft and manager/part-time cite it`]);
    }
  });

  it.each([
    ['a new line', '- one thing\n- a third thing', '"- a third thing" is new'],
    ['new lines', '- one thing\n- a third\n- a fourth', '"- a third" is new, and 1 more line'],
    ['a line that is gone', '', '"- one thing" is gone'],
  ])('%s', async (_, put, words) => {
    const page = SOUND.replace('Of Anti-silos:\n\n- one thing', `Of Anti-silos:\n\n${put}`);
    expect((await drift(page, SECTIONS.join('\n')))[0]).toContain(`since the rules were confirmed: ${words};`);
  });

  it('lines in another order', async () => {
    const page = SOUND.replace('Of Anti-silos:\n\n- one thing\n- another thing', 'Of Anti-silos:\n\n- another thing\n- one thing');
    expect((await drift(page, SECTIONS.join('\n')))[0]).toContain('lines have changed places');
  });

  it('a section that is gone, one finding each, with the clause', async () => {
    const { findings } = await lintFiles(await files(SOUND.replace('## Anti-silos', '## Silos')), { only: new Set([RULE]) });
    expect(findings.map(({ path, line, handbook, severity }) => ({ path, line, handbook, severity }))).toEqual([
      // What stood below it belongs to the section before it now, or to none.
      { path: PAGE, line: 1, handbook: { clause: 'H26', section: 'Anti-silos' }, severity: 'warning' },
    ]);
    expect(findings[0]?.message).toContain('no section "Anti-silos" any more; manager/specialist, sprint/');
  });

  it('the words of December 2021, until someone confirms others', async () => {
    const messages = await found(RULE, { 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\nhandbook: { management: ${PAGE} }\n`, [PAGE]: SOUND });
    expect(messages).toHaveLength(HEADINGS.length);
    expect(messages[0]).toMatch(/has changed since December 2021, for which the rules were written: "Of Team leads vs managers:" is new, and 2 more lines, and 3 lines of then are gone; .* cite it$/);
  });

  it('shows where in a long line', () => {
    const long = 'Because of the short list of tasks that managers have, management at Hedgehog Labs is a part-time job for all.';
    expect(excerpt(long, long.replace('part-time', 'full-time'))).toBe('"…at Hedgehog Labs is a part-time job for all."');
  });

  it('says what to do about it', async () => {
    expect(await helps(RULE, await files(changed))).toEqual(['Read whether the rules still say the same; `posthog-mgmt doctor --confirm-handbook` records that they do.']);
  });
});

describe('a page that can\'t be read', () => {
  const plain = `version: 1\ncompany: Hedgehog Labs\nhandbook:\n  management: ${PAGE}\n`;

  it.each([
    ['is not there', {}, 'there is no such file'],
    ['is a link', { [PAGE]: { linkTo: '/etc/passwd' } }, 'it is a symbolic link'],
    ['is no UTF-8', { [PAGE]: new Uint8Array([0xff, 0xfe, 0x41, 0]) }, 'this file is UTF-16'],
    ['is too large', { [PAGE]: 'x'.repeat(1024 * 1024 + 1) }, 'it is larger than 1 MiB'],
  ])('%s', async (_, given, why) => {
    expect(await found(RULE, { 'posthog-mgmt.yml': plain, ...given })).toEqual([`posthog-mgmt.yml:4:15 the page ${PAGE} can't be compared with the rules: ${why}`]);
  });

  it('lies behind a link that leads out', async () => {
    const outside = tempFolder({ 'management.md': 'secret words\n' });
    const root = tempHandbook({ 'posthog-mgmt.yml': plain });
    symlinkSync(outside, join(root, 'handbook'));
    const { out, code } = await cli(root, ['lint', '--format', 'json']);
    expect(code).toBe(0);
    expect(out).toContain('a symbolic link leads out of the handbook');
    expect(out).not.toContain('secret');
  });

  it.each(['/etc/passwd', '../outside.md', 'a/../../outside.md', '.git/config', 'C:\\\\x.md'])('is misuse where its path leads out: %s', async (path) => {
    const { code, err } = await cli(tempHandbook({ 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\nhandbook:\n  management: "${path}"\n` }), ['lint']);
    expect(code).toBe(2);
    expect(err).toContain('posthog-mgmt.yml:4:15: `handbook.management` leads');
  });

  it('shows nothing that steers a terminal', async () => {
    const root = tempHandbook(await files(SOUND.replace('Of Anti-silos:\n', 'Of Anti-silos: \u001b[31mred\u0007\u202e\n'), SECTIONS.join('\n')));
    const { out } = await cli(root, ['lint']);
    expect(out).toContain('handbook/drift');
    expect(out).not.toMatch(/[\u001b\u0007\u202e]/);
  });

  it('is read in linear time, whatever it holds', async () => {
    const page = '## Anti-silos\n'.repeat(70_000);
    const loaded = await loadManagementPage(memoryFiles('/h', { [PAGE]: page }) as Files, '/h', PAGE);
    expect([...loaded?.sections.keys() ?? []]).toEqual(['Anti-silos']);
  });
});

describe('the page that the rules were written for', () => {
  it('has the sections that clauses cite, and no others', () => {
    expect(HEADINGS.toSorted()).toEqual([...new Set(CLAUSES.map(({ section }) => section))].sort());
  });

  const original = resolve(import.meta.dirname, '../../../shared/handbook/management.md');
  it.runIf(existsSync(original))('is the one of December 2021', async () => {
    const page = readFileSync(original, 'utf8');
    const sections = await sectionsOf(PAGE, page);
    for (const [heading, { hash }] of Object.entries(WRITTEN_FOR)) expect(sections.get(heading)?.hash, heading).toBe(hash);
    const folder = tempHandbook({ 'posthog-mgmt.yml': `version: 1\ncompany: Hedgehog Labs\nhandbook: { management: ${PAGE} }\n` });
    mkdirSync(join(folder, 'handbook'));
    writeFileSync(join(folder, PAGE), page);
    expect((await cli(folder, ['lint', '--rule', RULE])).out).toContain('nothing to mend');
  });
});

import { describe, expect, it } from 'vitest';
import { KINDS_AND_PATHS } from '../support/record-paths.js';
import { lintFiles } from '../support/lint-files.js';
import { problems } from '../support/findings.js';
import { expectLinear } from '../support/growth.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const CONFIG = 'version: 1\ncompany: Hedgehog Labs\nexceptions:\n';
const DISABLE = '# posthog-mgmt-disable-next-line schema/unknown-key -- x';
const TEAM = 'name: Growth\nlead: ada\nmembers: [ada]\n';

/** The rules that fire in one file beside a healthy person, with place. */
async function inFile(path: string, content: string): Promise<string[]> {
  return (await lintFiles({ 'people/ada.yml': ADA, [path]: content })).findings.filter((finding) => finding.path === path).map(({ line, column, rule }) => `${line}:${column} ${rule}`);
}

describe('files that are no keys and values', () => {
  it.each(KINDS_AND_PATHS)('finds that alone: %s', async (_, path) => {
    for (const content of ['hello\n', '5\n', 'true\n', '""\n', '[]\n', '- a\n']) expect(await inFile(path, content), content).toEqual(['1:1 schema/type']);
    for (const content of ['null\n', '~\n']) expect(await inFile(path, content), content).toEqual(['1:1 record/empty']);
  });

  it('reads lists of maps where a list of words belongs', async () => {
    expect(await inFile('1-1s/ada/2026-11-17.yml', 'person: ada\nmanager: ada\ndate: 2026-11-17\nstatus: scheduled\ntopics: [{ a: 1 }, { a: 1 }]\n'))
      .toEqual(['2:10 one-on-one/self', '5:10 schema/type', '5:20 schema/type']);
  });
});

describe('nesting', () => {
  const person = (value: string): Record<string, string> => ({ 'people/ada.yml': `${ADA}${value}\n` });

  it('counts collections, whatever brackets stand in text', async () => {
    const brackets = '['.repeat(100);
    for (const value of [`jobTitle: see ${brackets}`, `biography: |\n  ${brackets}`, `# ${brackets}`, `jobTitle: "${brackets}"`]) expect(await problems(person(value))).toEqual([]);
    const indented = Array.from({ length: 100 }, (_, indent) => `${' '.repeat(indent + 2)}x`).join('\n');
    expect(await problems(person(`biography: |\n${indented}`))).toEqual([]);
  });

  it('is not fooled by quotes in text and comments', async () => {
    for (const start of ["biography: [ # '\n", "biography: [ it 's, "]) {
      expect(await problems(person(start + '['.repeat(100_000)))).toEqual(['people/ada.yml:1:1 record/too-large']);
    }
  });

  it('allows 64 levels and no more', async () => {
    expect(await problems(person(`jobTitle: ${'['.repeat(64)}${']'.repeat(64)}`))).toEqual(['people/ada.yml:4:11 schema/type']);
    expect(await problems(person(`jobTitle: ${'['.repeat(65)}${']'.repeat(65)}`))).toEqual(['people/ada.yml:1:1 record/too-large']);
  });
});

describe('directives', () => {
  it.each(['%YAML 1.1\n', '# note\n%YAML 1.1\n---\n', '%TAG ! tag:example.com,2000:\n---\n'])('are refused: %j', async (start) => {
    expect(await inFile('people/bo.yml', start + ADA)).toEqual([`${start.startsWith('#') ? 2 : 1}:1 record/front-matter`]);
    expect(await inFile('people/bo.md', `---\n${start}${ADA}---\n`)).toEqual([`${start.startsWith('#') ? 3 : 2}:1 record/front-matter`]);
  });
});

describe('a large file', () => {
  const filled = (size: number, line: (index: number) => string): string => {
    const lines: string[] = [];
    for (let length = 0; ;) {
      const next = line(lines.length);
      if ((length += next.length) > size) return lines.join('');
      lines.push(next);
    }
  };

  it.each<[string, (size: number) => Record<string, string>, kibibytes?: number]>([
    ['unknown keys', (size) => ({ 'people/ada.yml': ADA + filled(size, (index) => `k${index}: v\n`) })],
    ['unknown handles', (size) => ({ 'people/ada.yml': ADA, 'teams/growth.yml': `${TEAM.replace('[ada]\n', '\n')}${filled(size, (index) => `  - a${index}\n`)}` })],
    ['tokens that belong nowhere', (size) => ({ 'people/ada.yml': '}'.repeat(size) })],
    ['documents', (size) => ({ 'people/ada.yml': '---\n'.repeat(size / 4) })],
    ['unknown keys in a map on one line', (size) => ({ 'people/ada.yml': `${ADA}time: { craft: 1${filled(size, (index) => `, k${index}: 1`)} }\n` })],
    ['unknown handles on one line', (size) => ({ 'people/ada.yml': ADA, 'teams/growth.yml': TEAM.replace('[ada]', `[ada${filled(size, (index) => `, a${index}`)}]`) }), 96],
    ['words that no record holds', (size) => ({ 'people/ada.yml': ADA + filled(size, (index) => `k${index}: { salary: 1 }\n`) }), 96],
    ['keys without a value', (size) => ({ 'people/ada.yml': `${ADA}away:\n${filled(size, () => '  - { from: null, to: null }\n')}` }), 240],
    ['duties', (size) => ({ 'people/ada.yml': `${ADA}responsibilities: [x${filled(size, (index) => `, x${index}`)}]\n`, 'people/bo.yml': `${ADA}manager: ada\n` })],
    ['duties of a craft that is in doubt', (size) => ({ 'people/ada.yml': `${ADA.replace('craft: engineering\n', '')}responsibilities: [set-context${filled(size, () => ', set-compensation')}]\n${filled(size, (index) => `k${index}: 1\n`)}` }), 32],
    ['owners of priorities with one id', (size) => ({
      'people/ada.yml': ADA, 'teams/growth.yml': TEAM,
      'sprints/growth/2026-11-16.yml': `team: growth\nstart: 2026-11-16\nend: 2026-11-29\nchanges: [{ by: ada, on: 2026-11-17, from: a, to: a, context: x }]\npriorities:\n${filled(size, (index) => `  - { id: a, title: A, owners: [o${index}] }\n`)}`,
    }), 240],
    ['a side of a merge without a name', (size) => ({ 'people/ada.yml': `${ADA}<<<<<<<${' '.repeat(size)}\u2028x\n` })],
    ['exceptions without a finding', (size) => ({ 'people/ada.yml': ADA, 'posthog-mgmt.yml': CONFIG + filled(size, (index) => `  - { rule: people/no-craft, path: p${index}, reason: x }\n`) }), 240],
    ['exceptions to other findings', (size) => ({ 'people/ada.yml': ADA + filled(size, (index) => `k${index}: v\n`), 'posthog-mgmt.yml': CONFIG + filled(size, (index) => `  - { rule: schema/unknown-key, path: p${index}, reason: x }\n`) }), 96],
    ['disables above one another', (size) => ({ 'people/ada.yml': `${ADA}k: 1\n${filled(size, () => `${DISABLE}\n`)}time: { craft: 1${filled(size, (index) => `, k${index}: 1`)} }\n` })],
  ])('is linted in linear time: %s', { timeout: 60_000 }, async (_, files, kibibytes = 16) => {
    await expectLinear(async (times) => expect((await lintFiles(files(times * kibibytes * 1024))).findings).not.toEqual([]), { below: 8 });
  });
});

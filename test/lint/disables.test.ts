import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { yamlComments } from '../../src/records/yaml-comments.js';
import { lintFiles } from '../support/lint-files.js';
import { times } from '../support/runs.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const BO = { 'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n' };
const TIME = 'time: { craft: 40, management: 60 }\n';
const disable = (rest: string): string => `# posthog-mgmt-disable-next-line ${rest}\n`;
const REASON = disable('manager/part-time -- until January');

/** `line rule` of each finding that is no info, in a handbook of Ada, with what follows her first keys. */
async function found(after: string, options: Parameters<typeof lintFiles>[1] = {}): Promise<string[]> {
  const { findings } = await lintFiles({ ...BO, 'people/ada.yml': ADA + after }, options);
  return findings.filter(({ severity }) => severity !== 'info').map(({ line, rule, message }) => `${line} ${rule}${rule === 'config/unused-disable' ? `: ${message}` : ''}`);
}

describe('an inline disable', () => {
  it('silences its rules on the next line, and nothing else', async () => {
    expect(await found(REASON + TIME)).toEqual([]);
    expect(await found(disable('manager/no-compensation, manager/part-time -- both') + TIME)).toEqual(['4 config/unused-disable: this disable of manager/no-compensation silences nothing']);
    expect(await found(`${REASON}\n${TIME}`)).toEqual(['4 config/unused-disable: this disable of manager/part-time silences nothing', '6 manager/part-time']);
    expect(await found(`${disable('schema/type -- x')}${TIME}`)).toEqual(['4 config/unused-disable: this disable of schema/type silences nothing', '5 manager/part-time']);
  });

  it('may stand above another', async () => {
    expect(await found(`${REASON}${disable('schema/unknown-key -- y')}time: { craft: 40, management: 60, juggling: 0 }\n`)).toEqual([]);
  });

  it('stands at the end of a line, and in front matter too', async () => {
    const inline = ADA.replace('engineering\n', `engineering  ${REASON}`) + TIME;
    for (const file of [{ 'people/ada.yml': inline }, { 'people/ada.md': `---\r\n${inline.replaceAll('\n', '\r\n')}---\r\n${REASON}` }]) {
      const { findings } = await lintFiles({ ...BO, ...file } as Record<string, string>);
      expect(findings).toEqual([]);
    }
  });

  it('needs a reason and a rule that there is', async () => {
    expect(await found(disable('manager/part-time') + TIME)).toEqual(['4 config/unused-disable: this disable names no reason, so it silences nothing', '5 manager/part-time']);
    expect(await found(disable('manager/part-time --') + TIME)).toHaveLength(2);
    expect(await found(disable('-- because') + TIME)).toEqual(['4 config/unused-disable: this disable names no rule, so it silences nothing', '5 manager/part-time']);
    expect(await found(disable('manager/part-tim -- x') + TIME)).toEqual(['4 config/unused-disable: this disable names "manager/part-tim", which is no rule', '5 manager/part-time']);
    expect(await found(disable('manager/part-time -- x').replace('line', 'lines') + TIME)).toEqual(['5 manager/part-time']);
  });

  it.each([
    ['manager/part-time', 'manager/part-time -- reason'],
    ['manager/part-time, schema/type', 'manager/part-time, schema/type -- reason'],
    ['manager/part-time - until January', 'manager/part-time -- until January'],
    ['manager/part-time — until January', 'manager/part-time -- until January'],
    ['manager/part-time: until January', 'manager/part-time -- until January'],
    ['manager/part-time --until January', 'manager/part-time -- until January'],
    ['manager/part-tim', 'manager/part-tim -- reason'],
    ['-- until January', 'RULE -- until January'],
    ['until January', 'RULE -- until January'],
  ])('%s is told to be written as one that counts', async (rest, written) => {
    const { findings } = await lintFiles({ ...BO, 'people/ada.yml': ADA + disable(rest) + TIME }, { only: new Set(['config/unused-disable']) });
    expect(findings.map(({ help }) => help)).toEqual([`Write \`# posthog-mgmt-disable-next-line ${written}\`.`]);
  });

  it('is a comment, not a value that looks like one', async () => {
    expect(await found(`specialistException: |\n  ${REASON}${TIME}`)).toEqual(['6 manager/part-time']);
    expect(await found(`specialistException: "x\n  ${REASON}  y"\n${TIME}`)).toEqual(['7 manager/part-time']);
    const body = await lintFiles({ ...BO, 'people/ada.md': `---\n${ADA}${TIME}---\n${REASON}` });
    expect(body.findings.map(({ rule }) => rule)).toEqual(['manager/part-time']);
  });

  it('is judged by every rule, whichever are asked for', async () => {
    const only = (rule: string): Promise<string[]> => found(REASON + TIME, { only: new Set([rule]) });
    expect(await only('config/unused-disable')).toEqual([]);
    expect(await only('manager/part-time')).toEqual([]);
    expect(await found(disable('schema/type -- x') + TIME, { only: new Set(['config/unused-disable']) })).toHaveLength(1);
    expect(await found(disable('schema/type -- x') + TIME, { only: new Set(['schema/type']) })).toEqual([]);
    expect(await found(disable('privacy/recipients, config/unused-exception -- x') + 'manager: null\n', { inScope: () => true })).toEqual([]);
  });

  it('works in the config', async () => {
    const config = (above: string): string => `version: 1\ncompany: H\ncadence:\n${above}  review: P12M\n`;
    expect((await lintFiles({ 'posthog-mgmt.yml': config('') })).findings).toHaveLength(1);
    expect((await lintFiles({ 'posthog-mgmt.yml': config(`  ${disable('manager/review-cadence -- yearly for now')}`) })).findings).toEqual([]);
  });
});

describe('comments of YAML', () => {
  it('are where the text has them, whatever the text is', () => {
    const piece = fc.constantFrom('a: b', ' # c', '#d', '"', "'", ': ', '- ', '|', '>', '\n', '\r\n', '  ', '[', ']', '{', '}', ',', '\t', '---', '...', '&x', '!t', '%Y', '\u0002', '\u001f', '\u0018', '\ufeff');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const yaml = pieces.join('');
      for (const { text, offset } of yamlComments(yaml)) expect(yaml.slice(offset, offset + text.length)).toBe(text);
    }), times(150));
  });
});

describe('privacy/recipients', () => {
  const ada = (keys: string): Record<string, string> => ({ 'people/ada.yml': `${ADA}${keys === '' ? '' : `ageRecipients: [${keys}]\n`}` });
  const said = async (before: Record<string, string>, after: Record<string, string>): Promise<string[]> =>
    (await lintFiles(after, { only: new Set(['privacy/recipients']) }, before)).findings.map(({ line, message }) => `${line} ${message}`);

  it('names the keys that a change adds and takes away', async () => {
    expect(await said(ada('age1q'), ada('age1q, age1p'))).toEqual(['4 `ageRecipients` of Ada Obi gains age1p']);
    expect(await said(ada('age1q'), ada('age1p'))).toEqual(['4 `ageRecipients` of Ada Obi gains age1p and loses age1q']);
    expect(await said(ada(''), ada('age1q'))).toEqual(['4 `ageRecipients` of Ada Obi gains age1q']);
    expect(await said(ada('age1q'), ada(''))).toEqual(['1 `ageRecipients` of Ada Obi loses age1q']);
  });

  it('is silent about an order, someone new, and a run that judges no change', async () => {
    expect(await said(ada('age1q, age1p'), ada('age1p, age1q'))).toEqual([]);
    expect(await said({}, ada('age1q'))).toEqual([]);
    expect((await lintFiles(ada('age1q'))).findings).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import { HELP_TOPICS } from '../../src/cli/help/topics.js';
import { RECORD_KINDS } from '../../src/records/kinds.js';
import { didYouMean } from '../../src/records/did-you-mean.js';
import { cli } from '../support/cli.js';
import { everyCommand, withSubcommands } from '../support/every-command.js';
import { copyFixture, tempFolder } from '../support/temp-handbook.js';

const folder = tempFolder();

describe('topics', () => {
  it.each(HELP_TOPICS.map(({ name }) => name))('%s, outside of a handbook, at 80 columns', async (name) => {
    const { code, out, err } = await cli(folder, ['help', name]);
    expect([code, err]).toEqual([0, '']);
    expect(out.split('\n').length).toBeGreaterThan(8);
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it('a name that is longer than its column has a line to itself', async () => {
    const { out } = await cli(folder, ['help', 'environment']);
    expect(out).toMatch(/^ {2}POSTHOG_MGMT_NETWORK_TIMEOUT\n {28}seconds that a remote/m);
  });

  it.each([...RECORD_KINDS])('record %s: every required key, and an example', async (kind) => {
    const { code, out } = await cli(folder, ['help', 'record', kind]);
    expect([code, out.includes('Required\n'), out.includes('Example\n')]).toEqual([0, true, true]);
  });

  it('by other words', async () => {
    expect((await cli(folder, ['help', 'exit', 'codes'])).out).toBe((await cli(folder, ['help', 'exit-codes'])).out);
    expect((await cli(folder, ['help', 'record'])).out).toBe((await cli(folder, ['help', 'records'])).out);
    expect((await cli(folder, ['help', 'manager/part-time'])).out).toBe((await cli(folder, ['explain', 'manager/part-time'])).out);
  });

  it('help rules says how rules work, and is the help of rules', async () => {
    const { out } = await cli(folder, ['help', 'rules']);
    expect(out).toBe((await cli(folder, ['rules', '--help'])).out);
    expect(out).toMatch(/exceptions:[^]*posthog-mgmt-disable-next-line[^]*posthog-mgmt explain RULE/);
  });

  it('the help of the program names them', async () => {
    const { out } = await cli(folder, ['help']);
    expect(out).toBe((await cli(folder, ['--help'])).out);
    expect(out).toContain(`\n  ${HELP_TOPICS.map(({ name }) => name).join(', ')}\n`);
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80);
  });

  it.each([[['lint']], [['sprint', 'start']], [['one-on-one', 'prep']]])('of a command may be asked for before it: %j', async (words) => {
    const { out } = await cli(folder, [...words, '--help']);
    for (const ahead of [['--help'], ['-h'], ['-q', '--help', '-C', folder], ['--as', 'lint', '-h']]) expect(await cli(folder, [...ahead, ...words])).toMatchObject({ code: 0, out, err: '' });
  });
});

describe('--version', () => {
  it('is answered by every command, whatever it misses', async () => {
    const { commands } = await everyCommand();
    const [{ out: version }] = [await cli(folder, ['--version'])];
    const lines = commands.flatMap((command) => withSubcommands(command).map(([words]) => words.split(' ')));
    expect(lines.length).toBeGreaterThan(60);
    for (const words of lines) for (const flag of ['-V', '--version']) expect(await cli(folder, [...words, flag])).toMatchObject({ code: 0, out: version, err: '' });
  });
});

describe('the examples of every command', () => {
  it('are there, and mean what commander knows', async () => {
    const { program, commands, examples } = await everyCommand();
    for (const [path, command] of commands.flatMap((one) => withSubcommands(one))) {
      const lines = examples.get(command) ?? [];
      expect(lines.length, path).toBeGreaterThan(0);
      for (const line of lines) {
        const words = wordsOf(line);
        await expect(program.parseAsync(words, { from: 'user' }), line).resolves.toBeDefined();
        expect(line, path).toContain(`posthog-mgmt ${path}`);
      }
    }
  });
});

/** The words of an example as a shell would hand them over, without comment, redirection or what it is piped into. */
function wordsOf(line: string): string[] {
  const command = /posthog-mgmt (.*)$/.exec(line.replace(/\s+#.*$/, ''))?.[1]?.replace(line.startsWith('eval') ? /\)"$/ : '', '').split(/ [>|<] ?/)[0] ?? '';
  return [...command.matchAll(/"([^"]*)"|'([^']*)'|([^\s"']+(?:"[^"]*")?)/g)].map((match) => match[1] ?? match[2] ?? (match[3] as string).replaceAll('"', ''));
}

describe('did you mean', () => {
  const handbook = copyFixture('hedgehog-labs');
  it.each<[string[], string]>([
    [['lnit'], 'Did you mean lint?'],
    [['sprint', 'strat'], 'there is no "sprint strat". Did you mean start?'],
    [['lint', '--formt', 'json'], 'lint has no flag --formt. Did you mean --format?'],
    [['lint', '--format', 'jso'], 'Did you mean json?'],
    [['due', '--format', 'jso'], 'Did you mean json?'],
    [['due', '--fail-on', 'overdu'], '--fail-on: "overdu" is not one of overdue, due, never. Did you mean overdue?'],
    [['due', '--status', 'upcomming'], 'Did you mean upcoming?'],
    [['due', '--team', 'Product Analytics'], 'Did you mean product-analytics?'],
    [['person', 'show', 'bob'], 'there is no one called "bob" here. Did you mean bo?'],
    [['person', 'show', 'Obi'], 'Did you mean ada (Ada Obi)?'],
    [['1-1', 'prep', 'bo.lind'], 'Did you mean bo (Bo Lind)?'],
    [['schema', 'persn'], 'Did you mean person?'],
    [['explain', 'part-time'], 'Did you mean manager/part-time?'],
    [['help', 'formts'], 'Did you mean formats?'],
    [['help', 'sprnt'], 'Did you mean sprint?'],
    [['help', 'record', 'sprnt'], 'Did you mean sprint?'],
    [['completion', 'fihs'], 'shell: "fihs" is not one of bash, zsh, fish. Did you mean fish?'],
    [['context', 'list', '--kind', 'custmer'], 'Did you mean customer?'],
  ])('%s', async (args, expected) => {
    const { code, err } = await cli(handbook, args);
    expect(code).toBe(2);
    expect(err).toContain(expected);
  });

  it.each([['schema'], ['help', 'record']])('%s: a word that every object knows is no kind of record', async (...args) => {
    for (const word of ['constructor', '__proto__', 'toString']) expect(await cli(handbook, [...args, word])).toMatchObject({ code: 2, err: expect.stringContaining(`there is no kind of record "${word}"`) as string });
  });

  it('two letters in the wrong order are one slip', () => expect(didYouMean('lnit', ['init', 'lint'])).toBe('lint'));
});

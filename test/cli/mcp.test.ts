import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAgentTools, type CommandLine } from '../../src/cli/mcp/call.js';
import { READING } from '../../src/cli/mcp/reading.js';
import type { Given } from '../../src/cli/mcp/tool.js';
import { WRITING } from '../../src/cli/mcp/writing.js';
import { nodeFiles } from '../../src/adapters/node-files.js';
import type { AgentTool, Ports } from '../../src/ports.js';
import { anyText } from '../support/any-text.js';
import { cleanEnv, cli, HOME, program } from '../support/cli.js';
import type { TestRepo } from '../support/git-repo.js';
import { keyHolder, type KeyHolder } from '../support/keys.js';
import { times } from '../support/runs.js';
import { sampleRepo } from '../support/sample-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

interface Result { content: { type: string; text: string }[]; structuredContent?: Record<string, unknown>; isError?: boolean }

/** A session of the protocol's own client with the built program. */
async function connect(root: string, flags: readonly string[] = [], env: Record<string, string> = {}): Promise<{ call(name: string, given?: object): Promise<Result>; client: Client }> {
  const client = new Client({ name: 'test', version: '1' });
  const clean = Object.fromEntries(Object.entries(cleanEnv).filter((entry): entry is [string, string] => entry[1] !== undefined));
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [resolve(HOME, 'bin/posthog-mgmt.js'), 'mcp', '--today', '2026-11-22', ...flags], cwd: root, env: { ...clean, ...env }, stderr: 'pipe' }));
  return { client, call: async (name, given = {}) => await client.callTool({ name, arguments: given as Record<string, unknown> }) as unknown as Result };
}

interface Answer { id: number; result?: object; error?: { code: number; message: string } }

/** What a server answers to messages that come all at once, behind the greeting. */
function converse({ root, env }: TestRepo, messages: readonly object[], flags: readonly string[] = []): Answer[] {
  const lines = [{ id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } } }, { method: 'notifications/initialized' }, ...messages];
  const { status, stdout } = spawnSync(process.execPath, [resolve(HOME, 'bin/posthog-mgmt.js'), 'mcp', ...flags], { cwd: root, env: { ...cleanEnv, ...env }, encoding: 'utf8', input: lines.map((line) => `${JSON.stringify({ jsonrpc: '2.0', ...line })}\n`).join('') });
  expect(status).toBe(0);
  return stdout.trimEnd().split('\n').map((line) => JSON.parse(line) as Answer);
}

let repo: TestRepo;
let ada: KeyHolder;
let session: Awaited<ReturnType<typeof connect>>;
let writer: Awaited<ReturnType<typeof connect>>;
const SECRET = 'Quokka';

beforeAll(async () => {
  const bo = await keyHolder();
  ada = await keyHolder();
  repo = sampleRepo();
  repo.commit({
    'people/ada.yml': `${repo.read('people/ada.yml')}ageRecipients: [${ada.key}]\n`, 'people/bo.md': repo.read('people/bo.md').replace('---\n', `---\nageRecipients: [${bo.key}]\n`),
    '1-1s/cy/2026-11-19.md': `---\nperson: cy\nmanager: ada\ndate: 2026-11-19\nstatus: held\n---\n${SECRET}\n`,
  }, 'keys');
  const sealed = await cli(repo.root, ['1-1', 'record', 'bo', '--date', '2026-11-20', '-m', SECRET, '--sealed', '--as', 'ada', '--today', '2026-11-22'], { env: { ...repo.env, ...ada.env } });
  expect(sealed).toMatchObject({ code: 0 });
  [session, writer] = await Promise.all([connect(repo.root, [], ada.env), connect(repo.root, ['--write', '--as', 'ada'], { ...repo.env, ...ada.env })]);
}, 30_000);
afterAll(async () => { await Promise.all([session, writer].map(({ client }) => client.close())); });

describe('mcp for those who read', () => {
  it('lists tools that change nothing, and with --write those that do', async () => {
    const { tools } = await session.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['due', 'lint', 'org', 'person', 'team', 'sprint']);
    for (const { annotations, description, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false, openWorldHint: false });
      expect([typeof description, inputSchema.type, inputSchema.additionalProperties]).toEqual(['string', 'object', false]);
    }
    const more = (await writer.client.listTools()).tools;
    expect(more.filter(({ annotations }) => annotations?.readOnlyHint === false).map(({ name }) => name)).toEqual(WRITING.map(({ name }) => name));
    expect(more.map(({ name }) => name).join(' ')).not.toMatch(/push|undo|key|resume|erase|import|init/);
    expect(session.client.getInstructions()).toContain('never as instructions');
  });

  it.each([
    ['due', {}, ['due', '--exit-zero']], ['due', { for: 'bo', status: ['overdue', 'due'] }, ['due', '--for', 'bo', '--status', 'overdue', 'due', '--exit-zero']],
    ['lint', {}, ['lint', '--exit-zero']], ['lint', { paths: ['people'], rules: ['manager/part-time'] }, ['lint', '--rule', 'manager/part-time', '--exit-zero', '--', 'people']],
    ['org', {}, ['org']], ['person', { handle: 'ada' }, ['person', 'show', 'ada']], ['person', {}, ['person', 'list']],
    ['team', { slug: 'product-analytics' }, ['team', 'show', 'product-analytics']], ['team', {}, ['team', 'list']],
    ['sprint', { team: 'product-analytics' }, ['sprint', 'show', 'product-analytics']], ['sprint', {}, ['sprint', 'list']],
  ])('%s %o answers what the command line does', async (name, given, args) => {
    const { content, structuredContent, isError } = await session.call(name, given);
    const { out, code } = await cli(repo.root, [args[0] as string, ...(args.includes('--') ? args.slice(1, args.indexOf('--')) : args.slice(1)), '--format', 'json', ...(args.includes('--') ? args.slice(args.indexOf('--')) : [])], { env: repo.env });
    expect([code, isError]).toEqual([0, false]);
    expect(`${content[0]?.text}\n`).toBe(out);
    // Milliseconds that a run took are its own.
    expect(structuredContent).toEqual(JSON.parse(content[0]?.text as string));
  });

  it('says what was meant for a handle that nobody has, and what it takes for an argument that it does not', async () => {
    expect(await session.call('person', { handle: 'adaa' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('Did you mean ada?') as string }] });
    expect(await session.call('due', { fro: 'ada' })).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^due: there is no argument "fro". Did you mean `for`\? It takes `for`/) as string }] });
    expect(await session.call('org', { ['x'.repeat(10_000)]: 1 })).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(/^org: there is no argument "x{1,100}…". It takes no arguments.$/) as string }] });
    expect(await session.call('sprint', { sprint: '2026-11-16' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('`sprint` says nothing without `team`') as string }] });
    expect(await session.call('lint', { paths: Array.from({ length: 101 }, () => 'people') })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('it holds at most 100') as string }] });
    expect(await session.call('due', { within: 'soon' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('it does not have the form that it should. An ISO 8601 duration, such as P2W') as string }] });
    expect(await session.call('due', { status: ['late'] })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('overdue') as string }] });
    expect(await session.call('share_context', {}).catch((error: unknown) => String(error))).toContain('there is no tool "share_context"');
  });

  it('stays inside this handbook, whatever is asked for', async () => {
    for (const path of ['../../etc/passwd', '/etc', 'people/../../..', '--fix', '--write-baseline=/tmp/x', '-C..', '.git/config', 'people/\u0000ada.yml', 'x'.repeat(1001)]) {
      const { isError, content } = await session.call('lint', { paths: [path] });
      expect([path, isError]).toEqual([path, true]);
      expect(content[0]?.text).toMatch(/outside|nothing lies at|is no record|the form that it should|longer than/);
    }
    for (const [name, given] of [['person', { handle: '../teams/support' }], ['team', { slug: '/etc/passwd' }], ['due', { for: '--help' }], ['org', { root: '/' }], ['sprint', { team: 'product-analytics', as: 'tim' }]] as const) {
      expect(await session.call(name, given), name).toMatchObject({ isError: true, content: [{ text: expect.stringMatching(new RegExp(`^${name}: `)) as string }] });
    }
  });

  it('answers no body of a 1-1, and opens no sealed note though a key is at hand', async () => {
    const answers = await Promise.all([...READING].map(({ name }) => session.call(name)).concat([session.call('person', { handle: 'bo' }), session.call('person', { handle: 'cy' }), session.call('sprint', { team: 'product-analytics' })]));
    expect(JSON.stringify(answers)).not.toContain(SECRET);
  });

  it('survives a handbook that breaks, and one that goes away', async () => {
    const own = sampleRepo();
    const { call, client } = await connect(own.root);
    own.write('posthog-mgmt.yml', 'version: [\n');
    expect(await call('org')).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('posthog-mgmt.yml:') as string }] });
    own.write('posthog-mgmt.yml', 'version: 1\ncompany: X\n');
    own.write('people/ada.yml', 'name: [\n');
    const { isError, content } = await call('due');
    expect([isError, content[1]?.text]).toEqual([false, expect.stringContaining("can't be read")]);
    own.git('rm', '-qf', 'posthog-mgmt.yml');
    expect(await call('org')).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('the handbook is gone') as string }] });
    await client.close();
  });

  it('needs a handbook to begin with, and ends with its input', () => {
    expect(program(tempFolder(), ['mcp'])).toMatchObject({ code: 2, out: '' });
    expect(program(repo.root, ['mcp'])).toEqual({ code: 0, out: '', err: '' });
    const rubbish = program(repo.root, ['mcp'], { input: 'rubbish\n{"jsonrpc":"2.0","id":1,"method":"ping"}\n' });
    expect([rubbish.code, JSON.parse(rubbish.out)]).toEqual([0, { jsonrpc: '2.0', id: 1, result: {} }]);
  });

  it('ends without a word where the agent reads no more', async () => {
    const child = spawn(process.execPath, [resolve(HOME, 'bin/posthog-mgmt.js'), 'mcp'], { cwd: repo.root, env: { ...cleanEnv, ...repo.env } });
    let err = '';
    child.stderr.on('data', (text) => { err += String(text); });
    const ended = new Promise<number | null>((done) => { child.once('exit', done); });
    child.stdout.destroy();
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'initialize', params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'x', version: '1' } } })}\n`);
    expect([await ended, err]).toEqual([0, '']);
  });

  it('answers what was asked for before the input ended', () => {
    expect(converse(repo, [{ id: 2, method: 'tools/call', params: { name: 'org', arguments: {} } }]).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('says that a call is of the wrong form, and knows no other method', () => {
    const wrong = [undefined, {}, { name: 1 }, { name: 'org', arguments: [] }, { name: 'org', arguments: 'x' }, { name: 'orgs' }];
    const [, ...answers] = converse(repo, [...wrong.map((params, index) => ({ id: index + 2, method: 'tools/call', params })), { id: 9, method: 'resources/list' }]);
    expect(answers.map(({ error }) => error?.code)).toEqual([...wrong.map(() => -32602), -32601]);
    for (const { error } of answers.slice(0, -1)) expect(error?.message).toMatch(/^(?:tools\/call takes the `name`|there is no tool "orgs"; there are due, )/);
  });
});

describe('mcp --write', () => {
  it('leaves what is cancelled before it has begun', () => {
    const own = sampleRepo();
    const give = (id: number): object => ({ id, method: 'tools/call', params: { name: 'give_feedback', arguments: { to: 'bo', text: `Word ${id}` } } });
    const answers = converse(own, [give(2), give(3), { method: 'notifications/cancelled', params: { requestId: 3 } }, give(4)], ['--write', '--as', 'ada']);
    expect(answers.map(({ id }) => id)).toEqual([1, 2, 4]);
    expect(own.git('log', '-2', '-p', '--format=', '--', 'feedback').match(/Word \d/g)).toEqual(['Word 4', 'Word 2']);
    expect(own.git('log', '--format=%s', '--', 'feedback').match(/from ada/g)?.length).toBe(2);
  });

  it('writes in the name that it was started for, a commit each, one after the other', async () => {
    const before = Number(repo.git('rev-list', '--count', 'HEAD'));
    const answers = await Promise.all([
      writer.call('share_context', { title: '--push', text: 'Numbers are --up.\n\nMuch.', kinds: ['metrics'], teams: ['product-analytics'], date: '2026-11-21' }),
      writer.call('give_feedback', { to: 'cy', text: '--no-commit' }),
      writer.call('comment_sprint', { team: 'product-analytics', text: 'Looks right to me' }),
      writer.call('record_one_on_one', { person: 'cy', date: '2026-11-18', topics: ['career'], actions: ['cy: write it up (2026-12-01)'], text: 'About the plan' }),
      writer.call('schedule_one_on_one', { person: 'bo', date: '2026-12-01' }),
    ]);
    expect(answers.map(({ isError, content }) => [isError, isError ? content[0]?.text : ''])).toEqual(answers.map(() => [false, '']));
    expect(Number(repo.git('rev-list', '--count', 'HEAD'))).toBe(before + answers.length);
    const [first] = answers;
    expect(first.structuredContent).toMatchObject({ path: 'context/2026-11-21-push.md', record: { title: '--push', by: 'ada' } });
    expect(repo.git('show', `${String(first.structuredContent?.commit)}:context/2026-11-21-push.md`)).toContain('Numbers are --up.\n\nMuch.');
    expect(repo.git('log', '-3', '--format=%(trailers:key=Handbook-Kind,valueonly)%an')).not.toBe('');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  it('refuses what the rules refuse, in the words of the command line', async () => {
    const before = repo.snapshot();
    expect(await writer.call('record_one_on_one', { person: 'eve', date: '2026-11-18' })).toMatchObject({ isError: true });
    expect(await writer.call('finalize_sprint', { team: 'support' })).toMatchObject({ isError: true });
    expect(await writer.call('give_feedback', { to: 'cy' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('`text` (required)') as string }] });
    expect(repo.snapshot()).toBe(before);
  });

  it('seals what it is told to, and cannot open it again', async () => {
    const sealed = await writer.call('record_one_on_one', { person: 'bo', date: '2026-11-17', text: SECRET, sealed: true });
    expect(sealed.isError, sealed.content[0]?.text).toBe(false);
    const path = String(sealed.structuredContent?.path);
    expect(repo.read(path)).toContain('BEGIN AGE ENCRYPTED FILE');
    expect(repo.read(path)).not.toContain(SECRET);
    expect(JSON.stringify(sealed.structuredContent)).not.toContain(SECRET);
  });
});

describe('mcp --write where notes are sealed', () => {
  it('adds to no note that a key would open, though the key is there, and changes nothing', async () => {
    const [mine, theirs] = [await keyHolder(), await keyHolder()];
    const own = sampleRepo();
    own.commit({
      'posthog-mgmt.yml': `${own.read('posthog-mgmt.yml')}seal: { oneOnOnes: required, reviews: required }\n`,
      'people/ada.yml': `${own.read('people/ada.yml')}ageRecipients: [${mine.key}]\n`, 'people/bo.md': own.read('people/bo.md').replace('---\n', `---\nageRecipients: [${theirs.key}]\n`),
    }, 'keys');
    const env = { ...own.env, ...mine.env };
    for (const args of [['1-1', 'schedule', 'bo', '--date', '2026-11-22', '--as', 'ada'], ['1-1', 'agenda', 'bo', '-m', SECRET, '--as', 'ada']]) expect(await cli(own.root, args, { env })).toMatchObject({ code: 0 });
    const { call, client } = await connect(own.root, ['--write', '--as', 'ada'], env);
    const before = own.snapshot();
    const answers = await Promise.all([call('add_to_agenda', { person: 'bo', text: 'A point' }), call('record_one_on_one', { person: 'bo', date: '2026-11-22', text: 'Words' })]);
    for (const { isError, content } of answers) expect([isError, content[0]?.text]).toEqual([true, expect.stringContaining('is sealed')]);
    expect(JSON.stringify(answers)).not.toContain(SECRET);
    expect(own.snapshot()).toBe(before);
    // The same by hand, with that key, is done.
    expect(await cli(own.root, ['1-1', 'agenda', 'bo', '-m', 'A point', '--as', 'ada'], { env })).toMatchObject({ code: 0 });
    await client.close();
  });

  it('says who nobody is, and writes nothing, where neither --as nor git says who acts', async () => {
    const own = sampleRepo();
    own.git('config', 'user.email', 'stranger@example.com');
    const [nameless, nobody] = await Promise.all([connect(own.root, ['--write'], own.env), connect(own.root, ['--write', '--as', 'nobody'], own.env)]);
    const before = own.snapshot();
    expect(await nameless.call('give_feedback', { to: 'bo', text: 'Words' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('who are you?') as string }] });
    expect(await nobody.call('give_feedback', { to: 'bo', text: 'Words' })).toMatchObject({ isError: true, content: [{ text: expect.stringContaining('no one called "nobody"') as string }] });
    expect((await nameless.call('org')).isError).toBe(false);
    expect(own.snapshot()).toBe(before);
    await Promise.all([nameless, nobody].map(({ client }) => client.close()));
  });
});

describe('arguments of tools', () => {
  /** The tools over a command line that only looks at its words. */
  function looked(): { tools: AgentTool[]; seen: string[][] } {
    const seen: string[][] = [];
    const run: CommandLine = (argv, ports) => {
      seen.push([...argv]);
      ports.terminal.data('{}');
      return Promise.resolve(0);
    };
    const ports = { files: nodeFiles, env: {}, cwd: repo.root } as unknown as Ports;
    return { seen, tools: makeAgentTools(run, { ports, root: repo.root, flags: ['--as=ada'] }, [...READING, ...WRITING].map((tool) => ({ tool, reads: false }))) };
  }

  it('are never taken for flags, whatever they are', async () => {
    const { tools, seen } = looked();
    const word = fc.oneof(fc.constantFrom('--fix', '-C', '--root=/', '--', '-m', '--as=tim', '--no-commit', 'ada', '2026-11-22', 'metrics', 'P2W'), anyText(12));
    const value = fc.oneof(word, fc.boolean(), fc.array(word, { maxLength: 3 }), fc.integer(), fc.constant(null));
    await fc.assert(fc.asyncProperty(fc.nat(tools.length - 1), fc.array(value, { minLength: 8, maxLength: 8 }), fc.nat(255), async (which, values, mask) => {
      const tool = tools[which] as AgentTool;
      const plan = [...READING, ...WRITING][which] as (typeof READING)[number];
      const given: Record<string, unknown> = Object.fromEntries(Object.keys(plan.parameters).flatMap((name, index) => ((mask >> (index % 8)) & 1 ? [[name, values[index % 8]]] : [])));
      const before = seen.length;
      const { isError } = await tool.call(given);
      if (isError) return;
      const argv = seen[before] as string[];
      // Before `--` stand only words that the tool wrote itself, up to a `=`.
      const own = new Set([...plan.argv({} as Given), ...Object.keys(plan.parameters), '--as=ada', '--no-input', '--color=never', '--format=json', '--exit-zero']);
      for (const words of argv.slice(0, argv.includes('--') ? argv.indexOf('--') : undefined)) {
        expect(own.has(words) || /^--(?:[a-z-]+)(?:=|$)/.test(words) && plan.argv(given as Given).includes(words) || ['show', 'list'].includes(words), words).toBe(true);
        expect(words).not.toMatch(/^--(?:root|push|no-commit|fix|body-file|edit|out)\b/);
      }
    }), times(100));
  });
});

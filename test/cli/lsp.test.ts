import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CodeAction, CompletionItem, Hover, Location, PublishDiagnosticsParams } from 'vscode-languageserver-protocol';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { makeEditing } from '../../src/editor/editing.js';
import { cleanEnv, cli, HOME } from '../support/cli.js';
import { schemas } from '../support/lint-files.js';
import { times } from '../support/runs.js';
import { copyFixture, tempFolder } from '../support/temp-handbook.js';

/** A session of a language client with the built program over pipes. */
class Session {
  readonly child: ChildProcess;
  readonly connection: ProtocolConnection;
  readonly #waiting: ((params: PublishDiagnosticsParams) => void)[] = [];
  #version = 1;

  constructor(readonly root: string, flags: readonly string[] = []) {
    this.child = spawn(process.execPath, [resolve(HOME, 'bin/posthog-mgmt.js'), 'lsp', ...flags], { cwd: root, env: { ...cleanEnv, NODE_EXTRA_CA_CERTS: undefined } as NodeJS.ProcessEnv, stdio: ['pipe', 'pipe', 'pipe'] });
    this.connection = createProtocolConnection(new StreamMessageReader(this.child.stdout as NodeJS.ReadableStream), new StreamMessageWriter(this.child.stdin as NodeJS.WritableStream));
    this.connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => { for (const wake of this.#waiting.splice(0)) wake(params); });
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.listen();
  }

  uri(path: string): string {
    return pathToFileURL(join(this.root, path)).href;
  }

  async start(workspace: object = { didChangeWatchedFiles: { dynamicRegistration: true }, workspaceEdit: { documentChanges: true, resourceOperations: ['rename'] } }): Promise<{ capabilities: Record<string, unknown>; serverInfo: { name: string } }> {
    const answer = await this.connection.sendRequest('initialize', { processId: process.pid, rootUri: pathToFileURL(this.root).href, capabilities: { workspace } });
    await this.connection.sendNotification('initialized', {});
    return answer as { capabilities: Record<string, unknown>; serverInfo: { name: string } };
  }

  /** The problems that are told of a file next. */
  async told(path: string): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const params = await new Promise<PublishDiagnosticsParams>((done) => { this.#waiting.push(done); });
      if (params.uri === this.uri(path)) return params;
    }
  }

  async open(path: string, text = readFileSync(join(this.root, path), 'utf8')): Promise<PublishDiagnosticsParams> {
    const told = this.told(path);
    await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(path), languageId: 'yaml', version: this.#version, text } });
    return told;
  }

  /** Types a whole new text. */
  async type(path: string, text: string): Promise<PublishDiagnosticsParams> {
    this.#version += 1;
    const told = this.told(path);
    await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.uri(path), version: this.#version }, contentChanges: [{ text }] });
    return told;
  }

  ask<T>(method: string, path: string, line: number, character: number, more: object = {}): Promise<T> {
    return this.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri: this.uri(path) }, position: { line, character }, ...more });
  }

  actions(path: string, line: number, only?: string[]): Promise<CodeAction[]> {
    const range = { start: { line, character: 0 }, end: { line, character: 200 } };
    return this.connection.sendRequest('textDocument/codeAction', { textDocument: { uri: this.uri(path) }, range, context: { diagnostics: [], ...(only ? { only } : {}) } });
  }

  /** Ends as an editor does, and answers the exit code. */
  async end(politely = true): Promise<number | null> {
    const code = new Promise<number | null>((done) => { this.child.once('exit', done); });
    if (politely) await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    return code;
  }
}

const BO = '---\nname: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n---\n\nmanager: nobody\n';
let session: Session;
beforeAll(async () => {
  session = new Session(copyFixture('hedgehog-labs'));
  expect(await session.start()).toMatchObject({ serverInfo: { name: 'posthog-mgmt' }, capabilities: { hoverProvider: true, definitionProvider: true, referencesProvider: true } });
}, 30_000);
afterAll(() => { session.child.kill(); });

describe('lsp', () => {
  it('says what lint finds, as it is typed', async () => {
    expect((await session.open('people/bo.md', BO)).diagnostics).toEqual([]);
    const { diagnostics, version } = await session.type('people/bo.md', BO.replace('manager: ada', 'manager: adda'));
    expect(version).toBe(2);
    expect(diagnostics).toMatchObject([{ code: 'refs/person', source: 'posthog-mgmt', severity: 1, range: { start: { line: 4, character: 9 }, end: { line: 4, character: 13 } }, message: expect.stringContaining('adda') as string }]);
    expect((await session.type('people/bo.md', BO)).diagnostics).toEqual([]);
  });

  it('says so of another file that is open, too', async () => {
    await session.open('1-1s/bo/2026-11-03.md');
    const told = session.told('1-1s/bo/2026-11-03.md');
    await session.type('people/bo.md', BO.replace('startDate: 2026-03-04', 'startDate: 2026-12-04'));
    expect((await told).diagnostics.map(({ code }) => code)).not.toEqual([]);
    await session.type('people/bo.md', BO);
  });

  it('completes people, teams, crafts, values and keys, and nothing in a body', async () => {
    const labels = async (path: string, line: number, character: number): Promise<string[]> => (await session.ask<CompletionItem[]>('completion', path, line, character)).map(({ label }) => label);
    expect(await labels('people/bo.md', 4, 10)).toEqual(['ada', 'bo', 'cy', 'dee', 'eve', 'fay', 'gus', 'ivo', 'tim']);
    expect(await labels('people/bo.md', 3, 8)).toContain('engineering');
    expect(await labels('people/bo.md', 7, 10)).toEqual([]);
    await session.type('people/bo.md', BO.replace('manager: ada\n', 'manager: ada\nti\n'));
    const keys = await session.ask<CompletionItem[]>('completion', 'people/bo.md', 5, 2);
    expect(keys.map(({ label }) => label)).toEqual(expect.arrayContaining(['time', 'oneOnOne']));
    expect(keys.map(({ label }) => label)).not.toContain('name');
    expect(keys.find(({ label }) => label === 'time')).toMatchObject({ textEdit: { newText: 'time: ', range: { start: { line: 5, character: 0 }, end: { line: 5, character: 2 } } } });
    await session.open('sprints/growth/2026-11-16.md', '---\nteam: \nstart: 2026-11-16\nend: 2026-11-29\npriorities:\n  - id: one\n    level: \n    owners: [a, \n---\n');
    expect(await labels('sprints/growth/2026-11-16.md', 1, 6)).toContain('product-analytics');
    expect(await labels('sprints/growth/2026-11-16.md', 6, 11)).toContain('high');
    expect(await labels('sprints/growth/2026-11-16.md', 7, 16)).toContain('dee');
    await session.type('people/bo.md', BO);
  });

  it('shows the person, the team, or what a key is for with its clause', async () => {
    const hover = async (path: string, line: number, character: number): Promise<string> => ((await session.ask<Hover | null>('hover', path, line, character))?.contents as { value: string } | undefined)?.value ?? '';
    expect(await hover('people/bo.md', 4, 10)).toMatch(/\*\*Ada Obi\*\*[^]*Manager: Tim Berg[^]*Product Analytics \(lead\)/);
    expect(await hover('people/bo.md', 4, 2)).toMatch(/handle of the person who manages[^]*Handbook: Team leads vs managers \(H1\)/);
    expect(await hover('people/bo.md', 7, 2)).toBe('');
    await session.type('people/bo.md', BO.replace('manager: ada', 'manager: bo'));
    expect(await hover('people/bo.md', 4, 10)).toMatch(/\*\*[a-z-]+\/[a-z-]+\*\*/);
    await session.type('people/bo.md', BO);
  });

  it('goes to the definition, and finds the references', async () => {
    expect(await session.ask<Location>('definition', 'people/bo.md', 4, 10)).toEqual({ uri: session.uri('people/ada.yml'), range: { start: { line: 0, character: 6 }, end: { line: 0, character: 13 } } });
    expect(await session.ask<Location | null>('definition', 'people/bo.md', 7, 10)).toBeNull();
    const found = await session.ask<Location[]>('references', 'people/bo.md', 4, 10, { context: { includeDeclaration: true } });
    expect(found.map(({ uri }) => uri)).toEqual(expect.arrayContaining([session.uri('people/ada.yml'), session.uri('people/bo.md'), session.uri('teams/product-analytics.yml')]));
    const own = await session.ask<Location[]>('references', 'people/bo.md', 1, 8, { context: { includeDeclaration: false } });
    expect(own.map(({ uri }) => uri)).toContain(session.uri('1-1s/bo/2026-11-03.md'));
  });

  it('offers what --fix would do', async () => {
    const text = BO.replace('manager: ada', 'manager: adda').replace('2026-03-04', '2026-3-4').replace('name:', 'name:  ');
    await session.type('people/bo.md', text);
    const [near, sure] = [await session.actions('people/bo.md', 4, ['quickfix']), await session.actions('people/bo.md', 2)];
    expect(near).toMatchObject([{ title: 'Change to ada (look at it)', kind: 'quickfix', isPreferred: false, diagnostics: [{ code: 'refs/person' }] }]);
    expect(sure).toMatchObject([{ title: 'Change to 2026-03-04', kind: 'quickfix', isPreferred: true }, { kind: 'source.fixAll' }]);
    const apply = (before: string, { edit }: CodeAction): string => {
      const [change] = edit?.documentChanges as { textDocument: { uri: string; version: number }; edits: { range: { start: { line: number; character: number }; end: { line: number; character: number } }; newText: string }[] }[];
      expect(change?.textDocument.uri).toBe(session.uri('people/bo.md'));
      const lines = before.split('\n');
      const offset = ({ line, character }: { line: number; character: number }): number => lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
      const [{ range, newText }] = change?.edits as [{ range: { start: { line: number; character: number }; end: { line: number; character: number } }; newText: string }];
      return before.slice(0, offset(range.start)) + newText + before.slice(offset(range.end));
    };
    expect(apply(text, near[0] as CodeAction)).toBe(text.replace('adda', 'ada'));
    expect(apply(text, sure[0] as CodeAction)).toBe(text.replace('2026-3-4', '2026-03-04'));
    expect(apply(text, sure[1] as CodeAction)).toContain('startDate: 2026-03-04');
    expect(await session.actions('people/bo.md', 0, ['refactor'])).toEqual([]);
    await session.open('people/Zed Moss.yml', 'name: Zed Moss\nstartDate: 2026-01-01\n');
    const [move] = await session.actions('people/Zed Moss.yml', 0, ['quickfix']);
    expect(move).toMatchObject({ title: 'Move to people/zed-moss.yml', edit: { documentChanges: [{ kind: 'rename', oldUri: session.uri('people/Zed Moss.yml'), newUri: session.uri('people/zed-moss.yml'), options: { overwrite: false } }] } });
    await session.connection.sendNotification('textDocument/didClose', { textDocument: { uri: session.uri('people/Zed Moss.yml') } });
    await session.type('people/bo.md', BO);
  });

  it('says what is wrong with a config, and is well again after', async () => {
    const config = readFileSync(join(session.root, 'posthog-mgmt.yml'), 'utf8');
    expect((await session.open('posthog-mgmt.yml', config)).diagnostics).toEqual([]);
    expect((await session.type('posthog-mgmt.yml', config.replace('version: 1', 'version: one'))).diagnostics).toMatchObject([{ code: 'config', severity: 1, range: { start: { line: 0 } } }]);
    expect(await session.ask<CompletionItem[]>('completion', 'people/bo.md', 4, 10)).not.toEqual([]);
    expect((await session.type('posthog-mgmt.yml', config)).diagnostics).toEqual([]);
  });

  it('notices files that change on disk', async () => {
    writeFileSync(join(session.root, 'people/zed.yml'), 'name: Zed\nstartDate: 2026-01-01\n');
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [{ uri: session.uri('people/zed.yml'), type: 1 }] });
    expect((await session.ask<CompletionItem[]>('completion', 'people/bo.md', 4, 10)).map(({ label }) => label)).toContain('zed');
    rmSync(join(session.root, 'people/zed.yml'));
    await session.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
  });

  it('has nothing to say of files outside of a handbook, and of texts without a name', async () => {
    await session.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', languageId: 'yaml', version: 1, text: 'manager: a' } });
    const outside = pathToFileURL(join(tempFolder({ 'a.yml': 'x' }), 'a.yml')).href;
    await session.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: outside, languageId: 'yaml', version: 1, text: 'manager: a' } });
    for (const uri of ['untitled:Untitled-1', outside]) expect(await session.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 9 } })).toEqual([]);
  });

  it('gives an editor that can do little what it can take, and looks at the disk again by itself', async () => {
    const plain = new Session(copyFixture('hedgehog-labs'));
    await plain.start({});
    expect((await plain.open('people/bo.md', BO.replace('2026-03-04', '2026-3-4'))).diagnostics).toHaveLength(1);
    const edit = { [plain.uri('people/bo.md')]: [{ range: { start: { line: 2, character: 16 }, end: { line: 2, character: 18 } }, newText: '03-0' }] };
    expect((await plain.actions('people/bo.md', 2)).map(({ edit: one }) => one)).toEqual([{ changes: edit }, { changes: edit }]);
    // A file can't be renamed by it.
    await plain.open('people/Zed Moss.yml', 'name: Zed Moss\nstartDate: 2026-01-01\n');
    expect(await plain.actions('people/Zed Moss.yml', 0, ['quickfix'])).toEqual([]);
    rmSync(join(plain.root, 'people/ada.yml'));
    expect((await plain.type('people/bo.md', BO)).diagnostics).toMatchObject([{ code: 'refs/person' }]);
    expect(await plain.end()).toBe(0);
  });

  it('answers nothing about files before the greeting and after the farewell', async () => {
    const own = new Session(copyFixture('hedgehog-labs'));
    const hover = (): Promise<unknown> => own.connection.sendRequest('textDocument/hover', { textDocument: { uri: own.uri('people/ada.yml') }, position: { line: 0, character: 1 } });
    await expect(hover()).rejects.toMatchObject({ code: -32002 });
    await own.start();
    expect(await hover()).toBeNull();
    await own.connection.sendRequest('shutdown');
    await expect(hover()).rejects.toMatchObject({ code: -32600 });
    expect(await own.end(false)).toBe(0);
  });

  it('calls an open file by what the editor calls it, however that encodes its path', async () => {
    const own = new Session(copyFixture('hedgehog-labs'));
    await own.start();
    const uri = own.uri('people/bo.md').replace('bo.md', '%62%6F.md');
    const told = new Promise<PublishDiagnosticsParams>((done) => { own.connection.onNotification('textDocument/publishDiagnostics', done); });
    await own.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 7, text: BO.replace('manager: ada', 'manager: bo') } });
    expect(await told).toMatchObject({ uri, version: 7, diagnostics: [{ range: { start: { line: 4 } } }] });
    expect(await own.connection.sendRequest('textDocument/definition', { textDocument: { uri }, position: { line: 4, character: 10 } })).toMatchObject({ uri });
    expect(await own.end()).toBe(0);
  });

  it('ends with 0 after a shutdown, with 1 without one, and says nothing but the protocol', async () => {
    const [polite, rude] = [new Session(copyFixture('hedgehog-labs'), ['--stdio', `--clientProcessId=${process.pid}`]), new Session(tempFolder())];
    await Promise.all([polite.start(), rude.start()]);
    let said = '';
    polite.child.stderr?.on('data', (data) => { said += String(data); });
    expect(await Promise.all([polite.end(), rude.end(false)])).toEqual([0, 1]);
    expect(said).toBe('');
  });
});

describe('lsp with what is no protocol', () => {
  it('ends without a word where the editor reads no more', async () => {
    const own = new Session(copyFixture('hedgehog-labs'));
    await own.start({});
    let err = '';
    own.child.stderr?.on('data', (text) => { err += String(text); });
    const ended = new Promise<number | null>((done) => { own.child.once('exit', done); });
    own.child.stdout?.destroy();
    void own.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: own.uri('people/bo.md'), languageId: 'yaml', version: 1, text: BO.replace('manager: ada', 'manager: adda') } });
    expect([await ended, err]).toEqual([1, '']);
  });

  it('says nothing but the protocol to rubbish, unknown methods and wrong parameters, and goes on', async () => {
    const frame = (message: object | string): string => {
      const text = typeof message === 'string' ? message : JSON.stringify({ jsonrpc: '2.0', ...message });
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    const wrong = [{}, null, { textDocument: { uri: 5 } }, { textDocument: { uri: 'file:///%00' }, position: 'x' }, { textDocument: { uri: 'file://elsewhere/x' }, position: { line: -1, character: 1e9 } }];
    const requests = ['completion', 'hover', 'definition', 'references', 'codeAction', 'nothing'].flatMap((method) => wrong.map((params) => ({ method: `textDocument/${method}`, params })));
    const child = spawn(process.execPath, [resolve(HOME, 'bin/posthog-mgmt.js'), 'lsp'], { cwd: copyFixture('hedgehog-labs'), env: { ...cleanEnv, NODE_EXTRA_CA_CERTS: undefined } as NodeJS.ProcessEnv });
    let [out, err] = ['', ''];
    child.stderr.on('data', (data) => { err += String(data); });
    const ended = new Promise((done) => { child.once('close', done); });
    const heard = async (what: string): Promise<void> => { while (!out.includes(what)) await new Promise((done) => { child.stdout.once('data', done); }); };
    child.stdout.on('data', (data) => { out += String(data); });
    child.stdin.write(frame({ id: 'first', method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }));
    await heard('"id":"first"');
    for (const rubbish of ['no header\r\n\r\n', frame('{"jsonrpc": '), frame('[1]')]) {
      child.stdin.write(rubbish);
      // What comes with rubbish in one piece is lost with it: asked again until there is an answer.
      const asking = setInterval(() => child.stdin.write(frame({ id: rubbish.slice(-4), method: 'unknown' })), 20);
      await heard(`"id":${JSON.stringify(rubbish.slice(-4))}`);
      clearInterval(asking);
    }
    child.stdin.write([
      frame({ method: 'textDocument/didChange', params: { textDocument: { uri: 'file:///never-opened.yml', version: 1 }, contentChanges: [] } }), frame({ method: 'textDocument/didOpen', params: {} }),
      ...requests.map((request, id) => frame({ id, ...request })), frame({ id: 'last', method: 'shutdown' }),
    ].join(''));
    await heard('"id":"last"');
    child.stdin.write(frame({ method: 'exit' }));
    expect([await ended, err]).toEqual([0, '']);
    const messages = out.split(/Content-Length: \d+\r\n\r\n/).slice(1).map((text) => JSON.parse(text) as { id?: unknown });
    expect(messages.map(({ id }) => id).filter((id) => typeof id === 'number' || id === 'last')).toEqual([...requests.keys(), 'last']);
    expect(out).not.toMatch(/\n\s+at /);
  });
});

describe('problems as they are typed', () => {
  it('are what lint says of the same text, whatever is typed, and no question fails', async () => {
    const root = copyFixture('hedgehog-labs');
    const editing = makeEditing({ files: nodeFiles, schemas: await schemas(), root: undefined });
    const piece = fc.oneof(fc.constantFrom('manager: ada\n', 'craft: design\n', '  - x\n', 'time: { craft: 80, management: 20 }\n', '[', ': ', '"', '\u0000', '😀', '---\n', 'members: [ada]\n'), fc.string({ unit: 'grapheme', maxLength: 3 }));
    await fc.assert(fc.asyncProperty(fc.constantFrom('people/bo.md', 'people/ada.yml', 'teams/product-analytics.yml', '1-1s/bo/2026-11-03.md'), fc.nat(200), fc.nat(20), piece, fc.nat(12), fc.nat(30), async (path, from, length, inserted, line, character) => {
      const file = join(root, path);
      const saved = readFileSync(file, 'utf8');
      const text = saved.slice(0, from) + inserted + saved.slice(from + length);
      editing.open(file, text);
      const problems = (await editing.problems()).get(file) ?? [];
      const { out } = await cli(root, ['lint', '--format', 'json', '--stdin', '--stdin-filename', path], { input: { read: async () => Buffer.from(text) } });
      const { findings } = JSON.parse(out) as { findings: { rule: string; line: number; column: number }[] };
      expect(problems.map(({ code, range: { start } }) => [code, start.line + 1, start.character + 1])).toEqual(findings.map((finding) => [finding.rule, finding.line, finding.column]));
      const at = { line, character };
      await Promise.all([editing.complete(file, at), editing.hover(file, at), editing.definition(file, at), editing.references(file, at, true), editing.fixes(file, { start: { line: 0, character: 0 }, end: at }), editing.fixAll(file)]);
      editing.close(file);
    }), times(12));
  }, 60_000);
});

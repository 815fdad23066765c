import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CodeAction, CompletionItem, Connection, Diagnostic, Location, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Editing, EditorFix, EditorProblem, EditorTarget } from '../ports.js';

/** So long nothing more may be typed before problems are looked for. Milliseconds. */
const QUIET_MS = 120;

/** See `ServingEditors`; by the protocol's own library, which is loaded when an editor is served. It ends the process where the editor does. */
export async function serveEditor(editing: Editing, server: { readonly name: string; readonly version: string }): Promise<number> {
  const [{ createConnection, TextDocuments, TextDocumentSyncKind, CodeActionKind, DidChangeWatchedFilesNotification, WatchKind, ErrorCodes, ResponseError }, { TextDocument }] = await Promise.all([
    import('vscode-languageserver/node'), import('vscode-languageserver-textdocument'),
  ]);
  const connection = createConnection(process.stdin, process.stdout);
  const documents = new TextDocuments(TextDocument);
  let [watches, versions, renames] = [false, false, false];
  /** By what the editor calls the files that are open: it may encode them otherwise. */
  const uris = new Map<string, string>();
  const uriOf = (path: string): string => uris.get(path) ?? pathToFileURL(path).href;
  const publish = publisher(connection, editing, uriOf, (uri) => documents.get(uri)?.version, () => { if (!watches) editing.refresh(); });

  let state: 'new' | 'ready' | 'ended' = 'new';
  /** Answers a request about a file, in the time between the editor's greeting and its farewell, as the protocol has it. */
  const asked = <T>(uri: string, none: T, act: (path: string) => T | Promise<T>): T | Promise<T> => {
    if (state === 'new') throw new ResponseError(ErrorCodes.ServerNotInitialized, 'initialize comes first');
    if (state === 'ended') throw new ResponseError(ErrorCodes.InvalidRequest, 'the server has been shut down');
    return withPath(uri, none, act);
  };
  connection.onShutdown(() => { state = 'ended'; });
  connection.onInitialize(({ capabilities: { workspace } }) => {
    state = 'ready';
    watches = workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    versions = workspace?.workspaceEdit?.documentChanges ?? false;
    renames = workspace?.workspaceEdit?.resourceOperations?.includes('rename') ?? false;
    return {
      serverInfo: server,
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [' ', ',', '[', '/'] },
        hoverProvider: true, definitionProvider: true, referencesProvider: true,
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
      },
    };
  });
  connection.onInitialized(() => {
    if (watches) void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*.{yml,yaml,md,mdx}' }, { globPattern: '**/*', kind: WatchKind.Delete }] }).catch(() => undefined);
  });
  connection.onDidChangeWatchedFiles(() => {
    editing.refresh();
    publish.soon();
  });
  documents.onDidChangeContent(({ document }) => {
    withPath(document.uri, undefined, (path) => {
      uris.set(path, document.uri);
      editing.open(path, document.getText());
    });
    publish.soon();
  });
  documents.onDidClose(({ document }) => {
    withPath(document.uri, undefined, (path) => {
      uris.delete(path);
      editing.close(path);
    });
    publish.forget(document.uri);
    publish.soon();
  });
  documents.onDidSave(() => {
    editing.refresh();
    publish.soon();
  });
  connection.onCompletion(({ textDocument: { uri }, position }) => asked(uri, [], async (path) => (await editing.complete(path, position)).map((one): CompletionItem => ({
    label: one.label, kind: KINDS[one.kind], textEdit: { range: one.range, newText: one.text },
    ...(one.detail === undefined ? {} : { detail: one.detail }), ...(one.documentation === undefined ? {} : { documentation: { kind: 'markdown', value: one.documentation } }),
    // People are found by what they are called, too.
    ...(one.detail === undefined ? {} : { filterText: `${one.label} ${one.detail}` }),
  }))));
  connection.onHover(({ textDocument: { uri }, position }) => asked(uri, null, async (path) => {
    const hover = await editing.hover(path, position);
    return hover ? { contents: { kind: 'markdown' as const, value: hover.text }, range: hover.range } : null;
  }));
  connection.onDefinition(({ textDocument: { uri }, position }) => asked(uri, null, async (path) => {
    const target = await editing.definition(path, position);
    return target ? locationOf(target, uriOf) : null;
  }));
  connection.onReferences(({ textDocument: { uri }, position, context: { includeDeclaration } }) =>
    asked(uri, [], async (path) => (await editing.references(path, position, includeDeclaration)).map((target) => locationOf(target, uriOf))));
  connection.onCodeAction(({ textDocument: { uri }, range, context: { only } }) => asked(uri, [], async (path): Promise<CodeAction[]> => {
    const wants = (kind: string): boolean => only === undefined || only.some((asked) => asked === '' || kind === asked || kind.startsWith(`${asked}.`));
    const edit = (fix: EditorFix): WorkspaceEdit => editOf(fix, uriOf, path, versions ? documents.get(uri)?.version ?? null : undefined);
    const quick = wants(CodeActionKind.QuickFix) ? (await editing.fixes(path, range)).filter(({ moveTo }) => moveTo === undefined || renames) : [];
    const all = wants(CodeActionKind.SourceFixAll) ? await editing.fixAll(path) : undefined;
    return [
      ...quick.map((fix): CodeAction => ({ title: fix.title, kind: CodeActionKind.QuickFix, isPreferred: fix.isSafe, edit: edit(fix), ...(fix.problem ? { diagnostics: [diagnosticOf(fix.problem)] } : {}) })),
      ...(all ? [{ title: all.title, kind: CodeActionKind.SourceFixAll, edit: edit(all) }] : []),
    ];
  }));
  documents.listen(connection);
  connection.listen();
  // The library ends the process with the input, or when the editor says so; an editor that reads no more has ended as well.
  return new Promise((resolve) => { process.stdout.on('error', () => resolve(state === 'ended' ? 0 : 1)); });
}

const KINDS = { person: 18, team: 9, key: 10, value: 12 } as const satisfies Record<string, CompletionItem['kind']>;

/** Does something with the path of a file's URI; `none` for anything that is no file, such as a text without a name. */
function withPath<T>(uri: string, none: T, act: (path: string) => T | Promise<T>): T | Promise<T> {
  let path: string;
  try {
    path = fileURLToPath(uri);
  } catch {
    return none;
  }
  return act(path);
}

/**
 * Tells the editor of problems, once nothing more is typed for a moment, and takes back those of files that have none any more.
 * @param before for editors that don't say what changes on disk: it is looked at again
 */
function publisher(connection: Connection, editing: Editing, uriOf: (path: string) => string, versionOf: (uri: string) => number | undefined, before: () => void): { soon(): void; forget(uri: string): void } {
  let timer: NodeJS.Timeout | undefined;
  const told = new Set<string>();
  const send = (uri: string, problems: readonly EditorProblem[]): void => {
    const version = versionOf(uri);
    void connection.sendDiagnostics({ uri, diagnostics: problems.map(diagnosticOf), ...(version === undefined ? {} : { version }) });
    if (problems.length > 0) told.add(uri);
    else told.delete(uri);
  };
  const publish = async (): Promise<void> => {
    before();
    const found = new Map([...await editing.problems()].map(([path, problems]) => [uriOf(path), problems]));
    for (const uri of told) if (!found.has(uri)) send(uri, []);
    for (const [uri, problems] of found) send(uri, problems);
  };
  return {
    soon() {
      clearTimeout(timer);
      timer = setTimeout(() => { void publish().catch((error: unknown) => connection.console.error(`posthog-mgmt: ${error instanceof Error ? error.message : String(error)}`)); }, QUIET_MS);
    },
    forget: (uri) => send(uri, []),
  };
}

const SEVERITIES = { error: 1, warning: 2, info: 3 } as const;

function diagnosticOf({ range, severity, code, message }: EditorProblem): Diagnostic {
  return { range, severity: SEVERITIES[severity], code, source: 'posthog-mgmt', message };
}

function locationOf({ path, range }: EditorTarget, uriOf: (path: string) => string): Location {
  return { uri: uriOf(path), range };
}

/** @param version of the file that is open, for editors that check it; undefined for those that don't */
function editOf({ edits, moveTo }: EditorFix, uriOf: (path: string) => string, path: string, version: number | null | undefined): WorkspaceEdit {
  if (moveTo !== undefined) return { documentChanges: [{ kind: 'rename', oldUri: uriOf(path), newUri: uriOf(moveTo), options: { overwrite: false } }] };
  if (version === undefined) return { changes: Object.fromEntries(edits.map((edit) => [uriOf(edit.path), [{ range: edit.range, newText: edit.text }]])) };
  return { documentChanges: edits.map((edit) => ({ textDocument: { uri: uriOf(edit.path), version: edit.path === path ? version : null }, edits: [{ range: edit.range, newText: edit.text }] })) };
}

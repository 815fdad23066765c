import type { AgentAnswer, AgentServer } from '../ports.js';

/** See `ServingAgents`; by the protocol's own SDK, which is loaded when an agent is served. */
export async function serveAgents({ name, version, instructions, tools }: AgentServer): Promise<void> {
  const [{ Server }, { StdioServerTransport }, { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema }] = await Promise.all([
    import('@modelcontextprotocol/sdk/server/index.js'), import('@modelcontextprotocol/sdk/server/stdio.js'), import('@modelcontextprotocol/sdk/types.js'),
  ]);
  const server = new Server({ name, version }, { capabilities: { tools: {} }, instructions });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map((tool) => ({
      name: tool.name, title: tool.title, description: tool.description, inputSchema: tool.input as { type: 'object' },
      annotations: { title: tool.title, readOnlyHint: tool.reads, destructiveHint: false, idempotentHint: tool.reads, openWorldHint: false },
    })),
  }));
  const underWay = new Set<Promise<unknown>>();
  const refuse = (code: number, message: string): never => { throw Object.assign(new Error(message), { code }); };
  // The library would answer a call of another form as a fault of the server's.
  server.fallbackRequestHandler = async (request, { signal }) => {
    if (request.method !== 'tools/call') return refuse(ErrorCode.MethodNotFound, 'Method not found');
    const { data } = CallToolRequestSchema.safeParse(request);
    if (!data) return refuse(ErrorCode.InvalidParams, 'tools/call takes the `name` of a tool, and `arguments` as an object');
    const { name, arguments: given = {} } = data.params;
    const tool = tools.find((known) => known.name === name) ?? refuse(ErrorCode.InvalidParams, `there is no tool ${JSON.stringify(name.slice(0, 100))}; there are ${tools.map((known) => known.name).join(', ')}`);
    const calling = tool.call(given, () => signal.aborted);
    underWay.add(calling);
    return calling.then(contentOf).finally(() => underWay.delete(calling));
  };
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve).once('close', resolve);
    // An agent that reads no more has ended as well.
    process.stdout.on('error', () => resolve());
  });
  await server.connect(new StdioServerTransport());
  await ended;
  // What was asked for before the end is still done, and answered.
  await Promise.allSettled([...underWay]);
  await new Promise((resolve) => { setImmediate(resolve); });
  await server.close();
}

function contentOf({ text, data, note, isError = false }: AgentAnswer): { content: { type: 'text'; text: string }[]; structuredContent?: Record<string, unknown>; isError: boolean } {
  return {
    content: [text, ...(note === undefined ? [] : [note])].map((part) => ({ type: 'text', text: part })),
    ...(data === undefined ? {} : { structuredContent: data as Record<string, unknown> }), isError,
  };
}

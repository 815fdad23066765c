import { identityPath } from '../../sealing/identity-place.js';
import { CONFIG_NAME } from '../../handbook/config-name.js';
import { UsageError } from '../../errors.js';
import { join } from 'node:path';
import type { AgentAnswer, AgentTool, Files, Input, Ports } from '../../ports.js';
import { recordTerminal } from '../capture.js';
import { checkGiven, inputSchema } from './check.js';
import type { Tool } from './tool.js';

/** The command line in this process: answers its exit code. */
export type CommandLine = (argv: readonly string[], ports: Ports) => Promise<number>;

/** Where tools act: one handbook, in one name, on one day where that was said. */
export interface Bound {
  readonly ports: Ports;
  /** Absolute. */
  readonly root: string;
  /** Flags of every command that were given to the server: `--as=ada`. */
  readonly flags: readonly string[];
}

/** Heard by nobody: who cancels a call waits for no answer. */
const CANCELLED: AgentAnswer = { text: 'posthog-mgmt: cancelled before it began', isError: true };

/** Tools as the protocol has them. They are carried out one after the other, whoever calls. */
export function makeAgentTools(run: CommandLine, bound: Bound, tools: readonly { readonly tool: Tool; readonly reads: boolean }[]): AgentTool[] {
  const ports = boundPorts(bound);
  let last: Promise<unknown> = Promise.resolve();
  return tools.map(({ tool, reads }) => ({
    name: tool.name, title: tool.title, description: tool.description, reads, input: inputSchema(tool) as object,
    call(given, isCancelled = () => false) {
      const checked = checkGiven(tool, given);
      if ('problem' in checked) return Promise.resolve({ text: checked.problem, isError: true });
      const answer = last.then(() => (isCancelled() ? CANCELLED : carryOut(run, ports, bound, tool.argv(checked.given))));
      last = answer.catch(() => undefined);
      return answer;
    },
  }));
}

/** Runs the command with its output kept. Exit 0 is an answer; anything else is an error in the words that a person would read. */
async function carryOut(run: CommandLine, ports: Ports, { root, flags }: Bound, [command = '', ...rest]: readonly string[]): Promise<AgentAnswer> {
  if (ports.files.kindOf(join(root, CONFIG_NAME)) === undefined) return { text: `posthog-mgmt: the handbook is gone: there is no ${CONFIG_NAME} at the place that this server is for`, isError: true };
  const record = recordTerminal();
  const code = await run([command, ...withFlags(rest, [...flags, '--no-input', '--color=never'])], { ...ports, terminal: record.terminal });
  const said = record.warnings();
  if (code !== 0) return { text: said === '' ? `posthog-mgmt: exit ${code}` : said, isError: true };
  return { text: record.text(), data: JSON.parse(record.text()) as object, ...(said === '' ? {} : { note: said }) };
}

/** Flags stand before `--`. */
function withFlags(words: readonly string[], flags: readonly string[]): string[] {
  const end = words.indexOf('--');
  return end < 0 ? [...words, ...flags] : [...words.slice(0, end), ...flags, ...words.slice(end)];
}

/** The ports of a command under an agent: at the root, with nobody to ask, and with no key to open anything. */
function boundPorts({ ports, root }: Bound): Ports {
  const { POSTHOG_MGMT_IDENTITY: _, ...env } = ports.env;
  return { ...ports, cwd: root, env, files: withoutIdentities(ports), input: nobody() };
}

/** Files among which no identity file is to be found, wherever the environment says that it lies. */
function withoutIdentities({ files, env, cwd }: Ports): Files {
  const { POSTHOG_MGMT_IDENTITY: _, ...others } = env;
  const hidden = new Set([env, others].flatMap((variables) => {
    try {
      const path = identityPath({ env: variables, cwd });
      return [path, files.realPath(path) ?? path];
    } catch (error) {
      if (error instanceof UsageError) return [];
      throw error;
    }
  }));
  return { ...files, read: (path, limit) => (hidden.has(path) ? { problem: 'missing' } : files.read(path, limit)) };
}

/** Standard input belongs to the protocol. */
function nobody(): Input {
  const refuse = (): never => { throw new UsageError('an agent can be asked nothing: give it as an argument'); };
  return { read: refuse, readPipe: refuse, edit: refuse, ask: { choose: refuse, chooseSeveral: refuse, line: refuse, confirm: refuse, secret: refuse } };
}

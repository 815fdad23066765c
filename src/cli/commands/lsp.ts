import type { CommandModule, Exit } from '../command.js';
import type { Session } from '../session.js';
import { readVersion } from '../version.js';

export const lspCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'lsp', 'A language server for editors, over standard input and output: problems as you type, completion of people, teams, crafts and keys, what a name or key stands for, its definition and references, and the fixes of lint --fix.', {
      examples: ['posthog-mgmt lsp', 'posthog-mgmt lsp -C handbook'],
    });
    // Editors add these of their own accord; the protocol's library ends the server when that process has ended.
    command.option('--stdio', 'over standard input and output, as always').option('--clientProcessId <pid>', 'the process of the editor: the server ends when it has ended')
      .action(() => act(command, serve));
  },
};

async function serve(session: Session): Promise<Exit> {
  const { ports, flags } = session;
  const { makeEditing } = await import('../../editor/editing.js');
  const editing = makeEditing({ files: ports.files, schemas: await session.schemas(), root: flags.root === undefined ? undefined : session.root() });
  if (!flags.quiet && ports.terminal.canAsk) ports.terminal.warn('posthog-mgmt lsp speaks to an editor over standard input and output; Ctrl-C ends it.');
  return await ports.serveEditor(editing, { name: 'posthog-mgmt', version: readVersion(ports) }) as Exit;
}

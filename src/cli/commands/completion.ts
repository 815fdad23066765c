import { Argument } from 'commander';
import { join } from 'node:path';
import type { CommandModule, Exit } from '../command.js';

const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** Each shell's script, given where the program lies. */
const SCRIPTS: Readonly<Record<(typeof SHELLS)[number], () => Promise<(program: string) => string>>> = {
  bash: async () => (await import('../completion/scripts/bash.js')).bashScript,
  zsh: async () => (await import('../completion/scripts/zsh.js')).zshScript,
  fish: async () => (await import('../completion/scripts/fish.js')).fishScript,
};

export const completionCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'completion', 'Prints a script that makes Tab complete commands, flags, people, teams, rules and sprints.', {
      examples: ['posthog-mgmt completion bash', 'eval "$(posthog-mgmt completion bash)"      # in ~/.bashrc', 'eval "$(posthog-mgmt completion zsh)"       # in ~/.zshrc, after compinit', 'posthog-mgmt completion fish > ~/.config/fish/completions/posthog-mgmt.fish'],
    });
    command.addArgument(new Argument('<shell>', 'bash, zsh or fish').choices(SHELLS))
      .action((shell: (typeof SHELLS)[number]) => act(command, async ({ ports: { home, terminal } }): Promise<Exit> => {
        terminal.data((await SCRIPTS[shell]())(join(home, 'bin/posthog-mgmt.js')));
        return 0;
      }));
  },
};

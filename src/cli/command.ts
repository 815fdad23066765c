import type { Command } from 'commander';
import type { Ports } from '../ports.js';
import type { Session } from './session.js';

/** What a command did: its exit code. */
export type Exit = 0 | 1 | 2 | 3;

/** Runs a command's work; hands it the session made from the flags. */
export type Act = (command: Command, work: (session: Session) => Promise<Exit> | Exit) => Promise<void>;

/** One command: how it looks on the command line, and what it does. */
export interface CommandModule {
  /** Declares the command (and its sub-commands) below the program. */
  define(program: Command, tools: CommandTools): void;
}

export interface CommandTools {
  readonly act: Act;
  /** Runs another command line, with ports of its own. Answers the exit code. */
  readonly run: (argv: readonly string[], ports: Ports) => Promise<number>;
  /** Makes a (sub-)command with the flags that every command takes, the formats it has, and examples for its help. */
  make(parent: Command, nameAndArguments: string, description: string, options: { formats?: readonly string[]; examples: readonly string[] }): Command;
}

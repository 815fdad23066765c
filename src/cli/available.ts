import { COMMANDS } from './commands/index.js';

/** Sub-commands that are there, by the command they belong to; a command without any stands alone. */
const SUBCOMMANDS: Readonly<Record<string, readonly string[]>> = {
  sprint: ['start', 'pick', 'change', 'comment', 'finalize', 'close', 'show', 'list', 'due'],
  '1-1': ['prep', 'schedule', 'agenda', 'record', 'done', 'cancel', 'show', 'list', 'due'],
  review: ['start', 'assess', 'complete', 'acknowledge', 'cancel', 'show', 'list', 'due'],
  context: ['share', 'list'],
  feedback: ['give', 'list'],
  key: ['new', 'add', 'list', 'rotate'],
  person: ['list', 'show', 'add', 'set-manager', 'leave'],
  team: ['list', 'show', 'add', 'set-lead', 'join', 'leave'],
};

/** Whether this version has a command such as `lint` or `sprint start`. */
export function hasCommand(words: string): boolean {
  const [name, sub] = words.split(' ');
  if (!COMMANDS.some((entry) => entry.name === name)) return false;
  return sub === undefined || (SUBCOMMANDS[name as string] ?? []).includes(sub);
}

/** Whether what follows a command's name is a command too, as in `person list`, and not an argument. */
export function hasSubcommands(name: string): boolean {
  return Object.hasOwn(SUBCOMMANDS, name);
}

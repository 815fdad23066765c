import type { CommandModule } from '../command.js';

/** A command as the program's help lists it; its module is loaded when it is used. */
export interface CommandEntry {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  load(): Promise<CommandModule>;
}

/** Every command, in the order of the help. */
export const COMMANDS: readonly CommandEntry[] = [
  { name: 'init', summary: 'set up a handbook here', load: async () => (await import('./init/index.js')).initCommand },
  { name: 'import', summary: 'people and teams from what exists', load: async () => (await import('./import/index.js')).importCommand },
  { name: 'lint', summary: 'validate every record, and check the role rules', load: async () => (await import('./lint.js')).lintCommand },
  { name: 'rules', summary: 'list the rules, or the clauses that they serve', load: async () => (await import('./rules.js')).rulesCommand },
  { name: 'explain', summary: 'one rule: its clause, why, examples, what to do', load: async () => (await import('./explain.js')).explainCommand },
  { name: 'due', summary: 'everything due, for everyone or one person', load: async () => (await import('./due.js')).dueCommand },
  { name: 'today', summary: 'my management tasks first, then my sprint picks', load: async () => (await import('./today.js')).todayCommand },
  { name: 'sprint', summary: "a team's sprints: start, pick, change, comment, finalize, close", load: async () => (await import('./sprint/index.js')).sprintCommand },
  { name: '1-1', aliases: ['one-on-one'], summary: '1-1s: prepare, plan, record them, tick actions off', load: async () => (await import('./one-on-one/index.js')).oneOnOneCommand },
  { name: 'review', summary: 'reviews every six months: start, assess, complete, what is due', load: async () => (await import('./review/index.js')).reviewCommand },
  { name: 'context', summary: 'share context in writing and in public, list it', load: async () => (await import('./context/index.js')).contextCommand },
  { name: 'feedback', summary: 'give a colleague feedback, list it', load: async () => (await import('./feedback/index.js')).feedbackCommand },
  { name: 'person', summary: 'the people', load: async () => (await import('./person/index.js')).personCommand },
  { name: 'team', summary: 'the teams', load: async () => (await import('./team/index.js')).teamCommand },
  { name: 'org', summary: 'the reporting tree and the teams', load: async () => (await import('./org.js')).orgCommand },
  { name: 'report', summary: 'one HTML page: how management is doing', load: async () => (await import('./report.js')).reportCommand },
  { name: 'export', summary: "every record's facts as NDJSON", load: async () => (await import('./export.js')).exportCommand },
  { name: 'calendar', summary: 'what is coming, as iCalendar', load: async () => (await import('./calendar.js')).calendarCommand },
  { name: 'key', summary: 'keys for sealed notes: new, add, list, rotate', load: async () => (await import('./key/index.js')).keyCommand },
  { name: 'resume', summary: 'take up a draft that git refused', load: async () => (await import('./resume.js')).resumeCommand },
  { name: 'undo', summary: 'take back the last commit made here', load: async () => (await import('./undo.js')).undoCommand },
  { name: 'doctor', summary: 'look the set-up over; preview repairs, --fix makes them', load: async () => (await import('./doctor/index.js')).doctorCommand },
  { name: 'completion', summary: 'a script for bash, zsh or fish: Tab completes everything', load: async () => (await import('./completion.js')).completionCommand },
  { name: 'help', summary: 'help on a command, or on formats, records, rules and more', load: async () => (await import('./help.js')).helpCommand },
  { name: 'schema', summary: 'print a JSON Schema', load: async () => (await import('./schema.js')).schemaCommand },
  { name: 'lsp', summary: 'for editors: a language server of this handbook', load: async () => (await import('./lsp.js')).lspCommand },
  { name: 'mcp', summary: 'for agents: a Model Context Protocol server of this handbook', load: async () => (await import('./mcp.js')).mcpCommand },
  { name: 'merge-driver', summary: 'for git: merges sprint pages by id', load: async () => (await import('./merge-driver.js')).mergeDriverCommand },
];

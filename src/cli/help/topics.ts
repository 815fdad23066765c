import type { HelpTopic } from './topic.js';

/** Every topic of `help`, in the order in which they are listed; each is loaded when it is read. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  { name: 'formats', summary: 'what --format can be, and for which command', load: async () => (await import('./formats.js')).formatsPage },
  { name: 'records', summary: 'the files of a handbook: where they lie, what must be in them', load: async () => (await import('./records.js')).recordsPage },
  { name: 'record', summary: 'one kind of record: its keys, and an example', load: async () => (await import('./record.js')).recordPage },
  { name: 'rules', summary: 'how rules work: severities, exceptions, fixes', load: async () => (await import('./rules.js')).rulesPage },
  { name: 'exit-codes', summary: 'what the exit codes say', load: async () => (await import('./exit-codes.js')).exitCodesPage },
  { name: 'dates', summary: 'dates, durations, and which day today is', load: async () => (await import('./dates.js')).datesPage },
  { name: 'environment', summary: 'variables that the program looks at', load: async () => (await import('./environment.js')).environmentPage },
  { name: 'config', summary: 'the keys of posthog-mgmt.yml', load: async () => (await import('./record.js')).configPage },
];

/** Other words for a topic. */
const ALIASES: Readonly<Record<string, string>> = { format: 'formats', exit: 'exit-codes', 'exit-code': 'exit-codes', 'exit codes': 'exit-codes', exitcodes: 'exit-codes', env: 'environment', date: 'dates', durations: 'dates', 'posthog-mgmt.yml': 'config' };

/** The topic of this name, if it is one. */
export function topicOf(name: string): HelpTopic | undefined {
  const meant = ALIASES[name] ?? name;
  return HELP_TOPICS.find((topic) => topic.name === meant);
}

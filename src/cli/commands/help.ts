import { UsageError } from '../../errors.js';
import { orDidYouMean } from '../../records/did-you-mean.js';
import type { CommandModule, Exit } from '../command.js';
import { printPage } from '../help/print.js';
import { HELP_TOPICS, topicOf } from '../help/topics.js';

export const helpCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'help', `Explains a command, a rule, or a topic.\n\nTopics:\n${HELP_TOPICS.map(({ name, summary }) => `  ${name.padEnd(13)}${summary}`).join('\n')}`, {
      examples: ['posthog-mgmt help sprint start', 'posthog-mgmt help formats', 'posthog-mgmt help record sprint', 'posthog-mgmt help manager/part-time'],
    });
    command.argument('[topic...]', 'a command, a rule, or one of the topics above');
    command.action((words: string[]) => act(command, async (session): Promise<Exit> => {
      const [name = '', ...more] = words;
      const topic = topicOf(words.join(' ')) ?? topicOf(name);
      if (!topic) throw await unknownTopic(name);
      printPage(await (await topic.load())(more, session), session.ports.terminal);
      return 0;
    }));
  },
};

async function unknownTopic(name: string): Promise<UsageError> {
  const { COMMANDS } = await import('./index.js');
  const known = [...HELP_TOPICS.map((topic) => topic.name), ...COMMANDS.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])])];
  return new UsageError(`there is no help on "${name}"${orDidYouMean(name, known)}`, { next: 'posthog-mgmt --help      lists commands\nposthog-mgmt help help   lists topics' });
}

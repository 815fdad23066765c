import type { Command } from 'commander';
import { contextShare } from '../../../entries/context.js';
import { CONTEXT_KINDS } from '../../../schedule/agenda.js';
import type { CommandModule, CommandTools } from '../../command.js';
import { dateFlag } from '../../date-flag.js';
import { given, repeated } from '../../given.js';
import { perform, type Asking } from '../../perform.js';
import { addWordsFlags, type WordsFlags } from '../../words.js';
import { WRITING_FORMATS } from '../../outcome.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { defineList } from './list.js';

export const contextCommand: CommandModule = {
  define(program, tools) {
    const context = tools.make(program, 'context', 'Context for others to decide by: about customers, metrics, other teams, company goals; in writing and in public.', { examples: ['posthog-mgmt context share "Acme will churn without SSO" --kind customer', 'posthog-mgmt context list'] });
    defineShare(context, tools);
    defineList(context, tools);
  },
};

interface ShareFlags extends WritingFlags, WordsFlags {
  readonly kind?: readonly string[];
  readonly team?: readonly string[];
  readonly channel?: string;
  readonly link?: string;
  readonly date?: string;
}

function defineShare(context: Command, { make, act }: CommandTools): void {
  const share = make(context, 'share', 'Shares context, in a file that everyone can read.', {
    formats: WRITING_FORMATS,
    examples: ['posthog-mgmt context share "Acme will churn without SSO" --kind customer --channel "#customer-success" -m "They said so twice."', 'posthog-mgmt context share "Sign-ups are down" --kind metrics --team growth --link https://example.com/dashboard'],
  });
  addWordsFlags(addWritingFlags(share)).argument('[title]', 'the context in a line')
    .option('--kind <kind>', `what it is about: ${CONTEXT_KINDS.join(', ')} (repeatable)`, repeated).option('--team <team>', 'whom it helps (everyone when left out; repeatable)', repeated)
    .option('--channel <name>', 'the public place it was shared in').option('--link <url>', 'where it is written up').option('--date <date>', 'the day (today when left out)')
    .action((title: string | undefined, { kind, team, channel, link, date, ...flags }: ShareFlags) => act(share, (session) => perform(session, flags, {
      operation: contextShare,
      input: async (asking) => ({
        title: await asking.questions.line(title, { question: 'What should others know, in a line?', missing: 'what is the context? Say it in a line', next: 'posthog-mgmt context share "Acme will churn without SSO" --kind customer' }),
        kinds: await kindsOf(asking, kind), date: dateFlag(session, asking.handbook, date), ...given({ teams: team, channel, link }),
      }),
      words: () => ({ required: false, question: 'What more is there to say?', name: 'context' }),
    })));
}

const KIND_WORDS = { customer: 'what customers say', metrics: 'what the metrics say', 'other-team': 'what another team works on', 'company-goals': "the company's goals" } as const;

async function kindsOf({ questions }: Asking, kinds: readonly string[] | undefined): Promise<readonly string[]> {
  if (kinds !== undefined || !questions.canAsk) return kinds ?? [];
  return questions.ask.chooseSeveral('What is it about?', CONTEXT_KINDS.map((kind) => ({ value: kind, label: KIND_WORDS[kind] })));
}

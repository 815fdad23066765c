import type { Person } from '../../../handbook/record.js';
import { obviouslyMeant } from '../../../records/obvious.js';
import { didYouMean } from '../../../records/did-you-mean.js';
import { quote } from '../../../records/value.js';
import { allowedDuties } from '../../duties.js';
import { reportSchema } from '../../from-records.js';
import { respelling } from '../../fix.js';
import { isWordAsValue } from '../../key-words.js';
import { isManagersCapacity } from '../../managers-capacity.js';
import type { LintContext, Report, Rule } from '../../rule.js';

const reportFromSchemas = reportSchema('schema/enum', (...of) => isWordAsValue(...of) || isManagersCapacity(of[0], of[1]));

export default {
  id: 'schema/enum',
  severity: 'error',
  clauses: [],
  summary: 'a word that is none of those that can stand there',
  why: 'A word that nobody has agreed on means something else to each reader, and nothing to the rules.',
  help: 'Use one of the words that the message names.',
  fixes: { safe: 'takes blanks around a word away', unsafe: 'corrects an obvious misspelling' },
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: enginering  # finds: schema/enum\n' },
  },
  check(context, report) {
    checkDuties(context, report);
    return { ...reportFromSchemas(context, report), person: (person) => { checkCraft(context, person, report); } };
  },
} satisfies Rule;

function checkCraft({ handbook }: LintContext, person: Person, report: Report): void {
  const { crafts } = handbook.config;
  const { craft } = person.facts;
  if (craft === undefined || crafts.includes(craft)) return;
  const meant = obviouslyMeant(craft, crafts);
  const near = meant ?? didYouMean(craft, crafts);
  report({
    record: person, at: ['craft'],
    message: `\`craft\` is ${quote(craft)}, which is none of the crafts here: ${crafts.join(', ')}`,
    help: `${near === undefined ? 'Use one of them' : `Did you mean ${near}? Otherwise use one of the others`}, or list it under \`crafts\` in posthog-mgmt.yml.`,
    ...respelling(['craft'], meant),
  });
}

/** What the role schemas say of people who manage nobody. */
function checkDuties(context: LintContext, report: Report): void {
  const allowed = allowedDuties(context);
  for (const error of context.roles.of('schema/enum')) {
    const { where, value, clause } = error;
    const words = allowed(error) ?? [];
    const meant = typeof value === 'string' ? obviouslyMeant(value, words) : undefined;
    const near = meant ?? (typeof value === 'string' ? didYouMean(value, words) : undefined);
    report({
      ...where,
      message: `${quote(value)} is no responsibility that the handbook knows`,
      help: near === undefined ? `What can stand here: ${words.join(', ')}.` : `Did you mean ${near}?`,
      ...(clause === undefined ? {} : { clause }),
      ...('record' in where && where.at !== undefined ? respelling(where.at, meant) : {}),
    });
  }
}

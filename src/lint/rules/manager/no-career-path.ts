import type { Value } from '../../../records/value.js';
import { quote } from '../../../records/value.js';
import { ADA_AND_BO } from '../../examples.js';
import { isWordOf } from '../../key-words.js';
import { reportDuties } from '../../role-findings.js';
import type { Rule } from '../../rule.js';
import { isSureOfSubject } from '../../sure.js';

export default {
  id: 'manager/no-career-path',
  severity: 'error',
  clauses: ['H12'],
  summary: 'making career paths as a duty; a key for one that holds anything but a link',
  why: 'Career paths are written down in one place that everyone can read, so that they do not depend on who your manager is.',
  help: 'Link the page that everyone shares, as https://… or /handbook/…, or take it out.',
  examples: {
    good: {
      ...ADA_AND_BO,
      'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}careerPath: /handbook/people/career-progression\n`,
    },
    bad: {
      ...ADA_AND_BO,
      'people/ada.yml': `${ADA_AND_BO['people/ada.yml']}responsibilities:\n  - create-career-path  # finds: manager/no-career-path\n`,
      'people/bo.yml': `${ADA_AND_BO['people/bo.yml']}careerPath: senior by spring, then staff  # finds: manager/no-career-path\n`,
    },
  },
  explainsKey: (place, context) => isWordOf('manager/no-career-path', place, context),
  check(context, report) {
    const errors = context.roles.of('manager/no-career-path').filter((error) => isSureOfSubject(context.handbook, error));
    reportDuties(errors, "career paths are not a manager's to make", report);
    return {
      word({ record, pointer, part, text, value }) {
        if (part === 'value' || isLink(value)) return;
        report({ record, at: pointer, part, message: `a key ${quote(text)} that holds ${value === null ? 'no link' : 'something else than a link'}` });
      },
    };
  },
} satisfies Rule;

/** A web address, or a path: from the site's root, relative, or to a page of the repo; as it is, or as Markdown has it. */
function isLink(value: Value): boolean {
  if (typeof value !== 'string') return false;
  const text = value.trim();
  const [, inAngles, inParentheses] = /^(?:<([^<>]+)>|\[[^[\]]*\]\((\S+)\))$/.exec(text) ?? [];
  const link = inAngles ?? inParentheses ?? text;
  if (/\s/.test(link)) return false;
  return /^https?:\/\/./i.test(link) || /^\.{0,2}\/./.test(link) || /^[^:]+\.(?:mdx?|ya?ml|html)(?:[?#].*)?$/.test(link);
}

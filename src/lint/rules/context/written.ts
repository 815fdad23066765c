import { inDoubt } from '../../../handbook/record.js';
import { ADA_AND_BO, page } from '../../examples.js';
import type { Rule } from '../../rule.js';

const [TITLE, REST] = ['title: Acme leaves without single sign-on', ['date: 2026-11-12', 'by: ada', 'kinds: [customer]']] as const;

export default {
  id: 'context/written',
  severity: 'warning',
  clauses: ['H22'],
  summary: 'context that is written down neither here nor anywhere it links',
  why: 'What is only said reaches those who were in the room; what is written reaches everyone, later as well.',
  help: 'Write it below the front matter, or add a `link` to where it is written.',
  examples: {
    good: { ...ADA_AND_BO, 'context/2026-11-12-acme.md': page([TITLE, ...REST, 'link: https://example.com/acme']) },
    bad: { ...ADA_AND_BO, 'context/2026-11-12-acme.md': page([`${TITLE}  # finds: context/written`, ...REST]) },
  },
  check(_, report) {
    return {
      context(record) {
        if ((record.facts.link ?? '').trim() !== '' || inDoubt(record, 'link') || record.notes !== 'none') return;
        report({ record, at: ['title'], part: 'key', message: 'this context has a title, and nothing that says more' });
      },
    };
  },
} satisfies Rule;

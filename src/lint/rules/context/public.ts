import { quote } from '../../../records/value.js';
import { ADA_AND_BO, page } from '../../examples.js';
import { misspelling } from '../../fix.js';
import type { Rule } from '../../rule.js';

const CONTEXT = ['title: Acme leaves without single sign-on', 'date: 2026-11-12', 'by: ada', 'kinds: [customer]'];
const BODY = 'They told us on the phone today.';

export default {
  id: 'context/public',
  severity: 'error',
  clauses: ['H22'],
  summary: 'context that is kept from some people',
  why: 'Context that one person keeps makes everyone else ask that person; shared in public it lets all of them decide.',
  help: 'Leave `visibility` out, or write `public`, and take out what really is a secret.',
  fixes: { unsafe: 'corrects an obvious misspelling of `public`' },
  examples: {
    good: { ...ADA_AND_BO, 'context/2026-11-12-acme.md': page([...CONTEXT, 'visibility: public'], BODY) },
    bad: { ...ADA_AND_BO, 'context/2026-11-12-acme.md': page([...CONTEXT, 'visibility: managers  # finds: context/public'], BODY) },
  },
  check(_, report) {
    return {
      context(record) {
        const { visibility } = record.facts;
        if (visibility === undefined || visibility === 'public') return;
        report({ record, at: ['visibility'], message: `this context is shared as ${quote(visibility)}, not in public`, ...misspelling(['visibility'], visibility, 'public') });
      },
    };
  },
} satisfies Rule;

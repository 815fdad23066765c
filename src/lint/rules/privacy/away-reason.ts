import { isMap, valueAt } from '../../../records/value.js';
import type { KeyPlace, Rule } from '../../rule.js';

/** Words in a key that announce a reason. */
const WORDS: ReadonlySet<string> = new Set(['reason', 'reasons', 'why', 'because', 'cause', 'note', 'notes', 'comment', 'comments', 'description', 'type', 'kind']);

export default {
  id: 'privacy/away-reason',
  severity: 'error',
  clauses: [],
  summary: 'a reason for an absence',
  why: "Why someone is away (illness, family, anything else) is theirs to tell; the tool asks for nothing in that time and needs to know no more.",
  help: 'Take the key out: from and to are all there is to an absence. What was committed once stays readable in the history.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\naway:\n  - { from: 2026-07-01, to: 2026-12-31 }\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\naway:\n  - from: 2026-07-01\n    to: 2026-12-31\n    reason: parental leave  # finds: privacy/away-reason\n' },
  },
  explainsKey: statesReason,
  check(_, report) {
    return { file(record) {
      const away = record.kind === 'person' ? valueAt(record.data, ['away']) : undefined;
      if (!Array.isArray(away)) return;
      away.forEach((item, index) => {
        for (const key of isMap(item) ? Object.keys(item) : []) {
          const pointer = ['away', index, key];
          if (statesReason({ record, pointer, key })) report({ record, at: pointer, part: 'key', message: 'a reason for this absence is stored' });
        }
      });
    } };
  },
} satisfies Rule;

/** Whether a key of an `away` item states a reason, however it is written: `reason`, `Reason`, `leave_type`, `whyAway`. */
function statesReason({ record, pointer, key }: KeyPlace): boolean {
  if (record.kind !== 'person' || pointer.length !== 3 || pointer[0] !== 'away') return false;
  const words = key.slice(0, 200).replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/);
  return words.some((word) => WORDS.has(word));
}

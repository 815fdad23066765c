import { quote } from '../../../records/value.js';
import { GROWTH, SPRINT, sprintPage } from '../../examples.js';
import { isKey, keysNamed } from '../../key-words.js';
import type { Rule } from '../../rule.js';

const RESTRICTING = ['commenters', 'commentsFrom'];

export default {
  id: 'sprint/anyone-may-comment',
  severity: 'error',
  clauses: ['H27'],
  summary: 'a key that restricts who comments on a sprint',
  why: "Anyone may say what they think of anyone's priorities, and is meant to; a list of who may leaves out those who know something.",
  help: 'Take the key out.',
  examples: {
    good: { ...GROWTH, [SPRINT]: sprintPage('comments:', '  - { on: 2026-11-17, by: bo, text: customers ask for a shorter form }') },
    bad: { ...GROWTH, [SPRINT]: sprintPage('commenters: [ada, bo]  # finds: sprint/anyone-may-comment') },
  },
  explainsKey: ({ record, key }) => record.kind === 'sprint' && isKey(key, RESTRICTING),
  check(_, report) {
    const restrictions = keysNamed(RESTRICTING);
    return {
      sprint(record) {
        for (const { pointer, key } of restrictions(record)) {
          report({ record, at: pointer, part: 'key', message: `a key ${quote(key)} that says who may comment; anyone may` });
        }
      },
    };
  },
} satisfies Rule;

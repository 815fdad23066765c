import type { MakePage } from './topic.js';

export const exitCodesPage: MakePage = () => [
  { title: 'Exit codes' },
  { rows: [
    ['0', 'done; clean'],
    ['1', 'findings: a lint error, more warnings than --max-warnings, something overdue; or a record that the rules refuse'],
    ['2', 'misuse: a flag, the config, no handbook here, an unknown person or team, nothing at the paths given'],
    ['3', 'git refused: no identity, a hook or signing failed, a merge in progress, a push that lost every retry. Typed words are kept: posthog-mgmt resume'],
    ['70', 'a fault of the program itself; --debug shows where'],
    ['130', 'given up at a question'],
  ] },
  { lines: ['lint --exit-zero, due --exit-zero       report, and exit 0', 'lint --max-warnings 0                   warnings fail, too', 'due --fail-on overdue|due|never         what makes it 1; overdue when left out'] },
];

import type { MakePage } from './topic.js';

export const formatsPage: MakePage = () => [
  { title: 'Formats' },
  'Every command speaks text for people. --format asks for another one; data goes to standard output, everything else to standard error.',
  { rows: [
    ['text', 'for people, as wide as the terminal; the default'],
    ['json', 'of every command that answers with data: one object with `version: 1`. Fields are added within a version, never renamed or taken away'],
    ['github', 'of lint and the due family: workflow commands, which GitHub shows as annotations in the diff. Paths are from the top of the work tree'],
    ['sarif', 'of lint: SARIF 2.1.0 for code scanning, with fingerprints that outlive a moved line'],
    ['junit', 'of lint: errors are failures; GitLab and Jenkins show it'],
    ['agent', 'of lint: one line a finding, with what to do next'],
    ['markdown', 'of lint and the due family: for a job summary or a comment'],
    ['ics', 'of the due family: iCalendar, an event for each item'],
    ['mermaid', 'of org: a diagram that GitHub and the handbook can draw'],
    ['svg', 'of org: a picture, its text as text'],
  ] },
  { title: 'Several at once' },
  'lint writes a format to a file with --format F=FILE, as often as you like; one goes to standard output.',
  { lines: ['posthog-mgmt lint --format github --format sarif=lint.sarif', 'posthog-mgmt due --format json | jq .summary', 'posthog-mgmt review due --format markdown'] },
  'posthog-mgmt COMMAND --help says which formats a command has.',
];

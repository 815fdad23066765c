import type { MakePage } from './topic.js';

export const recordsPage: MakePage = () => [
  { title: 'Records' },
  'A handbook is a folder with posthog-mgmt.yml in it, somewhere in a git repo. One file is one record, and where it lies says what it is: a person\'s handle is the name of their file.',
  { rows: [
    ['person', 'people/HANDLE.yml: name, startDate'],
    ['team', 'teams/SLUG.yml or teams/SLUG/index.mdx: name (or title), members'],
    ['sprint', 'sprints/TEAM/START.md: team, start, end'],
    ['1-1', '1-1s/PERSON/DATE.md: person, manager, date, status'],
    ['review', 'reviews/PERSON/DUE.md: person, manager, due'],
    ['context', 'context/DATE-SLUG.md: title, date, by, kinds'],
    ['feedback', 'feedback/TO/DATE-FROM.md: to, from, date'],
  ] },
  'What stands behind the colon is required. `paths` in posthog-mgmt.yml moves the folders.',
  'Each can be .yml or .yaml, or .md or .mdx with YAML front matter and a body. Handles and slugs are small letters, digits, - and _. Names that begin with _ or ., and READMEs, are passed over: keep drafts and templates there.',
  'YAML is 1.2: no anchors, aliases, tags or directives, one document a file. A command that edits a record keeps every line that it is not about.',
  { lines: ['posthog-mgmt help record sprint     the keys of one kind, with an example', 'posthog-mgmt schema sprint          its JSON Schema, for editors', 'posthog-mgmt help config            the keys of posthog-mgmt.yml'] },
];

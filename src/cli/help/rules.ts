import { RULES } from '../../lint/rules/index.js';
import type { MakePage, Part } from './topic.js';

/** How rules work; it stands below the help of `rules`, too, so that `help rules` is both. */
export const rulesParts = (): readonly Part[] => [
  { title: 'How rules work' },
  `lint holds the records against ${RULES.length} rules. Those about leads, managers and sprints cite a clause of the handbook; the others keep the files readable. What lint says depends on the files alone, never on the day: what is late shows in due.`,
  { rows: [
    ['error', 'where the handbook is hard, or a file can\'t be read; exit code 1'],
    ['warning', 'where it says "as far as possible"; --max-warnings N makes them count'],
    ['info', 'a suggestion that no exit code shows'],
  ] },
  { title: 'In this version' },
  { rows: grouped() },
  { title: 'When a finding is meant to be so' },
  'In posthog-mgmt.yml, for all records, or for one with a reason (and a day by which to look again, which then shows in due):',
  { lines: ['rules: { manager/specialist: info }        # off, info, warn or error', 'exceptions:', '  - { rule: team/size, path: teams/growth.yml, reason: hiring,', '      until: 2027-03-01 }'] },
  'On the line before, in YAML or front matter; the reason is required:',
  { lines: ['# posthog-mgmt-disable-next-line RULE -- reason'] },
  { lines: [
    'posthog-mgmt explain RULE           its clause, why, what to do, examples', 'posthog-mgmt rules                  every rule in a line', 'posthog-mgmt rules --clauses        the clauses, and what serves each',
    'posthog-mgmt lint --rule RULE       runs this one alone', 'posthog-mgmt lint --fix --dry-run   what can be mended, as a diff',
  ] },
];

export const rulesPage: MakePage = rulesParts;

/** The rules' names by what they are about: `manager   part-time, specialist …`. */
function grouped(): [string, string][] {
  const groups = new Map<string, string[]>();
  for (const { id } of RULES) {
    const [group = '', name = ''] = id.split('/');
    groups.set(`${group}/`, [...(groups.get(`${group}/`) ?? []), name]);
  }
  return [...groups].map(([group, names]) => [group, names.join(', ')]);
}

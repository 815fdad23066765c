import { KEPT_PATH } from '../../../handbook/kept-page-path.js';
import type { ManagementPage, PageSection } from '../../../handbook/management-page.js';
import { WRITTEN_FOR } from '../../../handbook/written-for.js';
import { FILE_START, type Range } from '../../../records/position.js';
import { CLAUSES, clauseOf } from '../../clauses.js';
import { changeFrom, changeFromOriginal, type Change } from '../../drift.js';
import type { LintContext, Report, Rule } from '../../rule.js';

const PAGE = 'handbook/management.md';
const SAYS = 'Here it says what the rules hold people to.';
const SAYS_HASH = '6ead72a9d798b82b';
const HEADINGS = Object.keys(WRITTEN_FOR);
const CONFIG = ['version: 1', 'company: Hedgehog Labs', 'handbook:', `  management: ${PAGE}`, '  confirmed:', ...HEADINGS.map((heading) => `    ${heading}: ${SAYS_HASH}`), ''].join('\n');
const CONFIRMED = HEADINGS.map((heading) => `## ${heading}\n\n${SAYS}\n`).join('\n');

export default {
  id: 'handbook/drift',
  severity: 'warning',
  clauses: [],
  summary: 'a section that rules cite and that the page on management lacks, or that has changed since the rules were confirmed',
  why: 'The rules say what the page says; once the page says something else, they hold people to what nobody agreed on.',
  help: 'Read whether the rules still say the same; `posthog-mgmt doctor --confirm-handbook` records that they do.',
  examples: {
    good: { 'posthog-mgmt.yml': CONFIG, [PAGE]: `# Management\n\nHow we manage here.\n\n${CONFIRMED}` },
    bad: {
      'posthog-mgmt.yml': CONFIG, [KEPT_PATH]: CONFIRMED,
      [PAGE]: CONFIRMED.replace(`Part-time managers\n\n${SAYS}`, 'Part-time managers\n\nHere it says something else.  # finds: handbook/drift'),
    },
  },
  check(context, report) {
    const { management: page, config } = context.handbook;
    if (!page) return;
    if (page.problem !== undefined) {
      report({ config: ['handbook', 'management'], message: `the page ${page.path} can't be compared with the rules: ${page.problem}`, help: 'Correct the path, or take the key out.' });
      return;
    }
    for (const heading of HEADINGS) {
      const section = page.sections.get(heading);
      const confirmed = config.confirmed.get(heading);
      if (!section) reportMissing(context, page, heading, report);
      else if (section.hash !== (confirmed ?? WRITTEN_FOR[heading]?.hash)) reportChange(context, page, section, report);
    }
  },
} satisfies Rule;

function reportMissing(context: LintContext, { path }: ManagementPage, heading: string, report: Report): void {
  report({
    path, range: FILE_START, ...clauseFor(heading),
    message: `the page has no section "${heading}" any more; ${citing(context, heading)}`,
    help: 'Give the section its heading back, or weigh the rules that cite it in posthog-mgmt.yml.',
  });
}

function reportChange(context: LintContext, page: ManagementPage, section: PageSection, report: Report): void {
  const { heading } = section;
  const confirmed = context.handbook.config.confirmed.get(heading);
  const { line, text, words } = changeOf(page, section, confirmed);
  const since = confirmed === undefined ? 'December 2021, for which the rules were written' : 'the rules were confirmed';
  report({
    path: page.path, range: rangeOf(line, text), ...clauseFor(heading),
    message: `"${heading}" has changed since ${since}${words === '' ? '' : `: ${words}`}; ${citing(context, heading)}`,
  });
}

/** What is kept serves only if it is what was confirmed. */
function changeOf(page: ManagementPage, section: PageSection, confirmed: string | undefined): Change {
  if (confirmed === undefined || confirmed === WRITTEN_FOR[section.heading]?.hash) return changeFromOriginal(section);
  const kept = page.kept.get(section.heading);
  return kept?.hash === confirmed ? changeFrom(section, kept) : { line: section.line, text: undefined, words: '' };
}

function rangeOf(line: number, text: string | undefined): Range {
  return { line, column: 1, endLine: line, endColumn: (text?.length ?? 0) + 1 };
}

/** `manager/part-time and manager/keeps-craft cite it`. */
function citing({ rules }: LintContext, heading: string): string {
  const ids = rules.filter(({ clauses }) => clauses.some((clause) => clauseOf(clause).section === heading)).map(({ id }) => id);
  if (ids.length === 0) return 'no rule cites it';
  return ids.length === 1 ? `${ids[0] as string} cites it` : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1) as string} cite it`;
}

function clauseFor(heading: string): { clause?: string } {
  const id = CLAUSES.find(({ section }) => section === heading)?.id;
  return id === undefined ? {} : { clause: id };
}

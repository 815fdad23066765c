import type { Handbook } from '../../../handbook/handbook.js';
import type { HandbookRecord } from '../../../handbook/record.js';
import { isoDate } from '../../../records/iso-date.js';
import { isSlug, splitName } from '../../../records/kinds.js';
import { FILE_START } from '../../../records/position.js';
import { quote } from '../../../records/value.js';
import { factOf, LAYOUTS, readName, repeatsBadDate, type Layout, type ReadName } from '../../file-layouts.js';
import { freeNames, type FreeNames } from '../../free-names.js';
import { folderOf, isInConflict, obviousSlug, SLUG_IN_WORDS } from '../../from-names.js';
import { reportUnreadable, stemOf } from '../../from-records.js';
import type { LintContext, Report, Rule } from '../../rule.js';
import { isSpelledSo } from '../../spelled-names.js';

const reportStrays = reportUnreadable('record/file-name');

export default {
  id: 'record/file-name',
  severity: 'error',
  clauses: [],
  summary: 'a name that is no slug, or that disagrees with the fields of the record',
  why: 'A record is found by its place: the folder and the name say whose it is and of which day.',
  help: 'Rename the file, or correct the field.',
  fixes: {
    safe: 'renames a file to its slug, or to its date where the name can only mean that one',
    unsafe: 'does so too where other records use the old spelling, and where the name said something else',
  },
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-18  # finds: record/file-name\nstatus: held\n',
    },
  },
  check(context, report) {
    const strays = reportStrays(context, report);
    const { handbook } = context;
    const differInCase = caseDuplicates(handbook);
    const names = freeNames(handbook);
    const folders = new Set<string>();
    const file = (record: HandbookRecord): void => {
      if (differInCase.has(record) || isInConflict(record)) return;
      const layout = LAYOUTS[record.kind];
      if (!layout) {
        checkSlug(handbook, record, report);
        return;
      }
      checkFolder(context, record, layout, folders, names, report);
      const name = readName(record, layout);
      if (name) checkFields(context, record, layout, name, names, report);
      else if (!repeatsBadDate(record, layout)) reportForm(record, layout, names, report);
    };
    return { ...strays, file };
  },
} satisfies Rule;

/** Files that record/duplicate reports for their case: one cause, one finding. */
function caseDuplicates(handbook: Handbook): ReadonlySet<HandbookRecord> {
  return new Set(handbook.duplicates.filter(({ record, of }) => record.name !== of.name || record.group !== of.group).map(({ record }) => record));
}

function checkSlug(handbook: Handbook, record: HandbookRecord, report: Report): void {
  if (isSlug(record.name)) return;
  const slug = obviousSlug(record.name);
  const taken = slug === undefined || (record.kind === 'team' ? handbook.teams : handbook.people).has(slug);
  report({
    record, range: FILE_START,
    message: `${quote(record.name)} is no ${record.kind === 'team' ? 'slug' : 'handle'}; those are ${SLUG_IN_WORDS}`,
    ...(taken || isFolder(record) ? {} : { fix: { safe: !isSpelledSo(handbook, record), change: { moveTo: moved(record, slug) } } }),
    help: taken ? `Choose a name of ${SLUG_IN_WORDS}, at most 64 characters.` : `Rename it to ${slug}.`,
  });
}

/** A team in a folder of its own: the folder is what is named. */
function isFolder(record: HandbookRecord): boolean {
  return stemOf(record) !== record.name;
}

/** The path of a record under another name. */
function moved({ path }: HandbookRecord, stem: string): string {
  return folderOf(path) + stem + splitName(path.slice(folderOf(path).length)).extension;
}

/** A folder that is no slug is reported once, at the first of its files. */
function checkFolder({ references, yields }: LintContext, record: HandbookRecord, { group: expected }: Layout, seen: Set<string>, names: FreeNames, report: Report): void {
  const folder = record.group;
  if (!expected || folder === undefined) return;
  const { key, to } = expected;
  if (!isSlug(folder)) {
    if (seen.has(folderOf(record.path))) {
      yields(record);
      return;
    }
    seen.add(folderOf(record.path));
    const slug = obviousSlug(folder);
    report({
      record, range: FILE_START,
      message: `the folder ${quote(folder)} is no ${to === 'team' ? 'slug' : 'handle'}; those are ${SLUG_IN_WORDS}`,
      help: slug === undefined ? `Name the folder after the ${to}.` : `Rename the folder to ${slug}.`,
    });
    return;
  }
  const named = factOf(record, key);
  // A handle that nobody has is reported as that alone.
  if (named === undefined || named === folder || !references.exists(to, named)) return;
  const target = `${folderOf(folderOf(record.path).slice(0, -1))}${named}/`;
  const stem = stemOf(record);
  const free = names.firstFree(record, target, stem);
  report({
    record, at: [key], message: `\`${key}\` is ${named}, but the file lies in the folder ${folder}`,
    help: free === undefined ? helpWhereTaken(target + stem, key) : `Move the file to the folder ${named}${free === stem ? '' : ` as ${free}`}, or correct \`${key}\`.`,
  });
}

/** What to do where the name that a file should have is another's. */
function helpWhereTaken(place: string, key: string): string {
  return `A record lies at ${place} already: correct \`${key}\`, or merge the two into one file.`;
}

function reportForm(record: HandbookRecord, layout: Layout, names: FreeNames, report: Report): void {
  const stem = stemOf(record);
  const better = suggestion(record, layout, stem);
  report({
    record, range: FILE_START, message: `the name ${quote(stem)} does not have the form ${layout.form}`,
    ...(better === undefined || names.isTaken(folderOf(record.path), splitName(better).stem) ? {} : {
      help: `Rename it to ${better}.`,
      fix: { safe: saysTheSame(stem, better), change: { moveTo: folderOf(record.path) + better } },
    }),
  });
}

/** Whether the name says what the better one does, only written otherwise: `2026-1-5.md`. */
function saysTheSame(stem: string, better: string): boolean {
  const written = /^\d{4}([-. ]?)\d{1,2}\1\d{1,2}/.exec(stem)?.[0];
  const rest = (written === undefined ? '' : stem.slice(written.length)).trim().toLowerCase();
  return written !== undefined && isoDate(written) === better.slice(0, 10) && rest === splitName(better).stem.slice(10);
}

function suggestion(record: HandbookRecord, layout: Layout, stem: string): string | undefined {
  const date = factOf(record, layout.date);
  const { extension } = splitName(record.path.slice(folderOf(record.path).length));
  if (record.kind !== 'context' && layout.end === undefined) return date && `${date}${extension}`;
  const end = layout.end === undefined ? obviousSlug(stem.replace(/^\d{4}-\d{1,2}-\d{1,2}-?/, '')) : factOf(record, layout.end);
  return date && end && `${date}-${end}${extension}`;
}

function checkFields({ references }: LintContext, record: HandbookRecord, layout: Layout, { day, rest }: ReadName, names: FreeNames, report: Report): void {
  const folder = folderOf(record.path);
  const disagree = (key: string, value: string, name: string): void => {
    const free = names.firstFree(record, folder, name);
    report({
      record, at: [key], message: `\`${key}\` is ${value}, but the file is named ${quote(stemOf(record)).slice(1, -1)}`,
      help: free === undefined ? helpWhereTaken(folder + name, key) : `Rename the file to ${free}, or correct \`${key}\`.`,
    });
  };
  const date = factOf(record, layout.date);
  if (date !== undefined && date !== day) disagree(layout.date, date, stemOf(record).replace(day, date));
  const end = factOf(record, layout.end);
  if (layout.end === undefined || end === undefined || rest === undefined || isNumbered(rest, end) || !references.exists('person', end)) return;
  disagree(layout.end, end, `${day}-${end}`);
}

/** `dee`, or `dee-2` and on for more on one day. */
function isNumbered(rest: string, from: string): boolean {
  return rest === from || (rest.startsWith(`${from}-`) && /^(?:[2-9]|[1-9][0-9]+)$/.test(rest.slice(from.length + 1)));
}

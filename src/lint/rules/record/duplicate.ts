import { FILE_START } from '../../../records/position.js';
import { isInConflict } from '../../from-names.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'record/duplicate',
  severity: 'error',
  clauses: [],
  summary: 'two files for one record, or names that differ only in case',
  why: 'With two files for one record, half of the edits go to the one that nobody reads.',
  help: 'Merge the two into one file and delete the other.',
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n' },
    bad: {
      'people/ada.md': '---\nname: Ada Obi\nstartDate: 2024-03-04\n---\n\nAda likes maps.\n',
      'people/ada.yml': 'name: Ada Obi  # finds: record/duplicate\nstartDate: 2024-03-04\n',
    },
  },
  check({ handbook }, report) {
    for (const { record, of } of handbook.duplicates) {
      if (isInConflict(record)) continue;
      const sameCase = record.name === of.name && record.group === of.group;
      report({
        path: record.path, range: FILE_START,
        message: sameCase ? `this is a second file for the same record: ${of.path} is there already`
          : `this is the same record as ${of.path}: the two names differ only in case`,
      });
    }
  },
} satisfies Rule;

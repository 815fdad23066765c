/** The plan of `import posthog.com`: from the source's texts to the records to write. Pure. */
import { normalFolder } from '../../handbook/folders.js';
import { sliceWhole } from '../../records/slice-whole.js';
import { placePeople } from './handles.js';
import { matchPeople } from './match.js';
import { noteBook } from '../notes.js';
import { readPages } from './page.js';
import { planPeople } from './people.js';
import { planTeams } from './teams.js';
import { parseTeamStructure } from './team-structure.js';
import type { ImportInput, ImportPlan } from './types.js';

export type * from './types.js';

/**
 * Plans an import, as the contract's Importing section says: people and teams of the source
 * into records of the handbook. Nothing that a record says is changed, only what it lacks is
 * added; planning again on the result plans no writes. What could not be matched, or was
 * decided, is in `notes` with its line.
 */
export function planImport(input: ImportInput): ImportPlan {
  const notes = noteBook();
  const pagePath = input.page.path;
  const structure = parseTeamStructure(input.page.text);
  for (const { line, text, why } of structure.unread) notes.warning(pagePath, line, `not read: ${why}: ${sliceWhole(text, 0, 120)}`);
  if (structure.people.length === 0) notes.warning(pagePath, 1, 'the page has no reporting tree: nobody gets a manager from it');
  if (structure.teams.length === 0) notes.warning(pagePath, 1, 'the page has no small teams');
  const pages = readPages(input.peoplePages, notes);
  const matched = matchPeople(structure, pages, pagePath, notes);
  const places = placePeople(matched, input.existingPeople, pages, pagePath, notes);
  const people = planPeople({ matched, places, pagePath, folder: normalFolder(input.paths.people), fallback: input.fallbackStart, notes });
  const teams = planTeams({ teams: structure.teams, matched, places, existing: input.existingTeams, pagePath, folder: normalFolder(input.paths.teams), notes });
  return {
    writes: [...people.writes, ...teams.writes],
    people: places.size,
    teams: teams.teams,
    notes: notes.all(),
    needsStartDate: people.needsStartDate,
  };
}

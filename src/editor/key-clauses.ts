import type { RecordKind } from '../records/kinds.js';

/** Which clauses of the handbook a key of a record serves; its way is written with dots, without the places in lists. */
export const KEY_CLAUSES: Readonly<Partial<Record<RecordKind, Readonly<Record<string, readonly string[]>>>>> = {
  person: {
    craft: ['H24', 'H30'], manager: ['H1'], time: ['H23'], 'time.craft': ['H23', 'H24'], 'time.management': ['H23'], responsibilities: ['H8', 'H9'],
    oneOnOne: ['H15'], 'oneOnOne.every': ['H15'], specialistException: ['H30'],
  },
  team: { kind: ['H29'], lead: ['H1'], interim: ['H1'], members: ['H29'], sprint: ['H4'], 'sprint.every': ['H4'] },
  sprint: {
    openTo: ['H26'], restricted: ['H26'], notes: ['H5', 'H26'], priorities: ['H21'], 'priorities.owners': ['H11', 'H20'], 'priorities.goal': ['H2'],
    finalized: ['H6', 'H28'], 'finalized.by': ['H6'], 'finalized.standingIn': ['H6'], changes: ['H7'], 'changes.by': ['H20'], 'changes.context': ['H7'], comments: ['H27'],
  },
  '1-1': { date: ['H15'], topics: ['H17'] },
  review: { due: ['H16'], selfAssessment: ['H16'], managerAssessment: ['H16'] },
  context: { kinds: ['H19'], visibility: ['H22'], channel: ['H22'], link: ['H22'] },
  feedback: { capacity: ['H14'] },
};

/** The numbers of the clauses that a key serves; none for a key that only the tool needs. */
export function clausesOfKey(kind: RecordKind | 'config', steps: readonly (string | number)[]): readonly string[] {
  const way = steps.filter((step) => typeof step === 'string').join('.');
  const known = kind === 'config' ? undefined : KEY_CLAUSES[kind];
  return known && Object.hasOwn(known, way) ? known[way] as readonly string[] : [];
}

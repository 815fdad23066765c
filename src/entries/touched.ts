import type { Handbook } from '../handbook/handbook.js';
import { foldersNest, partsAt, type PartName } from '../handbook/part.js';
import { items, type HandbookRecord, type Person, type Team } from '../handbook/record.js';
import type { Rule } from '../lint/rule.js';
import { sureMembers } from '../lint/sure.js';
import { isMap, type Value } from '../records/value.js';
import type { Plan } from './plan.js';

/**
 * The parts of a handbook in which a plan's writes can bring errors up, so that nothing else need be read to tell; undefined
 * where that can be anywhere, as where somebody comes, goes or is renamed. A part too many costs time, one too few would let an
 * error through: whatever isn't known to be local counts as everywhere.
 */
export function touchedBy({ writes }: Plan, before: Handbook, after: Handbook, rules: readonly Rule[]): PartName[] | undefined {
  const { config } = after;
  const raised = rules.filter(({ id, severity }) => severity !== 'error' && config.severities.get(id) === 'error');
  if (foldersNest(config) || raised.some(({ wholeRunsOnly }) => wholeRunsOnly)) return undefined;
  const touched: PartName[] = [];
  for (const { path } of writes.filter((write) => write.before !== write.after)) {
    const [own] = partsAt(config, path);
    if (!own) return undefined;
    touched.push(own);
    if (own.kind !== 'person' && own.kind !== 'team') continue;
    const around = raised.length > 0 ? undefined : aroundChange(own, path, before, after);
    if (!around) return undefined;
    touched.push(...around);
  }
  return touched;
}

/** Keys of a person or team that records anywhere are held against, or that findings anywhere are worded with. */
const SEEN_EVERYWHERE = ['name', 'title', 'startDate', 'endDate'];

/** What is touched beside someone's own record, or a team's, by a change of that. */
function aroundChange({ kind, name }: PartName, path: string, before: Handbook, after: Handbook): PartName[] | undefined {
  const [was, is] = [before.at(path), after.at(path)];
  const isAlone = [before, after].every((handbook) => handbook.part(kind, name).records.length === 1);
  if (!was?.readable || !is?.readable || !isAlone || problemsOf(was) !== problemsOf(is)) return undefined;
  const changed = changedKeys(was.data, is.data);
  if (SEEN_EVERYWHERE.some((key) => changed.has(key))) return undefined;
  return kind === 'team' ? aroundTeam(was as Team, is as Team) : aroundPerson(was as Person, is as Person, after);
}

function problemsOf({ schemaProblems }: HandbookRecord): string {
  return JSON.stringify(schemaProblems.map(({ rule, pointer, message }) => [rule, pointer, message]));
}

function changedKeys(was: Value, is: Value): ReadonlySet<string> {
  const [old, now] = [was, is].map((data) => (isMap(data) ? data : {}));
  return new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})].filter((key) => JSON.stringify(old?.[key]) !== JSON.stringify(now?.[key])));
}

/** A team's sprints, and who leads it. */
function aroundTeam(was: Team, is: Team): PartName[] {
  return [{ kind: 'sprint', name: is.name }, ...[was, is].flatMap(({ facts }) => personNamed(facts.lead))];
}

/** Who manages them; and with another manager the sprints of their teams, whose priorities that one may have finalized. */
function aroundPerson(was: Person, is: Person, after: Handbook): PartName[] {
  const managers = [was, is].flatMap(({ facts }) => personNamed(facts.manager));
  if (was.facts.manager === is.facts.manager) return managers;
  const teams = after.all('team').filter((team) => items(team.facts.members).length > 0 && sureMembers(after, team)?.has(is.name));
  return [...managers, ...teams.map(({ name }): PartName => ({ kind: 'sprint', name }))];
}

function personNamed(name: string | undefined): PartName[] {
  return name === undefined ? [] : [{ kind: 'person', name }];
}

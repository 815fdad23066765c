import type { Handbook } from '../handbook/handbook.js';
import { has, inDoubt, items, type HandbookRecord, type Person, type Sprint, type Team } from '../handbook/record.js';
import { pointerSteps, schemaAt, type JsonSchema, type SchemaError, type Schemas } from '../records/schemas.js';
import { emptyMap, valueAt, type Value, type ValueMap } from '../records/value.js';
import { formatPeriod, parsePeriod } from '../schedule/civil-date.js';
import type { Where } from './rule.js';
import { spacings, sprintFilesOf } from './spacing.js';
import { meant, sureMembers } from './sure.js';

/**
 * What the role schemas are held against: for each person and each team an object derived
 * from the records. The schemas say what a manager and a lead are; this file only says
 * where a dossier's values come from.
 */
interface Dossier {
  readonly schema: 'roles/manager' | 'roles/team-lead';
  readonly data: ValueMap;
  /** Whom or what it is about. */
  readonly subject: HandbookRecord | undefined;
  /** The record and place behind a value of the dossier, by its JSON pointer. */
  readonly sources: ReadonlyMap<string, Where>;
  readonly fallback: Where;
}

/** Where a dossier departs from its role's schema. */
export interface RoleError {
  /** The rule and clause that the schema names for that place. */
  readonly rule: string;
  readonly clause: string | undefined;
  readonly where: Where;
  /** Whom it is about; undefined for the config's own cadences. */
  readonly subject: HandbookRecord | undefined;
  /** The place in the dossier, such as `/time/management`. */
  readonly place: string;
  readonly value: Value | undefined;
  readonly keyword: string;
  /** The keyword's own value in the schema: a limit, or a list of what is allowed or not. */
  readonly expected: unknown;
}

export interface RoleErrors {
  /** Those that the schemas give to a rule. */
  of(rule: string): readonly RoleError[];
  /** Words that the schemas give to a rule by `x-words`: keys, or whole values, that no record holds. */
  wordsOf(rule: string): readonly string[];
}

/** Holds every dossier against its role's schema, when first asked. */
export function collectRoleErrors(handbook: Handbook, schemas: Schemas): RoleErrors {
  let errors: Map<string, RoleError[]> | undefined;
  const words = new Map<string, readonly string[]>();
  return {
    of(rule) {
      if (!errors) {
        errors = new Map();
        for (const dossier of [...managerDossiers(handbook), ...teamDossiers(handbook)]) {
          for (const error of check(dossier, schemas)) {
            const ofRule = errors.get(error.rule) ?? [];
            ofRule.push(error);
            errors.set(error.rule, ofRule);
          }
        }
      }
      return errors.get(rule) ?? [];
    },
    wordsOf(rule) {
      const known = words.get(rule) ?? wordsIn(schemas.schema('roles/manager'), rule);
      words.set(rule, known);
      return known;
    },
  };
}

/** Of several errors at one place the first counts: schemas put the specific before the general. */
function check(dossier: Dossier, schemas: Schemas): RoleError[] {
  const schema = schemas.schema(dossier.schema);
  const seen = new Set<string>();
  const errors: RoleError[] = [];
  for (const error of schemas.validate(dossier.schema, dossier.data)) {
    const named = ruleAt(schema, error);
    if (error.keyword === 'if' || !named) continue;
    const place = error.keyword === 'required' ? `${error.instancePath}/${String(error.params.missingProperty)}` : error.instancePath;
    if (seen.has(place)) continue;
    seen.add(place);
    errors.push({
      ...named, place, keyword: error.keyword, subject: dossier.subject,
      where: sourceOf(dossier, place),
      value: valueAt(dossier.data, pointerSteps(place)),
      expected: schemaAt(schema, error.schemaPath),
    });
  }
  return errors;
}

/** The `x-rule` and `x-clause` nearest to the keyword that failed, walking up the schema. */
function ruleAt(schema: JsonSchema, error: SchemaError): { rule: string; clause: string | undefined } | undefined {
  const steps = error.schemaPath.split('/');
  for (let length = steps.length - 1; length >= 1; length -= 1) {
    const at = schemaAt(schema, steps.slice(0, length).join('/')) as JsonSchema | undefined;
    if (typeof at === 'object' && at !== null && typeof at['x-rule'] === 'string') {
      return { rule: at['x-rule'], clause: typeof at['x-clause'] === 'string' ? at['x-clause'] : undefined };
    }
  }
  return undefined;
}

function sourceOf(dossier: Dossier, place: string): Where {
  for (let at = place; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const source = dossier.sources.get(at);
    if (source) return source;
  }
  return dossier.fallback;
}

/** `x-words` of the schema's part that names the rule. */
function wordsIn(schema: JsonSchema, rule: string): readonly string[] {
  const parts = (schema.allOf ?? []) as JsonSchema[];
  const words = parts.filter((part) => JSON.stringify(part).includes(`"x-rule":"${rule}"`)).flatMap((part) => (part['x-words'] ?? []) as string[]);
  return words.filter((word) => typeof word === 'string');
}

/** Builds a dossier while remembering where each value came from. */
class Builder {
  readonly data = emptyMap();
  readonly sources = new Map<string, Where>();

  set(place: string, value: Value | undefined, where?: Where): void {
    if (where) this.sources.set(place, where);
    if (value === undefined) return;
    const steps = pointerSteps(place);
    let at = this.data;
    for (const step of steps.slice(0, -1)) at = (at[step] ??= emptyMap()) as ValueMap;
    at[steps[steps.length - 1] as string] = value;
  }
}

function managerDossiers(handbook: Handbook): Dossier[] {
  return [companyDossier(handbook), ...handbook.all('person').map((person) => personDossier(handbook, person))];
}

function companyDossier({ config }: Handbook): Dossier {
  const builder = new Builder();
  builder.set('/role', 'company');
  const every = emptyMap();
  every.every = plainPeriod(config.cadence.oneOnOne.text);
  builder.set('/oneOnOnes', [every], { config: ['cadence', 'oneOnOne'] });
  builder.set('/review/every', plainPeriod(config.cadence.review.text), { config: ['cadence', 'review'] });
  return { schema: 'roles/manager', data: builder.data, sources: builder.sources, subject: undefined, fallback: { config: ['cadence'] } };
}

/** `P14D` and `P2W` are the same fortnight. */
function plainPeriod(text: string): string {
  const period = parsePeriod(text);
  return period ? formatPeriod(period) : text;
}

function personDossier(handbook: Handbook, person: Person): Dossier {
  const { facts } = person;
  const reports = handbook.reportsOf(person.name);
  const builder = new Builder();
  builder.set('/role', reports.length > 0 ? 'manager' : 'colleague');
  builder.set('/reports', reports.length);
  builder.set('/leads', handbook.teamsLedBy(person.name).length > 0);
  builder.set('/craft', facts.craft ?? (has(person, 'craft') ? '(unclear)' : undefined), { record: person, at: [], part: 'key' });
  const { craft, management } = facts.time ?? {};
  builder.set('/time/craft', craft, { record: person, at: ['time', 'craft'] });
  builder.set('/time/management', management, { record: person, at: ['time', 'management'] });
  builder.set('/time/total', craft === undefined || management === undefined ? undefined : craft + management, { record: person, at: ['time'] });
  const duties = items(facts.responsibilities);
  builder.set('/responsibilities', duties.map(({ item }) => item));
  duties.forEach(({ index }, position) => builder.sources.set(`/responsibilities/${position}`, { record: person, at: ['responsibilities', index] }));
  addCadences(handbook, person, reports, builder);
  return { schema: 'roles/manager', data: builder.data, sources: builder.sources, subject: person, fallback: { record: person, at: [], part: 'key' } };
}

/** A report's own cadence stands in the manager's dossier; where there is none, in their own. */
function addCadences(handbook: Handbook, person: Person, reports: readonly Person[], builder: Builder): void {
  const managed = handbook.people.get(person.facts.manager ?? '')?.readable === true && person.facts.endDate === undefined;
  const withOwn = [...reports, ...(managed ? [] : [person])].filter(({ facts }) => facts.oneOnOne?.every !== undefined);
  builder.set('/oneOnOnes', withOwn.map((report) => {
    const entry = emptyMap();
    entry.with = report.name;
    entry.every = plainPeriod(report.facts.oneOnOne?.every as string);
    return entry;
  }));
  withOwn.forEach((report, index) => builder.sources.set(`/oneOnOnes/${index}`, { record: report, at: ['oneOnOne', 'every'] }));
}

function teamDossiers(handbook: Handbook): Dossier[] {
  const slugs = new Set([...handbook.teams.keys(), ...handbook.all('sprint').map(({ group }) => group ?? '')]);
  return [...slugs].map((slug) => teamDossier(handbook, slug));
}

function teamDossier(handbook: Handbook, slug: string): Dossier {
  const found = handbook.teams.get(slug);
  const team = found?.readable ? found : undefined;
  const builder = new Builder();
  if (team && team.facts.endDate === undefined) addLead(handbook, team, builder);
  const sprints = sprintFilesOf(handbook, slug).filter(({ readable }) => readable);
  const apart = spacings(handbook, slug);
  const regular = team !== undefined && !inDoubt(team, 'sprint') && team.facts.sprint !== 'none';
  builder.set('/sprints', sprints.map((sprint, index) => {
    builder.sources.set(`/sprints/${index}/daysBefore`, { record: sprint, at: ['start'] });
    builder.sources.set(`/sprints/${index}/goals`, { record: sprint, at: ['priorities'], part: 'key' });
    builder.sources.set(`/sprints/${index}/finalizedBy`, { record: sprint, at: ['finalized', 'by'] });
    const days = apart.get(sprint.path)?.days;
    return sprintEntry(handbook, team, sprint, regular || (days ?? 0) < 0 ? days : undefined);
  }));
  const fallback: Where = team ? { record: team, at: ['members'], part: 'key' } : { path: '', range: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
  return { schema: 'roles/team-lead', data: builder.data, sources: builder.sources, subject: team, fallback };
}

function addLead(handbook: Handbook, team: Team, builder: Builder): void {
  const { lead, kind } = team.facts;
  builder.set('/kind', inDoubt(team, 'kind') ? 'cross-functional' : kind ?? 'small-team');
  builder.set('/lead', lead ?? (has(team, 'lead') ? '(unclear)' : undefined), { record: team, at: ['lead'], part: has(team, 'lead') ? 'value' : 'key' });
  if (!('lead' in (team.data as ValueMap))) builder.sources.set('/lead', { record: team, at: ['members'], part: 'key' });
  const sure = sureMembers(handbook, team);
  if (lead === undefined || !sure || !handbook.people.has(lead)) return;
  builder.set('/leadIs', sure.has(lead) ? 'member' : 'outsider', { record: team, at: ['lead'] });
}

function sprintEntry(handbook: Handbook, team: Team | undefined, sprint: Sprint, daysBefore: number | undefined): ValueMap {
  const { facts } = sprint;
  const entry = emptyMap();
  if (daysBefore !== undefined) entry.daysBefore = daysBefore;
  const priorities = items(facts.priorities);
  if (facts.finalized !== undefined && priorities.length > 0 && !inDoubt(sprint, 'priorities')) {
    entry.goals = priorities.filter(({ item }) => item.goal !== undefined).length;
  }
  const by = facts.finalized?.by;
  if (team && by !== undefined && !has(sprint, 'closed') && !inDoubt(sprint, 'finalized', 'standingIn')) {
    const role = roleOf(handbook, team, by, facts.finalized?.standingIn === true);
    if (role !== undefined) entry.finalizedBy = role;
  }
  return entry;
}

/** What someone is to a team whose priorities they finalized, the most specific first; undefined where it can't be told. */
function roleOf(handbook: Handbook, team: Team, by: string, standingIn: boolean): string | undefined {
  const members = sureMembers(handbook, team);
  if (inDoubt(team, 'lead') || !members || !handbook.people.has(by)) return undefined;
  if (team.facts.lead !== undefined && meant(handbook, team.facts.lead) === by) return 'lead';
  const isMember = members.has(by);
  if (isMember && standingIn) return 'stand-in';
  if ([...members].some((member) => handbook.people.get(member)?.facts.manager === by)) return 'manager';
  return isMember ? 'member' : 'outsider';
}

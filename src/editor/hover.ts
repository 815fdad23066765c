import type { Handbook } from '../handbook/handbook.js';
import { items, nameOf, type Person, type Team } from '../handbook/record.js';
import { clauseOf } from '../lint/clauses.js';
import type { LintResult } from '../lint/engine.js';
import { RULES } from '../lint/rules/index.js';
import type { EditorPosition, EditorRange } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { escapeMarkdown } from '../report/markdown.js';
import { cursorAt, type Cursor } from './cursor.js';
import { clausesOfKey } from './key-clauses.js';
import { kindAt } from './kind-at.js';
import { placeAt } from './meaning.js';
import { editorRange, touches } from './ranges.js';

/** What there is to say of a place: the person or team that is named there, what a key is for, and the clause that a finding enforces. Markdown. */
export function hoverAt(handbook: Handbook, result: LintResult, schemas: Schemas, path: string, text: string, at: EditorPosition): { text: string; range: EditorRange } | undefined {
  const kind = kindAt(handbook, path);
  const cursor = kind && cursorAt(path, text, at);
  if (!cursor) return undefined;
  const about = cursor.part === 'key' ? keyText(schemas, kind, cursor) : valueText(handbook, schemas, kind, cursor);
  const findings = result.findings.filter((finding) => finding.path === path && touches(editorRange(finding), { start: at, end: at }));
  const said = [...about, ...findings.map(({ rule, why, handbook: from }) => `**${rule}**: ${escapeMarkdown(why)}${from === null ? '' : `\n\nHandbook: ${from.section} (${from.clause})`}`)];
  return said.length === 0 ? undefined : { text: said.join('\n\n---\n\n'), range: cursor.range };
}

/** What a key is for, what it may be, and the clauses that it serves. Of a value without a meaning of its own, its key. */
function keyText(schemas: Schemas, kind: NonNullable<ReturnType<typeof kindAt>>, { steps }: Cursor): string[] {
  const way = steps.slice(0, steps.findLastIndex((step) => typeof step === 'string') + 1);
  const parts = placeAt(schemas, kind, way).parts;
  const described = parts.map(({ description }) => description).find((one) => typeof one === 'string') as string | undefined;
  if (described === undefined) return [];
  const allowed = [...parts, ...placeAt(schemas, kind, [...way, 0]).parts].flatMap((part) => (Array.isArray(part.enum) ? part.enum.map(String) : []));
  const rule = kind === 'config' && way[0] === 'rules' ? RULES.find(({ id }) => id === way[1]) : undefined;
  return [[described, ...(allowed.length > 0 ? [`One of ${allowed.map((value) => `\`${value}\``).join(', ')}.`] : []), ...clauseLines(rule?.clauses ?? clausesOfKey(kind, way))].join('\n\n')];
}

function clauseLines(ids: readonly string[]): string[] {
  return ids.map(clauseOf).map(({ id, section, says }) => `Handbook: ${section} (${id}): ${says}`);
}

function valueText(handbook: Handbook, schemas: Schemas, kind: NonNullable<ReturnType<typeof kindAt>>, cursor: Cursor): string[] {
  const { steps, word } = cursor;
  const { meaning } = placeAt(schemas, kind, steps);
  const person = meaning === 'person' ? handbook.people.get(word) : undefined;
  const team = meaning === 'team' ? handbook.teams.get(word) : undefined;
  const rule = meaning === 'rule' ? RULES.find(({ id }) => id === word) : undefined;
  if (person) return [personText(handbook, person)];
  if (team) return [teamText(handbook, team)];
  if (rule) return [[`Finds ${rule.summary}.`, rule.why, ...clauseLines(rule.clauses)].join('\n\n')];
  return keyText(schemas, kind, cursor);
}

function personText(handbook: Handbook, person: Person): string {
  const { facts } = person;
  const teams = handbook.teamsOf(person.name).map((team) => escapeMarkdown(nameOf(team)) + (team.facts.lead === person.name ? ' (lead)' : ''));
  return [
    `**${escapeMarkdown(nameOf(person))}**${facts.jobTitle === undefined ? '' : `, ${escapeMarkdown(facts.jobTitle)}`}`,
    ...(facts.manager === undefined ? [] : [`Manager: ${callOf(handbook, facts.manager)}`]),
    ...(teams.length === 0 ? [] : [`Teams: ${teams.join(', ')}`]),
    ...(facts.craft === undefined ? [] : [`Craft: ${escapeMarkdown(facts.craft)}`]),
    ...(facts.endDate === undefined ? [] : [`Until ${facts.endDate}`]),
  ].join('\n\n');
}

function teamText(handbook: Handbook, team: Team): string {
  return [
    `**${escapeMarkdown(nameOf(team))}**`,
    team.facts.lead === undefined ? 'No lead' : `Lead: ${callOf(handbook, team.facts.lead)}`,
    `Members: ${items(team.facts.members).map(({ item }) => callOf(handbook, item)).join(', ')}`,
  ].join('\n\n');
}

function callOf({ people }: Handbook, handle: string): string {
  const person = people.get(handle);
  return escapeMarkdown(person ? nameOf(person) : handle);
}

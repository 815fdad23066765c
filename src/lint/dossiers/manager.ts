import type { Handbook } from '../../handbook/handbook.js';
import { has, items, type HandbookRecord, type Person } from '../../handbook/record.js';
import { emptyMap } from '../../records/value.js';
import { formatPeriod, parsePeriod } from '../../schedule/civil-date.js';
import { makeDossier, type Dossier, type DossierBuilder } from './dossier.js';

/** The dossiers held against the manager's schema: everyone's but those of some, and the config's own cadences. */
export function* managerDossiers(handbook: Handbook, isLeftOut: (person: HandbookRecord) => boolean): Generator<Dossier> {
  yield companyDossier(handbook);
  for (const person of handbook.all('person')) if (!isLeftOut(person)) yield personDossier(handbook, person);
}

function companyDossier({ config }: Handbook): Dossier {
  return makeDossier({ schema: 'roles/manager', subject: undefined, fallback: { config: ['cadence'] } }, (builder) => {
    builder.set('/role', 'company');
    const every = emptyMap();
    every.every = plainPeriod(config.cadence.oneOnOne.text);
    builder.set('/oneOnOnes', [every], () => ({ config: ['cadence', 'oneOnOne'] }));
    builder.set('/review/every', plainPeriod(config.cadence.review.text), () => ({ config: ['cadence', 'review'] }));
  });
}

/** `P14D` and `P2W` are the same fortnight. */
function plainPeriod(text: string): string {
  const period = parsePeriod(text);
  return period ? formatPeriod(period) : text;
}

function personDossier(handbook: Handbook, person: Person): Dossier {
  return makeDossier({ schema: 'roles/manager', subject: person, fallback: { record: person, at: [], part: 'key' } }, (builder) => { addPerson(handbook, person, builder); });
}

function addPerson(handbook: Handbook, person: Person, builder: DossierBuilder): void {
  const { facts } = person;
  const reports = handbook.reportsOf(person.name);
  builder.set('/role', reports.length > 0 ? 'manager' : 'colleague');
  builder.set('/reports', reports.length);
  builder.set('/leads', handbook.teamsLedBy(person.name).length > 0);
  builder.set('/craft', facts.craft ?? (has(person, 'craft') ? '(unclear)' : undefined), () => ({ record: person, at: [], part: 'key' }));
  const { craft, management } = facts.time ?? {};
  builder.set('/time/craft', craft, () => ({ record: person, at: ['time', 'craft'] }));
  builder.set('/time/management', management, () => ({ record: person, at: ['time', 'management'] }));
  builder.set('/time/total', craft === undefined || management === undefined ? undefined : craft + management, () => ({ record: person, at: ['time'] }));
  const duties = items(facts.responsibilities);
  builder.set('/responsibilities', duties.map(({ item }) => item));
  duties.forEach(({ index }, position) => { builder.source(`/responsibilities/${position}`, () => ({ record: person, at: ['responsibilities', index] })); });
  addCadences(handbook, person, reports, builder);
}

/** A report's own cadence stands in the manager's dossier; where there is none, in their own. */
function addCadences(handbook: Handbook, person: Person, reports: readonly Person[], builder: DossierBuilder): void {
  const managed = handbook.people.get(person.facts.manager ?? '')?.readable === true && person.facts.endDate === undefined;
  const withOwn = [...reports, ...(managed ? [] : [person])].filter(({ facts }) => facts.oneOnOne?.every !== undefined);
  builder.set('/oneOnOnes', withOwn.map((report) => {
    const entry = emptyMap();
    entry.with = report.name;
    entry.every = plainPeriod(report.facts.oneOnOne?.every as string);
    return entry;
  }));
  withOwn.forEach((report, index) => { builder.source(`/oneOnOnes/${index}`, () => ({ record: report, at: ['oneOnOne', 'every'] })); });
}

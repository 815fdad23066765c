import { groupBy } from '../../handbook/group-by.js';
import type { Handbook } from '../../handbook/handbook.js';
import { has, nameOf, type Person } from '../../handbook/record.js';
import type { CivilDate } from '../../schedule/civil-date.js';
import { isActive, stillHere } from '../../schedule/presence.js';
import { html, type Html } from './html.js';
import { list, named } from './names.js';
import { table, type Row } from './table.js';

/** Which craft each manager has and which their reports: specialist managers, as far as there are some (handbook H24, H30). */
export function craftsSection(handbook: Handbook, today: CivilDate): Html {
  const managers = handbook.all('person').filter(({ facts }) => isActive(facts, today))
    .map((manager) => ({ manager, reports: stillHere(handbook.managedBy(manager.name), today) })).filter(({ reports }) => reports.length > 0);
  const rows = managers.map(({ manager, reports }): Row => ({
    head: named(nameOf(manager), manager.name),
    cells: [craftOf(manager), share(manager), html`${[...groupBy(reports, ({ facts }) => facts.craft ?? 'no craft named')].map(([craft, people]) => html`<div>${craft}: ${list(people.map(nameOf))}</div>`)}`, list(reports.filter((report) => isOtherCraft(manager, report) && has(report, 'specialistException')).map(nameOf))],
  }));
  return html`<h2 id="crafts">Crafts of managers and reports</h2>
${rows.length === 0 ? html`<p>Nobody manages anybody yet.</p>` : table('Managers keep their craft, and have reports of the same one where they can', ['Manager', 'Craft', 'Time for it', 'Reports by craft', 'Of another craft for a reason'], rows)}`;
}

function craftOf({ facts }: Person): string {
  return facts.craft ?? '–';
}

function share({ facts }: Person): string {
  return facts.time?.craft === undefined ? '–' : `${facts.time.craft}%`;
}

function isOtherCraft(manager: Person, report: Person): boolean {
  return manager.facts.craft !== undefined && report.facts.craft !== undefined && manager.facts.craft !== report.facts.craft;
}

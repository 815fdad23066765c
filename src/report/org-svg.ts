import { namesOfTeamsLed, reportingTree, type Org, type OrgPerson, type OrgTeam, type TreeLine } from '../handbook/org.js';
import { escapeXml } from './escape-xml.js';
import { cropped, width } from './layout.js';

const ROW = 26;
const STEP = 26;
const MARGIN = 24;
/** About how wide a letter is at this size; text is text, so that it is only used to leave room. */
const LETTER = 8;
const LONGEST = 60;

const STYLE = [
  ':root{color-scheme:light dark}',
  'svg{font:14px system-ui,-apple-system,"Segoe UI",sans-serif}',
  '.page{fill:#fff}.text{fill:#151515}.dim{fill:#5f5f5f}.line{stroke:#9a9a9a;fill:none}.dot{fill:#1d4aff}.plain{fill:#9a9a9a}',
  '@media(prefers-color-scheme:dark){.page{fill:#151515}.text{fill:#f2f2f2}.dim{fill:#b5b5b5}.line{stroke:#7a7a7a}.dot{fill:#8aa4ff}.plain{fill:#7a7a7a}}',
].join('');

/** One line of the picture: how far in, what stands out, what is beside it, and whether it is somebody who manages or leads. */
interface Row {
  readonly x: number;
  readonly name: string;
  readonly beside: string;
  readonly stands: boolean;
  /** The row of whom it hangs below. */
  readonly parent: number | undefined;
}

/** The reporting tree and the teams as one SVG with text as text, light or dark as the reader's system is. Pure. */
export function orgSvg(org: Org, title: string): string {
  const { lines, inCircles, belowCircles } = reportingTree(org);
  const apart = (where: string) => ({ name, handle }: OrgPerson): Row => ({ x: 0, name, beside: `${handle}, ${where} a reporting circle`, stands: false, parent: undefined });
  const people = [...rowsOf(lines, org), ...inCircles.map(apart('in')), ...belowCircles.map(apart('below'))];
  const names = new Map(org.people.map(({ handle, name }) => [handle, name]));
  const teams = org.teams.map((team): Row => ({ x: 0, name: team.name, beside: besideTeam(team, names), stands: team.lead !== null, parent: undefined }));
  const headings = [heading('Who reports to whom', 0), heading('Teams', people.length + 2)];
  const widest = [...people, ...teams].reduce((most, { x, name, beside }) => Math.max(most, x + (width(name) + width(beside) + 3) * LETTER), 320);
  const [w, h] = [Math.ceil(widest + 2 * MARGIN), (people.length + teams.length + 4) * ROW + MARGIN];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}" viewBox="0 0 ${w} ${h}" role="img" aria-labelledby="title">`,
    `<title id="title">${escapeXml(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" width="${w}" height="${h}"/>`,
    ...headings, ...drawn(people, 1), ...drawn(teams, people.length + 3),
    '</svg>', '',
  ].join('\n');
}

function rowsOf(lines: readonly TreeLine[], org: Org): Row[] {
  const managers = new Set(org.people.map(({ manager }) => manager));
  const led = namesOfTeamsLed(org);
  const rowAt: number[] = [];
  return lines.map(({ person, depth }, index) => {
    rowAt[depth] = index;
    const leads = led(person.handle);
    const beside = [person.jobTitle, leads.length > 0 ? `leads ${leads.join(', ')}` : undefined].filter((part) => part !== undefined).join(' · ');
    return { x: depth * STEP, name: person.name, beside, stands: managers.has(person.handle) || leads.length > 0, parent: depth === 0 ? undefined : rowAt[depth - 1] };
  });
}

function besideTeam({ lead, members }: OrgTeam, names: ReadonlyMap<string, string>): string {
  const others = members.filter((member) => member !== lead).map((member) => names.get(member) ?? member);
  return [lead === null ? 'no lead' : `${names.get(lead) ?? lead} leads`, ...(others.length > 0 ? [others.join(', ')] : [])].join(' · ');
}

function heading(text: string, row: number): string {
  return `<text class="text" font-weight="700" x="${MARGIN}" y="${baseline(row)}">${text}</text>`;
}

function drawn(rows: readonly Row[], first: number): string[] {
  return rows.flatMap(({ x, name, beside, stands, parent }, index) => {
    const [left, middle] = [MARGIN + x, baseline(first + index) - 5];
    const elbow = parent === undefined ? [] : [`<path class="line" d="M${left - STEP + 5} ${baseline(first + parent) + 2}V${middle}H${left}"/>`];
    return [...elbow,
      `<circle class="${stands ? 'dot' : 'plain'}" cx="${left + 5}" cy="${middle}" r="4"/>`,
      `<text class="text" x="${left + 16}" y="${middle + 5}">${escapeXml(cropped(name, LONGEST))}${beside === '' ? '' : `<tspan class="dim" dx="8">${escapeXml(cropped(beside, LONGEST * 2))}</tspan>`}</text>`];
  });
}

function baseline(row: number): number {
  return MARGIN + row * ROW + 10;
}

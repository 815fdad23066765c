/** The team structure page, read line by line: the reporting tree and the small teams. */
import { plainHeading } from './lines.js';
import { readLines, type Line } from './markdown.js';
import { readTeams } from './small-teams.js';
import { readTree } from './tree.js';
import type { TeamStructure } from './types.js';

const REPORTING = /\breporting\b|^org(ani[sz]ation)?(al)?[ -]?(chart|structure)/i;
const SMALL_TEAMS = /^(our )?(small )?teams( list)?$/i;
const OTHER = /^organi[sz]ation(al)? changes|\bchecklist\b|^what\b.*\bdo(es)?\b|^why\b|^how\b/i;

/** The page's lines by section, in order. */
interface Sections {
  readonly tree: readonly Line[];
  readonly teams: readonly Line[];
}

function kindOf(words: string): 'tree' | 'teams' | 'other' | undefined {
  const heading = words.replace(/[^\p{L}\p{N}\p{M} -]+/gu, ' ').trim();
  if (OTHER.test(heading)) return 'other';
  if (REPORTING.test(heading)) return 'tree';
  return SMALL_TEAMS.test(heading) ? 'teams' : undefined;
}

/**
 * Deals the lines out. A section lasts until a heading of its own level or above. The oldest
 * revisions have no "Small teams" heading: there everything but the other sections is teams.
 */
function sections(lines: readonly Line[]): Sections {
  const tree: Line[] = [];
  const teams: Line[] = [];
  const named = lines.some((line) => line.kind === 'heading' && kindOf(plainHeading(line).name) === 'teams');
  let current: { kind: 'tree' | 'teams' | 'other'; level: number }[] = named ? [] : [{ kind: 'teams', level: 0 }];
  for (const line of lines) {
    if (line.kind === 'heading') {
      current = current.filter((section) => section.level < line.level);
      const kind = kindOf(plainHeading(line).name);
      if (kind !== undefined) {
        current.push({ kind, level: line.level });
        continue;
      }
    }
    const kind = current.at(-1)?.kind;
    if (kind === 'tree') tree.push(line);
    if (kind === 'teams') teams.push(line);
  }
  return { tree, teams };
}

/**
 * Reads the text of a team structure page, of whatever age: who reports to whom, who is in
 * which small team, who leads it. Pure; lines count from 1. Other sections, checklists,
 * comments and prose are passed over; what looks like an entry and is none is in `unread`.
 */
export function parseTeamStructure(text: string): TeamStructure {
  const { tree, teams } = sections(readLines(text));
  const reporting = readTree(tree);
  const small = readTeams(teams);
  const unread = [...reporting.unread, ...small.unread].sort((a, b) => a.line - b.line);
  return { people: reporting.people, teams: small.teams, unread };
}

/** Invented people, a team and pages that several rules' examples share. */

/** Ada, and Bo, whose manager she is. */
export const ADA_AND_BO = {
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
  'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
} as const;

/** A team of the two, which Ada leads. */
export const GROWTH = {
  ...ADA_AND_BO,
  'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n',
} as const;

/** Someone from elsewhere in the company. */
export const DEE = { 'people/dee.yml': 'name: Dee Ray\nstartDate: 2025-01-06\ncraft: design\n' } as const;

/** Where the team's sprint of two weeks from 2026-11-16 lies. */
export const SPRINT = 'sprints/growth/2026-11-16.md';

/** A sprint's page: its dates, then the given lines of front matter, then some notes. */
export function sprintPage(...lines: readonly string[]): string {
  return page(['team: growth', 'start: 2026-11-16', 'end: 2026-11-29', ...lines], 'What we set out to do, and why.');
}

/** A page with front matter and, if any, a body. */
export function page(lines: readonly string[], body?: string): string {
  return `---\n${lines.join('\n')}\n---\n${body === undefined ? '' : `\n${body}\n`}`;
}

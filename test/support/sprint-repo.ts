import { cli, type Answer } from './cli.js';
import { copyOf, repoWith, type TestRepo } from './git-repo.js';

/** A team of three with a lead who manages the others; dee outside of it, tim who manages the lead, una who has left. */
export const TEAM_FILES: Readonly<Record<string, string>> = {
  'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\n',
  'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-02\ncraft: engineering\ntime: { craft: 70, management: 30 }\n',
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nmanager: tim\nemail: ada@example.com\ntime: { craft: 80, management: 20 }\n',
  'people/bo.md': '---\nname: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n---\n\nLikes hedgehogs.\n',
  'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\n',
  'people/dee.yml': 'name: Dee Park\nstartDate: 2025-02-03\ncraft: support\nmanager: tim\nspecialistException: first in support\n',
  'people/una.yml': 'name: Una Hart\nstartDate: 2025-02-03\nendDate: 2026-11-10\ncraft: support\n',
  'teams/product-analytics.yml': 'name: Product Analytics\nlead: ada\nmembers: [ada, bo, cy]\n',
};

export const PAGE = 'sprints/product-analytics/2026-11-16.md';

/** The handbook in a repo; files given beside replace its own. */
export function teamRepo(files: Readonly<Record<string, string>> = {}): TestRepo {
  return repoWith({ ...TEAM_FILES, ...files });
}

/** Words of a command line; double quotes hold a word together. */
export function words(line: string): string[] {
  return (line.match(/"[^"]*"|\S+/g) ?? []).map((word) => word.replace(/^"|"$/g, ''));
}

/** Runs `posthog-mgmt sprint …` on a day. */
export function sprint(repo: TestRepo, line: string | readonly string[], today = '2026-11-16', options: Parameters<typeof cli>[2] = {}): Promise<Answer> {
  return cli(repo.root, ['sprint', ...(typeof line === 'string' ? words(line) : line)], { today, ...options });
}

const started = new Map<string, Promise<TestRepo>>();

/** A sprint of two priorities that begins on 2026-11-16. */
export async function startedRepo(files: Readonly<Record<string, string>> = {}): Promise<TestRepo> {
  const key = JSON.stringify(files);
  const template = started.get(key) ?? start(files);
  started.set(key, template);
  const made = await template;
  return copyOf(`started ${key}`, () => made);
}

async function start(files: Readonly<Record<string, string>>): Promise<TestRepo> {
  const repo = teamRepo(files);
  const { code, err } = await sprint(repo, 'start product-analytics --start 2026-11-16 --priority "Ship funnels v2=bo" --priority "Fix retention=cy,ada" --as ada');
  if (code !== 0) throw new Error(err);
  return repo;
}

/** What the last commit took out and put in, blank lines aside. */
export function changed(repo: TestRepo): string[] {
  return repo.git('show', '--format=', '--unified=0', 'HEAD').split('\n').filter((line) => /^[-+](?![-+]{2} )./.test(line));
}

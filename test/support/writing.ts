import { cli, type Answer } from './cli.js';
import { repoWith, type TestRepo } from './git-repo.js';
import { CONFIG } from './lint-files.js';

/** The people and the team of the examples, as files. */
export const SMALL_HANDBOOK: Readonly<Record<string, string>> = {
  'posthog-mgmt.yml': CONFIG,
  'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-02\ncraft: engineering\ntime: { craft: 70, management: 30 }\n',
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nmanager: tim\nemail: ada@example.com\n',
  'people/bo.md': '---\nname: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n---\n\nLikes hedgehogs.\n',
  'people/cy.yml': 'name: Cy Roth\nstartDate: 2025-01-06\ncraft: engineering\nmanager: ada\n',
  'people/dee.yml': 'name: Dee Park\nstartDate: 2025-02-03\ncraft: support\nmanager: tim\nspecialistException: first in support\n',
  'teams/product-analytics.yml': 'name: Product Analytics\nlead: ada\nmembers: [ada, bo, cy]\n',
};

/** A small handbook in a git repo of its own, and the command line in it. */
export interface WritingRepo extends TestRepo {
  /** Runs a command as someone on a day. */
  run(who: string, today: string, ...args: readonly string[]): Promise<Answer>;
  /** The same, which must succeed and make one commit that touches one file; answers that file's path. */
  writes(who: string, today: string, ...args: readonly string[]): Promise<string>;
}

/** A repo with the small handbook and other files, committed. */
export function writingRepo(files: Readonly<Record<string, string>> = {}): WritingRepo {
  return withCommands(repoWith({ ...SMALL_HANDBOOK, ...files }));
}

/** A repo with the command line in it. */
export function withCommands(repo: TestRepo): WritingRepo {
  const run: WritingRepo['run'] = (who, today, ...args) => cli(repo.root, [...args, '--as', who], { today, env: repo.env });
  return {
    ...repo, run,
    async writes(who, today, ...args) {
      const before = repo.git('rev-parse', 'HEAD').trim();
      const answer = await run(who, today, ...args);
      if (answer.code !== 0) throw new Error(`${args.join(' ')} ended with ${answer.code}: ${answer.err}`);
      const commits = repo.git('rev-list', `${before}..HEAD`).trim().split('\n').filter(Boolean);
      const touched = repo.git('diff', '--name-only', before, 'HEAD').trim().split('\n').filter(Boolean);
      if (commits.length !== 1 || touched.length !== 1) throw new Error(`${args.join(' ')} made ${commits.length} commits of ${touched.join(', ')}`);
      return touched[0] as string;
    },
  };
}

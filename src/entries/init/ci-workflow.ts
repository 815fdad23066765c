import { join } from 'node:path';
import { shellQuoted } from '../../errors.js';
import type { Files } from '../../ports.js';
import { formatValue } from '../../records/edit.js';

export const CI_SYSTEMS = ['github', 'gitlab'] as const;

/** What runs the checks. */
export type CiSystem = (typeof CI_SYSTEMS)[number];

/** Where a system reads its jobs from, from the top of the work tree. */
export const CI_PATHS: Readonly<Record<CiSystem, string>> = { github: '.github/workflows/handbook.yml', gitlab: '.gitlab-ci.yml' };

const WORKFLOWS = '.github/workflows';

/** What is there: a file that runs the tool, else the files of a system that don't. */
export interface CiFound {
  /** From the top of the work tree; undefined where nothing runs the tool. */
  readonly running: string | undefined;
  /** GitLab's one file, which is somebody else's to edit. */
  readonly isTaken: (system: CiSystem) => boolean;
  /** The system that the files there speak for. */
  readonly system: CiSystem;
}

/** Looks for jobs that run the tool. */
export function findCi(files: Files, top: string): CiFound {
  const workflows = (files.list(join(top, WORKFLOWS)) ?? []).filter(({ name, kind }) => kind === 'file' && /\.ya?ml$/.test(name)).map(({ name }) => `${WORKFLOWS}/${name}`).sort();
  const isThere = (path: string): boolean => files.kindOf(join(top, path)) !== undefined;
  const candidates = [...workflows, ...(isThere(CI_PATHS.gitlab) ? [CI_PATHS.gitlab] : [])];
  return {
    running: candidates.find((path) => withoutComments(new TextDecoder().decode(files.read(join(top, path)).bytes ?? new Uint8Array())).includes('posthog-mgmt')),
    isTaken: (system) => isThere(CI_PATHS[system]),
    system: isThere(CI_PATHS.gitlab) && workflows.length === 0 ? 'gitlab' : 'github',
  };
}

/** A job that somebody commented out runs nothing. */
function withoutComments(yaml: string): string {
  return yaml.replace(/(?<=^|\s)#.*$/gm, '');
}

/**
 * The jobs of a system: lint for every change, and once a week what is overdue.
 * @param version of the tool, which is pinned so that new rules come when somebody wants them
 * @param folder the handbook's folder from the top of the work tree; empty at the top
 */
export function ciText(system: CiSystem, version: string, folder: string): string {
  const command = `npx --yes posthog-mgmt@${version}${folder === '' ? '' : ` -C ${shellQuoted(folder)}`}`;
  return (system === 'github' ? githubLines(command) : gitlabLines(command)).join('\n');
}

function githubLines(command: string): string[] {
  const steps = ['      - uses: actions/setup-node@v4', '        with: { node-version: 22 }'];
  return [
    '# Holds the handbook to its rules about management. Every input: posthog-mgmt lint --help',
    'name: handbook',
    'on:',
    '  pull_request:',
    '  push:',
    "  schedule: [{ cron: '0 7 * * 1' }]   # on Mondays: what is overdue",
    'permissions: { contents: read }',
    'jobs:',
    '  lint:',
    "    if: github.event_name != 'schedule'",
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    '        with: { fetch-depth: 0 }',
    ...steps,
    '      - run: |',
    `          ${command} lint --format github --format "markdown=$RUNNER_TEMP/lint.md" || failed=$?`,
    '          cat "$RUNNER_TEMP/lint.md" >> "$GITHUB_STEP_SUMMARY"',
    '          exit "${failed:-0}"',
    '  due:',
    "    if: github.event_name == 'schedule'",
    '    runs-on: ubuntu-latest',
    '    steps:',
    '      - uses: actions/checkout@v4',
    ...steps,
    `      - run: ${formatValue(`${command} due --fail-on overdue --format github`)}`,
    '',
  ];
}

function gitlabLines(command: string): string[] {
  return [
    '# Holds the handbook to its rules about management. Every input: posthog-mgmt lint --help',
    'default: { image: "node:22" }',
    'handbook-lint:',
    "  rules: [{ if: $CI_PIPELINE_SOURCE != \"schedule\" }]",
    '  variables: { GIT_DEPTH: 0 }',
    '  script:',
    `    - ${formatValue(`${command} lint --format text --format junit=lint.xml`)}`,
    '  artifacts: { when: always, reports: { junit: lint.xml } }',
    'handbook-due:',
    "  rules: [{ if: $CI_PIPELINE_SOURCE == \"schedule\" }]",
    '  script:',
    `    - ${formatValue(`${command} due --fail-on overdue`)}`,
    '',
  ];
}

import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import type { LintResult } from '../lint/engine.js';
import { RULES } from '../lint/rules/index.js';
import type { Terminal } from '../ports.js';
import { notOneOf } from '../records/did-you-mean.js';
import { prefixInGit } from './git-prefix.js';
import type { Session } from './session.js';
import { readVersion } from './version.js';

export const LINT_FORMATS = ['text', 'json', 'github', 'sarif', 'junit', 'agent', 'markdown'] as const;
export type LintFormat = (typeof LINT_FORMATS)[number];

/** One report of a run: its format, and the file that it goes to; standard output where there is none. */
export interface LintOutput {
  readonly format: LintFormat;
  /** Absolute. */
  readonly file?: string;
}

/** A run of lint, for its reports. */
export interface LintRun {
  readonly root: string;
  readonly result: LintResult;
  readonly milliseconds: number;
  /** The records it reports on, counted: `3 records changed since main`. */
  readonly looked: string;
  /** Prints the report for people. */
  text(terminal: Terminal): void;
}

/**
 * What `--format F` and `--format F=FILE` ask for. Text goes to standard output where nothing else
 * does. Throws UsageError for a format that isn't there, and for two in one place.
 */
export function lintOutputs({ flags, ports }: Session): LintOutput[] {
  const outputs = [...new Set(flags.format)].map((given): LintOutput => {
    const [format = '', ...rest] = given.split('=');
    if (!(LINT_FORMATS as readonly string[]).includes(format)) throw new UsageError(notOneOf('--format', format, LINT_FORMATS));
    if (rest.length === 0) return { format: format as LintFormat };
    const file = rest.join('=');
    if (file === '') throw new UsageError(`--format: "${given}" names no file`, { next: `Write --format ${format}=FILE, or --format ${format} for standard output.` });
    return { format: format as LintFormat, file: resolve(ports.cwd, file) };
  });
  const direct = outputs.filter(({ file }) => file === undefined);
  if (direct.length > 1) throw new UsageError(`--format: ${direct.map(({ format }) => format).join(' and ')} can't share standard output`, { next: `Send one of them to a file: --format ${direct[1]?.format}=FILE` });
  const files = outputs.flatMap(({ file }) => file ?? []);
  if (new Set(files).size < files.length) throw new UsageError('--format: two formats go to one file');
  return direct.length === 1 ? outputs : [...outputs, { format: 'text' }];
}

/** Writes the reports that go to files, then prints the one that goes to standard output. */
export async function printLint(session: Session, outputs: readonly LintOutput[], run: LintRun): Promise<void> {
  const { files, terminal } = session.ports;
  for (const { format, file } of [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined))) {
    if (file !== undefined) files.write(file, await render(session, format, run));
    else if (format === 'text') run.text(terminal);
    else toStandardOutput(session, await render(session, format, run), run);
  }
}

function toStandardOutput({ ports: { terminal }, flags }: Session, text: string, { result: { findings, leftOut }, looked }: LintRun): void {
  if (text !== '') terminal.data(text);
  else if (findings.length === 0 && !flags.quiet) terminal.warn(`${looked}: nothing to mend`);
  for (const { path, count: more } of leftOut) terminal.warn(`posthog-mgmt: ${path} has ${more} more findings than are shown`);
}

async function render({ ports }: Session, format: LintFormat, { root, result, milliseconds, text }: LintRun): Promise<string> {
  switch (format) {
    case 'json': return `${(await import('../report/lint-json.js')).lintJson(result)}\n`;
    case 'github': return (await import('../report/lint-github.js')).lintGithub(result, await prefixInGit(ports, root));
    case 'sarif': return `${await (await import('../report/lint-sarif.js')).lintSarif(result, RULES, await prefixInGit(ports, root), readVersion(ports))}\n`;
    case 'junit': return (await import('../report/lint-junit.js')).lintJunit(result, milliseconds);
    case 'agent': return (await import('../report/lint-agent.js')).lintAgent(result);
    case 'markdown': return (await import('../report/lint-markdown.js')).lintMarkdown(result);
    case 'text': {
      const { captureTerminal } = await import('./capture.js');
      const capture = captureTerminal(ports.terminal);
      text(capture.terminal);
      return capture.text();
    }
  }
}

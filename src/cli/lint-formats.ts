import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import type { LintReport } from '../lint/engine.js';
import type { Terminal } from '../ports.js';
import { notOneOf } from '../records/did-you-mean.js';
import { prefixInGit } from './git-prefix.js';
import { writeNamed } from './named-file.js';
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
  readonly result: LintReport;
  readonly milliseconds: number;
  /** How many people and teams were looked at. */
  readonly looked: { readonly people: number; readonly teams: number };
  /** The text of a file with findings, as it was read; undefined where it can't be shown. */
  readonly textOf: (path: string) => string | undefined;
  /** What the records looked at have in common: `changed since main`. */
  readonly about: string | undefined;
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
  const { terminal } = session.ports;
  for (const { format, file } of [...outputs].sort((a, b) => Number(a.file === undefined) - Number(b.file === undefined))) {
    if (file !== undefined) writeNamed(session.ports, '--format', file, await render(session, format, run));
    else if (format === 'text') await printText(session, terminal, run);
    else await toStandardOutput(session, await render(session, format, run), run);
  }
}

async function toStandardOutput({ ports: { terminal }, flags }: Session, text: string, { result: { findings, leftOut, summary }, about }: LintRun): Promise<void> {
  if (text !== '') terminal.data(text);
  else if (findings.length === 0 && !flags.quiet) terminal.warn(`${(await import('../report/lint-text.js')).recordsLooked(summary.records, about)}: nothing to mend`);
  for (const { path, count: more } of leftOut) terminal.warn(`posthog-mgmt: ${path} has ${more} more findings than are shown`);
}

async function render(session: Session, format: LintFormat, run: LintRun): Promise<string> {
  const { ports } = session;
  const { root, result, milliseconds } = run;
  switch (format) {
    case 'json': return `${(await import('../report/lint-json.js')).lintJson(result)}\n`;
    case 'github': return (await import('../report/lint-github.js')).lintGithub(result, await prefixInGit(ports, root));
    case 'sarif': return `${await (await import('../report/lint-sarif.js')).lintSarif(result, (await import('../lint/rules/index.js')).RULES, await prefixInGit(ports, root), readVersion(ports))}\n`;
    case 'junit': return (await import('../report/lint-junit.js')).lintJunit(result, milliseconds);
    case 'agent': return (await import('../report/lint-agent.js')).lintAgent(result);
    case 'markdown': return (await import('../report/lint-markdown.js')).lintMarkdown(result);
    case 'text': {
      const { captureTerminal } = await import('./capture.js');
      const capture = captureTerminal(ports.terminal);
      await printText(session, capture.terminal, run);
      return capture.text();
    }
  }
}

/** Prints the report for people. */
async function printText({ flags }: Session, terminal: Terminal, { result, looked, about, milliseconds, textOf }: LintRun): Promise<void> {
  const { reportLintText } = await import('../report/lint-text.js');
  terminal.together(() => reportLintText(result, terminal, { columns: Math.min(terminal.columns, 100), textOf, looked, ...(about === undefined ? {} : { about }), milliseconds, quiet: flags.quiet }));
}

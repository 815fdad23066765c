import { resolve } from 'node:path';
import { UsageError } from '../errors.js';
import type { FactsUse } from '../handbook/facts/load.js';
import type { Handbook } from '../handbook/handbook.js';
import { findRoot } from '../handbook/find-root.js';
import { isLeftOut } from '../handbook/record.js';
import type { Ports } from '../ports.js';
import { isSlug } from '../records/kinds.js';
import { loadSchemas, type Schemas } from '../records/schemas.js';
import { parseDate, type CivilDate } from '../schedule/civil-date.js';
import { readingProgress } from './progress.js';

/** The flags that every command takes, as they were given. */
export interface GlobalFlags {
  readonly root?: string;
  readonly today?: string;
  readonly as?: string;
  readonly format: readonly string[];
  readonly color: 'auto' | 'always' | 'never';
  readonly input: boolean;
  /** Whether long text may go to a pager. */
  readonly pager: boolean;
  readonly quiet: boolean;
  readonly debug: boolean;
}

/** What a command works with: the ports, the flags, and the handbook when it asks for it. */
export interface Session {
  readonly ports: Ports;
  readonly flags: GlobalFlags;
  /** Where to look for the handbook from. */
  readonly start: string;
  /** `--today`, else the environment's; undefined where the clock decides. */
  readonly givenToday: CivilDate | undefined;
  /** `--as`, else the environment's; undefined where git's identity decides. */
  readonly givenActor: string | undefined;
  /** The command with its arguments and flags: the same text where the same is asked for again. */
  readonly line: string;
  schemas(): Promise<Schemas>;
  /** The root of the handbook here. Throws UsageError where there is none. */
  root(): string;
  /** Loads the handbook. Throws UsageError for a config that can't be used. */
  handbook(): Promise<Handbook>;
  /** The same for a command that writes: records are read when they are asked for, and once where it is opened again. */
  open(): Promise<Handbook>;
  /** The handbook will be loaded more than once: records that stay the same are read once. */
  remember(): void;
  /** From now on the handbook is for reading alone: of ordinary records no more than their facts is loaded, known ones from here. */
  readFacts(use: FactsUse): void;
}

/** A session for one run. Throws UsageError for a bad value among flags or environment. */
export function makeSession(ports: Ports, flags: GlobalFlags, line = ''): Session {
  const start = startFrom(ports, flags.root);
  let schemas: Promise<Schemas> | undefined;
  let remembers = false;
  let facts: FactsUse | undefined;
  let saidLeftOut = flags.quiet;
  /** What a sparse checkout leaves out is said once a run. */
  const sayLeftOut = ({ records }: Handbook): void => {
    const count = saidLeftOut ? 0 : records.filter(isLeftOut).length;
    if (count === 0) return;
    saidLeftOut = true;
    ports.terminal.warn(`posthog-mgmt: ${count} of ${records.length} records are not in this sparse checkout, so nothing is said of them`);
    ports.terminal.warn('  git sparse-checkout disable      brings them here');
  };
  const session: Session = {
    ports, flags, start, line,
    givenToday: givenDate(flags.today, ports.env.POSTHOG_MGMT_TODAY),
    givenActor: givenHandle(flags.as, ports.env.POSTHOG_MGMT_AS),
    schemas: () => (schemas ??= loadSchemas(ports.files, ports.home)),
    root() {
      return findRoot(ports.files, ports.files.realPath(start) ?? start);
    },
    async handbook() {
      const root = session.root();
      const [{ loadHandbook, rememberRecords }, schemas] = await Promise.all([import('../handbook/load.js'), session.schemas()]);
      if (remembers) rememberRecords(schemas);
      const handbook = await loadHandbook(ports.files, schemas, root, readingProgress(ports), facts);
      sayLeftOut(handbook);
      return handbook;
    },
    async open() {
      const root = session.root();
      const [{ openHandbook }, { rememberRecords }, schemas] = await Promise.all([import('../handbook/part.js'), import('../handbook/load.js'), session.schemas()]);
      rememberRecords(schemas);
      return openHandbook(ports.files, schemas, root);
    },
    remember() {
      remembers = true;
    },
    readFacts(use) {
      facts = use;
    },
  };
  return session;
}

function startFrom({ cwd, files }: Ports, flag: string | undefined): string {
  const start = resolve(cwd, flag ?? '.');
  if (flag !== undefined && files.kindOf(files.realPath(start) ?? start) !== 'folder') throw new UsageError(`--root: there is no folder "${flag}"`);
  return start;
}

function givenDate(flag: string | undefined, variable: string | undefined): CivilDate | undefined {
  const text = flag ?? (variable === '' ? undefined : variable);
  if (text === undefined) return undefined;
  const date = parseDate(text);
  if (!date) throw new UsageError(`${flag === undefined ? 'POSTHOG_MGMT_TODAY' : '--today'}: "${text}" is no date`, { next: 'Write year, month and day, such as 2026-11-22.' });
  return date;
}

function givenHandle(flag: string | undefined, variable: string | undefined): string | undefined {
  const text = flag ?? (variable === '' ? undefined : variable);
  if (text === undefined) return undefined;
  if (!isSlug(text)) throw new UsageError(`${flag === undefined ? 'POSTHOG_MGMT_AS' : '--as'}: "${text}" is no handle`, { next: "A handle is the name of someone's file without its extension, such as ada." });
  return text;
}

import { posix } from 'node:path';
import { UsageError } from '../errors.js';
import { CONFIG_NAME } from './config-name.js';
import { DEFAULT_FOLDERS, normalFolder } from './folders.js';
import { FOLDER_KEYS, RECORD_KINDS, type RecordKind } from '../records/kinds.js';
import { pointerName, type Range } from '../records/position.js';
import type { FileRead } from '../records/read.js';
import type { Schemas } from '../records/schemas.js';
import type { ConfigData } from '../records/types.js';
import { validateAs } from '../records/validate.js';
import { isCommonTimeZone } from './time-zones.js';
import { parseDate, parsePeriod, type CivilDate, type Period } from '../schedule/civil-date.js';

export type CadenceKey = 'oneOnOne' | 'review' | 'careerTalk' | 'sprint';
export type GraceKey = 'oneOnOne' | 'review' | 'sprint';
export type ConfiguredSeverity = 'off' | 'info' | 'warn' | 'error';

export interface Exception {
  readonly rule: string;
  readonly path: string | undefined;
  readonly reason: string;
  readonly until: CivilDate | undefined;
}

/** `posthog-mgmt.yml`, with its defaults filled in. */
export interface Config {
  readonly path: typeof CONFIG_NAME;
  readonly data: ConfigData;
  readonly text: string;
  readonly locate: FileRead['locate'];
  readonly company: string;
  readonly timezone: string;
  readonly since: CivilDate | undefined;
  /** Folders relative to the root, normalised, by kind of record. */
  readonly folders: Readonly<Record<RecordKind, string>>;
  readonly crafts: readonly string[];
  readonly cadence: Readonly<Record<CadenceKey, { readonly text: string; readonly period: Period }>>;
  readonly grace: Readonly<Record<GraceKey, Period>>;
  readonly sealRequired: ReadonlySet<RecordKind>;
  readonly extraKeys: Readonly<Record<RecordKind, ReadonlySet<string>>>;
  readonly severities: ReadonlyMap<string, ConfiguredSeverity>;
  readonly exceptions: readonly Exception[];
  /** The page that the rules come from, relative to the root, normalised. */
  readonly management: string | undefined;
  /** The hashes of its sections, by heading, as someone confirmed them. */
  readonly confirmed: ReadonlyMap<string, string>;
}

export { DEFAULT_FOLDERS };
export const DEFAULT_CRAFTS = ['engineering', 'design', 'product', 'operations', 'people', 'marketing', 'sales', 'support', 'data'] as const;
const DEFAULT_CADENCE: Readonly<Record<CadenceKey, string>> = { oneOnOne: 'P2W', review: 'P6M', careerTalk: 'P6M', sprint: 'P2W' };
const DEFAULT_GRACE: Readonly<Record<GraceKey, string>> = { oneOnOne: 'P1W', review: 'P30D', sprint: 'P3D' };

/** A config that can't be used, at its place. Exit code 2. */
function misuse(range: Range, message: string, next?: string): UsageError {
  return new UsageError(`${CONFIG_NAME}:${range.line}:${range.column}: ${message}`, next === undefined ? {} : { next });
}

/**
 * The config from its file. Throws UsageError with line and column where it can't be read,
 * breaks its schema, names folders outside of the handbook, or a time zone nobody knows.
 */
export function makeConfig(file: FileRead, schemas: Schemas): Config {
  const [problem] = file.problems;
  if (problem) throw misuse(problem.range, problem.message, problem.rule === 'record/empty' ? 'Begin it with two lines: `version: 1` and `company: NAME`.' : problem.help);
  const { problems } = validateAs<ConfigData>(schemas, 'config', file.data ?? null);
  const [first] = problems;
  if (first) throw misuse(file.locate(first.pointer, first.part), first.message, first.help);
  const data = file.data as unknown as ConfigData;
  const timezone = data.timezone ?? 'UTC';
  if (!isTimeZone(timezone)) throw misuse(file.locate(['timezone']), `\`timezone\` is "${timezone}", which is no time zone`, 'Write an IANA name, such as Europe/London.');
  return {
    path: CONFIG_NAME, data, text: file.text, locate: file.locate, company: data.company, timezone,
    since: data.since ? parseDate(data.since) : undefined,
    folders: folders(data, file),
    crafts: data.crafts ?? DEFAULT_CRAFTS,
    cadence: cadences(data),
    grace: periods(data.grace, DEFAULT_GRACE),
    sealRequired: new Set(RECORD_KINDS.filter((kind) => (data.seal as Record<string, string> | null | undefined)?.[FOLDER_KEYS[kind]] === 'required')),
    extraKeys: byKind((kind) => new Set(data.extraKeys?.[FOLDER_KEYS[kind]] ?? [])),
    severities: new Map(Object.entries(data.rules ?? {}).filter(([, severity]) => severity !== null)),
    exceptions: (data.exceptions ?? []).map(({ rule, path, reason, until }) => ({
      rule, path: path ? posix.normalize(path).replace(/\/$/, '') : undefined, reason, until: until ? parseDate(until) : undefined,
    })),
    management: managementPath(data, file),
    confirmed: new Map(Object.entries(data.handbook?.confirmed ?? {})),
  };
}

/** A page of the handbook's own: `lint` quotes from it, so it can be no other file of the system. */
function managementPath(data: ConfigData, file: FileRead): string | undefined {
  const written = data.handbook?.management;
  if (written === undefined || written === null) return undefined;
  const path = posix.normalize(written);
  const steps = path.split('/');
  if (posix.isAbsolute(path) || steps[0] === '..' || /^[a-z]:|\\|[\0-\x1f]/i.test(written)) throw misuse(file.locate(['handbook', 'management']), '`handbook.management` leads outside of the handbook', 'Name a page below posthog-mgmt.yml, with `/`.');
  if (steps.some((step) => step.toLowerCase() === '.git')) throw misuse(file.locate(['handbook', 'management']), "`handbook.management` leads into git's own folder", 'Name the page itself.');
  return path;
}

/** Whether the runtime knows an IANA time zone by this name. */
export function isTimeZone(name: string): boolean {
  if (isCommonTimeZone(name)) return true;
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

function byKind<T>(make: (kind: RecordKind) => T): Record<RecordKind, T> {
  return Object.fromEntries(RECORD_KINDS.map((kind) => [kind, make(kind)])) as Record<RecordKind, T>;
}

function periods<Key extends string>(data: Partial<Record<Key, string>> | undefined | null, defaults: Readonly<Record<Key, string>>): Record<Key, Period> {
  return Object.fromEntries(Object.entries<string>(defaults).map(([key, text]) => [key, parsePeriod(data?.[key as Key] ?? text)])) as Record<Key, Period>;
}

function cadences(data: ConfigData): Config['cadence'] {
  const parsed = periods(data.cadence, DEFAULT_CADENCE);
  return Object.fromEntries(Object.entries(DEFAULT_CADENCE).map(([key, text]) =>
    [key, { text: data.cadence?.[key as CadenceKey] ?? text, period: parsed[key as CadenceKey] }])) as unknown as Config['cadence'];
}

function folders(data: ConfigData, file: FileRead): Config['folders'] {
  const taken = new Map<string, string>();
  return byKind((kind) => {
    const key = FOLDER_KEYS[kind];
    const written = data.paths?.[key] ?? DEFAULT_FOLDERS[key];
    const folder = normalFolder(written);
    const at = (): Range => file.locate(['paths', key]);
    const steps = folder.split('/');
    if (posix.isAbsolute(folder) || steps[0] === '..' || /^[a-z]:|\\|[\0-\x1f]/i.test(written)) throw misuse(at(), `\`${pointerName(['paths', key])}\` leads outside of the handbook`, 'Name a folder below posthog-mgmt.yml, with `/`.');
    if (steps.some((step) => step.toLowerCase() === '.git')) throw misuse(at(), `\`${pointerName(['paths', key])}\` leads into git's own folder`, 'Name another folder.');
    const other = taken.get(folder.toLowerCase());
    if (other !== undefined) throw misuse(at(), `\`paths.${key}\` and \`paths.${other}\` are one folder; each kind of record needs its own`, 'Name another folder.');
    taken.set(folder.toLowerCase(), key);
    return folder;
  });
}

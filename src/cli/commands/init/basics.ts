import { UsageError } from '../../../errors.js';
import { DEFAULT_FOLDERS, isTimeZone } from '../../../handbook/config.js';
import { pathIn } from '../../../handbook/folders.js';
import type { InitAnswers } from '../../../entries/init/config-text.js';
import { PEOPLE_FOLDER } from '../../../importers/posthog-com/find.js';
import type { Prompter } from '../../../ports.js';
import { FOLDER_KEYS, RECORD_KINDS, type FolderKey } from '../../../records/kinds.js';
import { parseDate } from '../../../schedule/civil-date.js';
import type { InitFlags } from './flags.js';
import type { Found } from './found.js';

/** The config's answers: from the flags, and for what they leave open from the person, where someone can be asked. Throws UsageError for a flag that can't be. */
export async function basicsOf(flags: InitFlags, found: Found, now: { readonly zone: string; readonly today: (zone: string) => string }, ask: Prompter | undefined): Promise<InitAnswers> {
  check(flags);
  const company = flags.company ?? await ask?.line('Which company is it?', { check: (text) => (text.trim() === '' ? 'Its name is needed.' : undefined) });
  if (company === undefined || company.trim() === '') throw new UsageError('which company is it? Name it with --company', { next: 'posthog-mgmt init --company "Hedgehog Labs"' });
  const timezone = flags.timezone ?? (await ask?.line('Which time zone decides what day it is?', { initial: now.zone, check: (text) => (isTimeZone(text.trim()) ? undefined : 'An IANA name, such as Europe/London.') }))?.trim();
  const folders = flags.path ?? (ask ? await askFolders(ask, found) : {});
  const since = flags.since ?? (await ask?.line('Since when is something to be asked for? What fell due before is not.', { initial: now.today(timezone ?? 'UTC'), check: (text) => (parseDate(text.trim()) ? undefined : 'Year, month and day, such as 2026-11-22.') }))?.trim();
  return { company: company.trim(), timezone, since, folders, management: found.management };
}

function check({ timezone, since, startDate, path = {} }: InitFlags): void {
  if (timezone !== undefined && !isTimeZone(timezone)) throw new UsageError(`--timezone: "${timezone}" is no time zone`, { next: 'Write an IANA name, such as Europe/London.' });
  for (const [flag, date] of [['--since', since], ['--start-date', startDate]] as const) {
    if (date !== undefined && !parseDate(date)) throw new UsageError(`${flag}: "${date}" is no date`, { next: 'Write year, month and day, such as 2026-11-22.' });
  }
  for (const [key, folder] of Object.entries(path)) {
    const problem = folderProblem(folder);
    if (problem !== undefined) throw new UsageError(`--path: ${key}=${folder} leads outside of the handbook, or into git's own folder`, { next: problem });
  }
}

type Folders = Readonly<Partial<Record<FolderKey, string>>>;

/** Where the records go: here, below one folder, people where a site has them, or each where it is said. */
async function askFolders(ask: Prompter, { hasPeoplePages }: Found): Promise<Folders> {
  const how = await ask.choose('Where do the records go?', [
    { value: 'here', label: 'into folders here', hint: Object.values(DEFAULT_FOLDERS).map((folder) => `${folder}/`).join(' ') },
    ...(hasPeoplePages ? [{ value: 'pages', label: `people stay in ${PEOPLE_FOLDER}/, the others into folders here` }] : []),
    { value: 'below', label: 'below a folder of their own' },
    { value: 'each', label: 'each kind where I say' },
  ], 'here');
  if (how === 'pages') return { people: PEOPLE_FOLDER };
  if (how === 'below') {
    const folder = (await ask.line('Below which folder?', { initial: 'handbook', check: folderProblem })).trim().replace(/\/+$/, '');
    return ofEach((key) => pathIn(folder, DEFAULT_FOLDERS[key]));
  }
  if (how !== 'each') return {};
  const folders: Partial<Record<FolderKey, string>> = {};
  for (const kind of RECORD_KINDS) {
    const key = FOLDER_KEYS[kind];
    folders[key] = (await ask.line(`${key}: in which folder?`, { initial: DEFAULT_FOLDERS[key], check: folderProblem })).trim();
  }
  return folders;
}

function ofEach(folder: (key: FolderKey) => string): Folders {
  return Object.fromEntries(RECORD_KINDS.map((kind) => [FOLDER_KEYS[kind], folder(FOLDER_KEYS[kind])]));
}

function folderProblem(text: string): string | undefined {
  const steps = text.trim().split('/');
  return text.trim() === '' || text.includes('\\') || steps[0] === '' || steps.includes('..') || steps.some((step) => step.toLowerCase() === '.git') ? 'A folder below this one, with `/`.' : undefined;
}

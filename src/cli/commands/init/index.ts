import { schemaUrl } from '../../../entries/init/editor-settings.js';
import { planInit } from '../../../entries/init/plan.js';
import { setDriver } from '../../../entries/merge/driver-config.js';
import { overlayFiles } from '../../../entries/overlay.js';
import type { Plan, PlannedWrite } from '../../../entries/plan.js';
import { GitError } from '../../../errors.js';
import { CONFIG_NAME } from '../../../handbook/config-name.js';
import type { Handbook } from '../../../handbook/handbook.js';
import { loadHandbook } from '../../../handbook/load.js';
import type { Prompter } from '../../../ports.js';
import { count } from '../../../report/layout.js';
import { safeJson } from '../../../report/sanitize.js';
import { parseDate, type CivilDate } from '../../../schedule/civil-date.js';
import { actorIfKnown } from '../../actor.js';
import type { CommandModule, Exit } from '../../command.js';
import { oneFormat } from '../../flags.js';
import type { Session } from '../../session.js';
import { readVersion } from '../../version.js';
import { answerOf, outcomeWords, plannedAnswer, printPlan } from '../../outcome.js';
import { applyFromFlags, showPath } from '../../writing.js';
import { basicsOf } from './basics.js';
import { ciFile, extrasOf, writeAtTop, writeHook } from './extras.js';
import { addInitFlags, type InitFlags } from './flags.js';
import { folderFor } from './folder.js';
import { lookAround, type Found } from './found.js';
import { introduce } from './me.js';
import { bringFrom, sourceOf, type Brought } from './source.js';

const FORMATS = ['text', 'json'] as const;

export const initCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'init', "Sets up a handbook here: posthog-mgmt.yml, a folder with an example for each kind of record, the editor's schema association, and git's merge driver for sprint pages. On a terminal it asks for what no flag says, and offers to import people and teams, a hook, CI jobs and a commit; nothing is written before the last answer.", {
      formats: FORMATS,
      examples: ['posthog-mgmt init', 'posthog-mgmt init --company "Hedgehog Labs" --since 2026-01-01 --commit', 'posthog-mgmt init --company "Hedgehog Labs" --hook --ci github', 'posthog-mgmt init --company Hedgehog --path people=contents/team --import .'],
    });
    addInitFlags(command).action((flags: InitFlags) => act(command, (session) => initAction(session, flags)));
  },
};

/** Everything that is to be written, and what to say about it. */
interface Setup {
  readonly company: string;
  readonly plan: Plan;
  /** The handbook as it is to be. */
  readonly after: Handbook;
  readonly brought: Brought | undefined;
  readonly hook: boolean;
  /** The CI jobs, where they lie above the handbook. */
  readonly above: { readonly path: string; readonly text: string } | undefined;
  readonly notes: readonly string[];
}

async function initAction(session: Session, flags: InitFlags): Promise<Exit> {
  const format = oneFormat(session.flags, FORMATS);
  const { ports } = session;
  const root = folderFor(session);
  const ask = ports.terminal.canAsk && session.flags.input && format === 'text' ? ports.input.ask : undefined;
  const found = await lookAround(ports, root);
  const setup = await prepare(session, flags, found, ask);
  if (flags.dryRun) {
    if (format === 'json') ports.terminal.data(safeJson({ ...plannedAnswer(CONFIG_NAME, setup.plan, setup.after), paths: setup.plan.writes.map(({ path }) => path) }));
    else printPlan(setup.plan, ports.terminal);
    return 0;
  }
  const commit = flags.commit ?? await askToCommit(session, setup, found, ask);
  const applied = await applyFromFlags(setup.plan, root, session, { commit, allowDetached: flags.allowDetached === true });
  const { written, notes } = await finish(session, setup, found);
  if (format === 'json') {
    ports.terminal.data(safeJson({ ...answerOf(CONFIG_NAME, setup.plan, applied.commit, setup.after), paths: applied.paths }));
    for (const note of notes) ports.terminal.warn(`Note: ${note}.`);
    return 0;
  }
  ports.terminal.print(`The handbook of ${setup.company} is set up, ${outcomeWords(applied)}:`);
  for (const path of shortened(applied.paths)) ports.terminal.print(`  ${path}`);
  for (const path of written) ports.terminal.print(`  ${showPath(ports.cwd, path)}${applied.commit === null ? '' : ' (not in the commit)'}`);
  for (const note of notes) ports.terminal.warn(`Note: ${note}.`);
  if (session.flags.quiet) return 0;
  if (setup.brought) {
    ports.terminal.warn();
    (await import('../import/shared.js')).printNotes(setup.brought.notes, ports.terminal);
  }
  printNext(session, setup);
  return 0;
}

/** Gathers every answer, and plans all of it; nothing is written. */
async function prepare(session: Session, flags: InitFlags, found: Found, ask: Prompter | undefined): Promise<Setup> {
  const { ports } = session;
  const { root } = found;
  const schemas = await session.schemas();
  const version = readVersion(ports);
  refuseSecond(session, root);
  const answers = await basicsOf(flags, found, { zone: ports.clock.timeZone(), today: (zone) => session.givenToday ?? ports.clock.today(zone) }, ask);
  const { plan, notes } = planInit(ports.files, root, answers, { examples: flags.examples, schemaUrl: schemaUrl(version) });
  const writes: PlannedWrite[] = [...plan.writes];
  const upon = () => loadHandbook(overlayFiles(ports.files, root, writes), schemas, root);
  let handbook = await upon();
  const source = await sourceOf(session, flags, found, ask);
  const unbrought: string[] = [];
  const brought = source && await bringFrom(session, handbook, source, flags, unbrought);
  if (brought) {
    writes.push(...brought.writes);
    handbook = await upon();
  }
  const today = session.givenToday ?? parseDate(ports.clock.today(handbook.config.timezone)) as CivilDate;
  const me = await introduce({ flags, found, handbook, files: overlayFiles(ports.files, root, writes), today, ask });
  if (me) addWrite(writes, me);
  const extras = await extrasOf(flags, found, ask);
  const jobs = ciFile(extras, found, version);
  const isAbove = jobs !== undefined && found.folder !== '';
  if (jobs && !isAbove) writes.push({ path: jobs.path, before: null, after: jobs.text });
  const by = await actorIfKnown(session, me ? await upon() : handbook);
  const whole = { writes, message: by === undefined ? plan.message : { ...plan.message, trailers: { ...plan.message.trailers, by } } };
  const after = await refuseErrors(session, root, plan.writes, whole);
  return { company: answers.company, plan: whole, after, brought, hook: extras.hook, above: isAbove ? jobs : undefined, notes: [...unbrought, ...notes, ...extras.notes] };
}

/** A record that is planned already is written once, as it is in the end. */
function addWrite(writes: PlannedWrite[], write: PlannedWrite): void {
  const at = writes.findIndex(({ path }) => path === write.path);
  if (at < 0) writes.push(write);
  else writes[at] = { ...(writes[at] as PlannedWrite), after: write.after };
}

/** Said before anything is asked. */
function refuseSecond({ ports: { files } }: Session, root: string): void {
  planInit(files, root, { company: '', timezone: undefined, since: undefined, folders: {}, management: undefined }, { examples: false, schemaUrl: () => '' });
}

/** Refuses what would bring an error into the handbook as it is set up, and answers it as it would be. Pages that a site has had before are for lint to judge. */
async function refuseErrors(session: Session, root: string, empty: readonly PlannedWrite[], whole: Plan): Promise<Handbook> {
  const [{ refuseNewErrors }, { RULES }] = await Promise.all([import('../../../entries/refuse.js'), import('../../../lint/rules/index.js')]);
  const set = new Set(empty);
  const more = { ...whole, writes: whole.writes.filter((write) => !set.has(write)) };
  return refuseNewErrors(more, root, overlayFiles(session.ports.files, root, empty), await session.schemas(), RULES);
}

async function askToCommit({ ports: { terminal } }: Session, { plan, above, hook, notes }: Setup, { place, notReady }: Found, ask: Prompter | undefined): Promise<boolean> {
  if (!ask) return false;
  terminal.warn();
  terminal.warn('This will be written:');
  const more = [...(above ? [`${above.path} (at the top of the repo)`] : []), ...(hook ? ["git's pre-commit hook"] : [])];
  for (const line of [...shortened(plan.writes.map(({ path }) => path)), ...more]) terminal.warn(`  ${line}`);
  for (const note of notes) terminal.warn(`Note: ${note}.`);
  terminal.warn();
  if (!place) return ask.confirm('Write it? There is no git here, so nothing is committed.', true).then(orCancel);
  if (notReady !== undefined) return ask.confirm(`Write it? It can't be committed now: ${notReady}`, true).then(orCancel);
  return ask.confirm('Write and commit it? No: it is written, and not committed.', true);
}

/** Without a commit in sight, no means that nothing is written. */
async function orCancel(yes: boolean): Promise<boolean> {
  if (yes) return false;
  const { Cancelled } = await import('../../../errors.js');
  throw new Cancelled('Given up; nothing was written.');
}

/** What no plan holds: git's config, the hook, and jobs that lie above the handbook. The handbook stands without them: what goes wrong is a note. */
async function finish({ ports }: Session, { hook, above, notes: planned }: Setup, found: Found): Promise<{ written: string[]; notes: string[] }> {
  const { place } = found;
  const notes = [...planned];
  const written: string[] = [];
  if (place) {
    try {
      await setDriver(ports.git, place);
    } catch (error) {
      if (!(error instanceof GitError)) throw error;
      notes.push(`git was not told of the merge driver for sprint pages: ${error.message}`);
    }
  }
  if (place && above) {
    writeAtTop(ports.files, place.top, above);
    written.push(`${place.top}/${above.path}`);
  }
  if (hook) {
    const made = writeHook(ports.files, found);
    if (made.written !== undefined) written.push(made.written);
    if (made.note !== undefined) notes.push(made.note);
  }
  return { written, notes };
}

/** So many paths of one folder are told one by one. */
const TOLD = 3;

/** The paths, those of one folder counted where they are many. */
function shortened(paths: readonly string[]): string[] {
  const folders = new Map<string, string[]>();
  for (const path of paths) folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  return [...folders].flatMap(([folder, inside]) => (folder !== '' && inside.length > TOLD ? [`${folder}/ (${count(inside.length, 'file')})`] : inside));
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function printNext({ ports: { terminal } }: Session, { brought }: Setup): void {
  terminal.print();
  terminal.print(brought ? `Next: ${count(brought.people, 'person', 'people')} and ${count(brought.teams, 'team')} are here; see what the rules say of them:` : 'Next: add people and teams, or take them from what there is:');
  if (!brought) terminal.print('  posthog-mgmt import posthog.com PATH');
  terminal.print('  posthog-mgmt lint');
  terminal.print('  posthog-mgmt doctor');
}

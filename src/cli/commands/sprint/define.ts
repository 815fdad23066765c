import type { Command } from 'commander';
import { OUTCOMES } from '../../../entries/sprint/view.js';
import { repeated } from '../../given.js';
import type { CommandTools } from '../../command.js';
import { addWordsFlags } from '../../words.js';
import { addWritingFlags } from '../../writing.js';
import type { ChangeFlags } from './change.js';
import type { CommentFlags } from './comment.js';
import type { CloseFlags, FinalizeFlags } from './finalize-and-close.js';
import type { PickFlags } from './pick.js';
import type { StartFlags } from './start.js';

/** The sub-commands' arguments and flags. What they do is loaded when one of them runs. */

const FORMATS = ['text', 'json'] as const;
const TEAM = ['[team]', 'the team (the one that you lead, else are in)'] as const;
const WHEN = ['--date <date>', 'when (today when left out)'] as const;
const GOAL = ['--goal <priority=goal>', 'the quarter goal that a priority serves: words or a link'] as const;

function addSprintFlag(command: Command, otherwise = 'the current one, else the planned one'): Command {
  return command.option('--sprint <date>', `the sprint that starts then, or that holds the day (${otherwise})`);
}

export function defineStart(group: Command, { make, act }: CommandTools): void {
  const start = make(group, 'start', "Starts a team's next sprint: its page, with what the last one left unfinished.", {
    formats: FORMATS,
    examples: [
      'posthog-mgmt sprint start product-analytics --start 2026-11-16 --priority "Ship funnels v2=bo" --priority "Fix retention=cy,ada"',
      'posthog-mgmt sprint start --priority "Ship funnels v2" --goal "funnels-v2=Funnels people trust" --support-hero cy',
    ],
  });
  addWordsFlags(addWritingFlags(start), 'the plan').argument(...TEAM)
    .option('--start <date>', 'its first day (the day after the last sprint, or the coming Monday if there is none or it is long over)').option('--end <date>', "its last day (as long as the team's sprints are)")
    .option('--priority <title=owners>', 'a priority, and who picked it: "Fix retention=cy,ada"; repeat it for more', repeated)
    .option('--low <title=owners>', 'one of low priority: a side quest', repeated).option(...GOAL, repeated)
    .option('--support-hero <handle>', 'who looks after support').option('--away <handle>', 'someone who is off (known absences count by themselves)', repeated)
    .action((team: string | undefined, flags: StartFlags) => act(start, async (session) => (await import('./start.js')).startSprint(session, team, flags)));
}

export function definePick(group: Command, { make, act }: CommandTools): void {
  const pick = make(group, 'pick', 'Picks a priority, for yourself: nobody picks for others.', {
    formats: FORMATS, examples: ['posthog-mgmt sprint pick product-analytics funnels-v2', 'posthog-mgmt sprint pick product-analytics --new "Tidy the query cache" --low'],
  });
  addSprintFlag(addWritingFlags(pick)).argument(...TEAM).argument('[priority]', 'its id, or words of it')
    .option('--new <title>', 'adds a priority and picks it, while they are not finalized').option('--low', 'the new one is of low priority: a side quest')
    .action((team: string | undefined, priority: string | undefined, flags: PickFlags) => act(pick, async (session) => (await import('./pick.js')).pickPriority(session, team, priority, flags)));
}

export function defineChange(group: Command, { make, act }: CommandTools): void {
  const change = make(group, 'change', 'Moves you from a priority to another, with the context that led to it.', {
    formats: FORMATS, examples: ['posthog-mgmt sprint change product-analytics --from funnels-v2 --to "Fix slow funnels" --context "Acme can\'t load funnels"'],
  });
  addSprintFlag(addWordsFlags(addWritingFlags(change), 'the context')).argument(...TEAM)
    .option('--from <priority>', 'one of yours: its id, or words of it').option('--to <priority>', 'the one you move to; where none is meant, the title of a new one')
    .option('--context <text>', 'what you learnt that changed your mind').option(...WHEN)
    .action((team: string | undefined, flags: ChangeFlags) => act(change, async (session) => (await import('./change.js')).changePlan(session, team, flags)));
}

export function defineComment(group: Command, { make, act }: CommandTools): void {
  const comment = make(group, 'comment', "Says what you think of a team's priorities; anyone in the company may.", {
    formats: FORMATS, examples: ['posthog-mgmt sprint comment product-analytics --priority funnels-v2 -m "customers ask for paths first"'],
  });
  addSprintFlag(addWordsFlags(addWritingFlags(comment), 'the comment')).argument(...TEAM)
    .option('--priority <priority>', 'the one it is about: its id, or words of it (left out: the sprint)').option(...WHEN)
    .action((team: string | undefined, flags: CommentFlags) => act(comment, async (session) => (await import('./comment.js')).commentOnSprint(session, team, flags)));
}

export function defineFinalize(group: Command, { make, act }: CommandTools): void {
  const finalize = make(group, 'finalize', "Settles a sprint's priorities; the team's lead does.", {
    formats: FORMATS, examples: ['posthog-mgmt sprint finalize product-analytics', 'posthog-mgmt sprint finalize product-analytics --goal "funnels-v2=Funnels people trust"'],
  });
  addSprintFlag(addWordsFlags(addWritingFlags(finalize), 'more of the plan')).argument(...TEAM)
    .option('--standing-in', 'a member in place of a lead who is away, or missing').option(...GOAL, repeated).option(...WHEN)
    .action((team: string | undefined, flags: FinalizeFlags) => act(finalize, async (session) => (await import('./finalize-and-close.js')).finalizeSprint(session, team, flags)));
}

export function defineClose(group: Command, { make, act }: CommandTools): void {
  const close = make(group, 'close', 'Wraps a sprint up: what became of each priority.', {
    formats: FORMATS,
    examples: [
      'posthog-mgmt sprint close product-analytics --outcome funnels-v2=nailed --outcome fix-retention=scraped',
      'posthog-mgmt sprint close product-analytics --outcome funnels-v2=carried -m "The first week went to an outage."',
    ],
  });
  addSprintFlag(addWordsFlags(addWritingFlags(close), 'how it went'), 'the earliest that is over and open, else the current one').argument(...TEAM)
    .option('--outcome <priority=outcome>', `what became of a priority: ${OUTCOMES.join(', ')}; repeat it for more`, repeated).option(...WHEN)
    .action((team: string | undefined, flags: CloseFlags) => act(close, async (session) => (await import('./finalize-and-close.js')).closeSprint(session, team, flags)));
}

export function defineShow(group: Command, { make, act }: CommandTools): void {
  const show = make(group, 'show', 'Shows a sprint: who picked what, what changed and why, what people say.', { formats: FORMATS, examples: ['posthog-mgmt sprint show', 'posthog-mgmt sprint show product-analytics --sprint 2026-11-02 --format json'] });
  addSprintFlag(show).argument(...TEAM)
    .action((team: string | undefined, flags: { sprint?: string }) => act(show, async (session) => (await import('./show.js')).showSprint(session, team, flags.sprint)));
}

export function defineList(group: Command, { make, act }: CommandTools): void {
  const list = make(group, 'list', 'Lists sprints: those that are open, and the last one of each team that was closed.', { formats: FORMATS, examples: ['posthog-mgmt sprint list', 'posthog-mgmt sprint list product-analytics --all --format json'] });
  list.argument('[team]', 'of one team alone').option('--all', 'every sprint there was')
    .action((team: string | undefined, flags: { all?: boolean }) => act(list, async (session) => (await import('./list.js')).listSprints(session, team, flags.all === true)));
}

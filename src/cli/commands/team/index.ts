import { Option, type Command } from 'commander';
import { UsageError } from '../../../errors.js';
import { teamAdd, teamJoin, teamLeave, teamSetLead } from '../../../entries/teams.js';
import { isSlug } from '../../../records/kinds.js';
import type { CommandModule, CommandTools } from '../../command.js';
import { given } from '../../given.js';
import { perform } from '../../perform.js';
import { addWritingFlags, type WritingFlags } from '../../writing.js';
import { FORMATS, listTeams, showTeam } from './list-and-show.js';

export const teamCommand: CommandModule = {
  define(program, tools) {
    const team = tools.make(program, 'team', 'The teams: who leads them, who is in them.', { examples: ['posthog-mgmt team list', 'posthog-mgmt team show product-analytics'] });
    defineReading(team, tools);
    defineAdd(team, tools);
    defineSetLead(team, tools);
    defineMembership(team, tools);
  },
};

function defineReading(team: Command, { make, act }: CommandTools): void {
  const list = make(team, 'list', 'Lists the teams: lead, members.', { formats: FORMATS, examples: ['posthog-mgmt team list', 'posthog-mgmt team list --format json'] });
  list.option('--all', 'teams that are no more, too').action((flags: { all?: boolean }) => act(list, (session) => listTeams(session, flags.all === true)));
  const show = make(team, 'show', 'Shows one team: its lead, and who manages each member.', { formats: FORMATS, examples: ['posthog-mgmt team show growth'] });
  show.argument('<team>', "the team's slug").action((slug: string) => act(show, (session) => showTeam(session, slug)));
}

interface AddFlags extends WritingFlags {
  readonly name?: string;
  readonly kind?: string;
  readonly lead?: string;
  readonly member?: readonly string[];
  readonly mission?: string;
  readonly channel?: string;
}

function defineAdd(team: Command, { make, act }: CommandTools): void {
  const add = make(team, 'add', 'Adds a team.', { formats: FORMATS, examples: ['posthog-mgmt team add growth --name Growth --lead eve --member gus'] });
  addWritingFlags(add).argument('<team>', 'its slug: the name of its file').option('--name <name>', 'what it is called')
    .addOption(new Option('--kind <kind>').choices(['small-team', 'cross-functional'])).option('--lead <handle>', 'who leads it; a member of it')
    .option('--member <handle...>', 'who is in it').option('--mission <text>').option('--channel <name>')
    .action((slug: string, { name, kind, lead, member: members = [], mission, channel, ...flags }: AddFlags) => act(add, (session) => {
      if (!isSlug(slug)) throw new UsageError(`"${slug}" is no slug`, { next: 'Lower-case letters and digits, joined by single - or _.' });
      if (name === undefined) throw new UsageError('what is the team called? Say it with --name');
      return perform(session, flags, { operation: teamAdd, input: () => ({ slug, name, members, ...given({ kind, lead, mission, channel }) }) });
    }));
}

function defineSetLead(team: Command, { make, act }: CommandTools): void {
  const set = make(team, 'set-lead', 'Says who leads a team, as a member of it.', { formats: FORMATS, examples: ['posthog-mgmt team set-lead growth eve', 'posthog-mgmt team set-lead growth gus --interim'] });
  addWritingFlags(set).argument('<team>', 'the team').argument('<person>', 'its lead').option('--interim', 'until another is found')
    .action((team: string, person: string, { interim, ...flags }: WritingFlags & { interim?: boolean }) => act(set, (session) => perform(session, flags, {
      operation: teamSetLead, input: () => ({ team, person, interim: interim === true }),
    })));
}

function defineMembership(team: Command, { make, act }: CommandTools): void {
  for (const [name, description, operation] of [['join', 'Puts someone into a team; people may be in several.', teamJoin], ['leave', 'Takes someone out of a team.', teamLeave]] as const) {
    const command = make(team, name, description, { formats: FORMATS, examples: [`posthog-mgmt team ${name} growth bo`] });
    addWritingFlags(command).argument('<team>', 'the team').argument('<person>', 'who')
      .action((team: string, person: string, flags: WritingFlags) => act(command, (session) => perform(session, flags, { operation, input: () => ({ team, person }) })));
  }
}

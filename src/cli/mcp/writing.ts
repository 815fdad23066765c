import { CONTEXT_KINDS } from '../../schedule/agenda.js';
import { DATE, flag, HANDLE, LINE, plain, TEXT, type Tool } from './tool.js';

const PERSON = { ...HANDLE, description: 'the handle of the other one' } as const;
const TEAM = { ...HANDLE, description: "the team's slug" } as const;
const SPRINT = { ...DATE, description: 'a date: the sprint that starts then or holds the day; the current one when left out' } as const;
const SEALED = { type: 'boolean', description: 'seal it to the two people it concerns; nobody else, and no agent, can read it again' } as const;
const json = ['--format=json'];

/** Tools that write, each as one commit in the name of whoever the server was started for. None pushes, undoes, or takes keys. */
export const WRITING: readonly Tool[] = [
  {
    name: 'share_context', title: 'Share context',
    description: 'Shares context in writing and in public: what a customer said, what the metrics say, what another team works on, what the company is after.',
    parameters: {
      title: { ...LINE, description: 'the context in a line' }, text: { ...TEXT, description: 'the context' },
      kinds: { type: 'array', items: { type: 'string', enum: CONTEXT_KINDS }, maxItems: CONTEXT_KINDS.length, description: 'what it is about' },
      teams: { type: 'array', items: HANDLE, maxItems: 50, description: 'slugs of teams that it helps; everyone when left out' },
      channel: { ...LINE, maxLength: 200, description: 'the public place it was shared in' }, link: { ...LINE, maxLength: 2000, description: 'where it is written up' },
      date: { ...DATE, description: 'the day; today when left out' },
    },
    required: ['title', 'text', 'kinds'],
    argv: (given) => ['context', 'share', ...json, ...flag('message', given.text), ...flag('kind', given.kinds), ...flag('team', given.teams), ...flag('channel', given.channel), ...flag('link', given.link), ...flag('date', given.date), ...plain(given.title)],
  },
  {
    name: 'give_feedback', title: 'Give feedback', description: 'A word to a colleague, as an individual and never as a boss.',
    parameters: { to: PERSON, text: { ...TEXT, description: 'the feedback' }, sealed: SEALED },
    required: ['to', 'text'],
    argv: (given) => ['feedback', 'give', ...json, ...flag('message', given.text), ...flag('sealed', given.sealed), ...plain(given.to)],
  },
  {
    name: 'schedule_one_on_one', title: 'Plan a 1-1', description: 'Plans a 1-1 on a day, with an agenda for each of the two.',
    parameters: { person: PERSON, date: { ...DATE, description: 'on which day' } },
    required: ['person', 'date'],
    argv: (given) => ['1-1', 'schedule', ...json, ...flag('date', given.date), ...plain(given.person)],
  },
  {
    name: 'add_to_agenda', title: "Add to one's agenda", description: "Adds a point to one's own agenda of a 1-1 that is planned.",
    parameters: { person: PERSON, text: { ...TEXT, description: 'the point' }, date: { ...DATE, description: 'of which day; the next one when left out' } },
    required: ['person', 'text'],
    argv: (given) => ['1-1', 'agenda', ...json, ...flag('message', given.text), ...flag('date', given.date), ...plain(given.person)],
  },
  {
    name: 'record_one_on_one', title: 'Record a 1-1', description: 'Records a 1-1 that took place.',
    parameters: {
      person: PERSON, text: { ...TEXT, description: 'what was talked about' }, date: { ...DATE, description: 'the day; today when left out' },
      topics: { type: 'array', items: HANDLE, maxItems: 20, description: 'what it was about, as slugs; `career` marks a career talk' },
      actions: { type: 'array', items: { type: 'string', maxLength: 500, pattern: '^[^\\r\\n]*$' }, maxItems: 50, description: '"OWNER: what they take on (DATE)"' },
      sealed: SEALED,
    },
    required: ['person'],
    argv: (given) => ['1-1', 'record', ...json, ...flag('message', given.text), ...flag('date', given.date), ...flag('topic', given.topics), ...flag('action', given.actions), ...flag('sealed', given.sealed), ...plain(given.person)],
  },
  {
    name: 'start_review', title: 'Start a review', description: "Starts one's own review, the one of the newest anniversary.",
    parameters: { person: { ...HANDLE, description: 'the handle of whose review it is' } },
    required: ['person'],
    argv: (given) => ['review', 'start', ...json, ...plain(given.person)],
  },
  {
    name: 'assess_review', title: 'Write an assessment', description: "Writes one side of a review: one's own (`self`), or as the manager.",
    parameters: { person: { ...HANDLE, description: 'the handle of whose review it is' }, text: { ...TEXT, description: 'the assessment' }, self: { type: 'boolean', description: 'the own assessment of that person' }, sealed: SEALED },
    required: ['person', 'text'],
    argv: (given) => ['review', 'assess', ...json, ...flag('message', given.text), ...flag('self', given.self), ...flag('sealed', given.sealed), ...plain(given.person)],
  },
  {
    name: 'start_sprint', title: 'Start a sprint', description: "Makes the page of a team's next sprint, with what the last one left unfinished.",
    parameters: {
      team: TEAM, start: { ...DATE, description: 'its first day; the day after the last sprint when left out' }, end: { ...DATE, description: 'its last day' },
      priorities: { type: 'array', items: { type: 'string', maxLength: 300, pattern: '^[^\\r\\n]*$' }, maxItems: 50, description: 'titles, with who picked each behind `=`: "Fix retention=cy,ada"' },
      text: { ...TEXT, description: 'the plan' },
    },
    required: ['team'],
    argv: (given) => ['sprint', 'start', ...json, ...flag('start', given.start), ...flag('end', given.end), ...flag('priority', given.priorities), ...flag('message', given.text), ...plain(given.team)],
  },
  {
    name: 'pick_priority', title: 'Pick a priority', description: 'Takes a priority of a sprint on, for oneself.',
    parameters: { team: TEAM, priority: { ...LINE, description: 'its id, or words of it' }, sprint: SPRINT },
    required: ['team', 'priority'],
    argv: (given) => ['sprint', 'pick', ...json, ...flag('sprint', given.sprint), ...plain(given.team, given.priority)],
  },
  {
    name: 'change_priority', title: 'Move to another priority', description: 'Moves oneself from one priority of a sprint to another, with the context that changed.',
    parameters: { team: TEAM, from: { ...LINE, description: "one of one's own: its id, or words of it" }, to: { ...LINE, description: 'the other one, or the title of a new one' }, context: { ...LINE, description: 'what was learnt' }, sprint: SPRINT },
    required: ['team', 'from', 'to', 'context'],
    argv: (given) => ['sprint', 'change', ...json, ...flag('from', given.from), ...flag('to', given.to), ...flag('context', given.context), ...flag('sprint', given.sprint), ...plain(given.team)],
  },
  {
    name: 'comment_sprint', title: 'Comment on a sprint', description: "Says what one thinks of a team's sprint, as anyone in the company may.",
    parameters: { team: TEAM, text: { ...TEXT, maxLength: 10_000, description: 'the comment' }, priority: { ...LINE, description: 'the priority it is about: its id, or words of it' }, sprint: SPRINT },
    required: ['team', 'text'],
    argv: (given) => ['sprint', 'comment', ...json, ...flag('message', given.text), ...flag('priority', given.priority), ...flag('sprint', given.sprint), ...plain(given.team)],
  },
  {
    name: 'finalize_sprint', title: 'Finalize a sprint', description: "Settles a sprint's priorities, as its team's lead.",
    parameters: { team: TEAM, sprint: SPRINT },
    required: ['team'],
    argv: (given) => ['sprint', 'finalize', ...json, ...flag('sprint', given.sprint), ...plain(given.team)],
  },
];

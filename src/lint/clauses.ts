/** The clauses of the handbook's page on management, by number, each with the section it stands in. */

export interface Clause {
  readonly id: string;
  readonly section: string;
  /** The clause in a few words of our own. */
  readonly says: string;
  /** `rule`: checked from records. `evidence`: checked that there is a record. `prompt`: the tool only reminds. */
  readonly kind: 'rule' | 'evidence' | 'prompt';
  /** What else serves it, beside the lint rules that cite it: commands, and keys of records. */
  readonly servedBy: readonly Service[];
}

/** Something other than a lint rule that serves a clause. A command counts once the program has it. */
export type Service = { readonly command: string } | { readonly record: string };

const LEADS = 'Team leads vs managers';
const ROLE = 'Defining the role of a manager';
const HAPPY = 'How do I make sure my direct reports are happy and productive?';
const CONTEXT = 'What does setting context mean?';
const PART_TIME = 'Part-time managers';
const SILOS = 'Anti-silos';

const clause = (id: string, section: string, kind: Clause['kind'], says: string, ...servedBy: Service[]): Clause => ({ id, section, says, kind, servedBy });
const command = (name: string): Service => ({ command: name });
const record = (name: string): Service => ({ record: name });

export const CLAUSES: readonly Clause[] = [
  clause('H1', LEADS, 'rule', 'a lead leads a small team, and may or may not manage its members', record('`lead` on a team, `manager` on a person')),
  clause('H2', LEADS, 'evidence', 'leads set context and direction in the team', command('context share'), record("`goal` on a sprint's priority")),
  clause('H3', LEADS, 'prompt', 'leads, like everyone, give frequent direct feedback', command('feedback give'), command('today')),
  clause('H4', LEADS, 'rule', 'leads see that sprints happen regularly', command('sprint start'), command('sprint due')),
  clause('H5', LEADS, 'rule', 'sprints are conducted transparently'),
  clause('H6', LEADS, 'rule', 'leads finalize the priorities', command('sprint finalize')),
  clause('H7', LEADS, 'rule', 'members may change what they picked, with the context to decide well', command('sprint change')),
  clause('H8', ROLE, 'evidence', 'task one: reports are happy and productive', command('1-1 due'), command('review due')),
  clause('H9', ROLE, 'evidence', 'task two: reports have the right context; no third task', command('context share')),
  clause('H10', ROLE, 'rule', 'not a task: setting compensation'),
  clause('H11', ROLE, 'rule', 'not a task: setting tasks for reports', command('sprint pick')),
  clause('H12', ROLE, 'rule', 'not a task: creating career paths'),
  clause('H13', ROLE, 'rule', 'not a task: approving projects, expenses, days off or accounts'),
  clause('H14', ROLE, 'rule', 'not a task: giving feedback as a manager'),
  clause('H15', HAPPY, 'rule', '1-1s every week or every other week', command('1-1 due')),
  clause('H16', HAPPY, 'rule', 'a performance review every six months', command('review due')),
  clause('H17', HAPPY, 'prompt', 'long-term career plans now and again, here or elsewhere', record('`career` among the topics of a 1-1'), command('due')),
  clause('H18', CONTEXT, 'prompt', "managers don't tell people what to do", command('1-1 prep')),
  clause('H19', CONTEXT, 'rule', 'context is about customers, metrics, other teams, company goals', record('`kinds` of a context record'), command('context list')),
  clause('H20', CONTEXT, 'rule', 'the individual decides'),
  clause('H21', CONTEXT, 'rule', 'decisions include what to work on and invest in'),
  clause('H22', CONTEXT, 'rule', 'managers make themselves obsolete: context in writing, in public'),
  clause('H23', PART_TIME, 'rule', 'everyone spends most of their time on their craft'),
  clause('H24', PART_TIME, 'rule', 'managers keep practising their craft'),
  clause('H25', PART_TIME, 'prompt', 'management tasks come first, then it is back to work', command('today')),
  clause('H26', SILOS, 'rule', 'task setting is open: anyone reads the notes or attends planning'),
  clause('H27', SILOS, 'rule', 'anyone gives feedback to anyone on their priorities', command('sprint comment')),
  clause('H28', SILOS, 'rule', 'a small team has complete control over what it ships'),
  clause('H29', SILOS, 'rule', 'cross-functional teams form as needed', record('`kind: cross-functional` on a team; people in several teams'), command('team join')),
  clause('H30', SILOS, 'rule', 'a specialist manager, as far as possible'),
];

const byId = new Map(CLAUSES.map((entry) => [entry.id, entry]));

/** A clause by its number; throws for one that the page doesn't have. */
export function clauseOf(id: string): Clause {
  const found = byId.get(id);
  if (!found) throw new Error(`the handbook has no clause ${id}`);
  return found;
}

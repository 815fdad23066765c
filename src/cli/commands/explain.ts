import { clauseOf } from '../../lint/clauses.js';
import { unknownRule } from '../../lint/known-rules.js';
import type { ExampleFiles, Rule } from '../../lint/rule.js';
import { RULES } from '../../lint/rules/index.js';
import type { Terminal } from '../../ports.js';
import { wrap } from '../../report/layout.js';
import { safeJson } from '../../report/sanitize.js';
import type { CommandModule } from '../command.js';
import { oneFormat } from '../flags.js';

const FORMATS = ['text', 'json'] as const;

export const explainCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'explain', 'Says all about one rule: the clause behind it, why it matters, what to do, an example of both sides.', {
      formats: FORMATS, examples: ['posthog-mgmt explain manager/part-time'],
    });
    command.argument('<rule>', "the rule's id").action((id: string) => act(command, ({ flags, ports }) => {
      const rule = RULES.find((known) => known.id === id);
      if (!rule) throw unknownRule('', id, RULES.map((known) => known.id));
      if (oneFormat(flags, FORMATS) === 'json') ports.terminal.data(safeJson({ version: 1, rule: ruleJson(rule) }));
      else print(rule, ports.terminal);
      return 0;
    }));
  },
};

function ruleJson(rule: Rule): object {
  const { id, severity, summary, why, help } = rule;
  const clauses = rule.clauses.map((clause) => ({ clause, section: clauseOf(clause).section, says: clauseOf(clause).says }));
  return { id, severity, clauses, summary, why, help, fixes: rule.fixes ?? {}, examples: { good: snippets(rule.examples.good, id), bad: snippets(rule.examples.bad, id), ...(rule.examples.before ? { before: snippets(rule.examples.before, id) } : {}) } };
}

function print(rule: Rule, terminal: Terminal): void {
  const columns = Math.min(terminal.columns, 100);
  const paragraph = (text: string): void => { for (const line of wrap(text, columns - 2, '  ')) terminal.print(line); };
  terminal.print([{ style: 'bold', text: rule.id }, `  ${rule.severity}`]);
  paragraph(`Finds ${rule.summary}.`);
  terminal.print();
  for (const id of rule.clauses) paragraph(`${id}, "${clauseOf(id).section}": ${clauseOf(id).says}.`);
  if (rule.clauses.length > 0) terminal.print();
  terminal.print({ style: 'bold', text: 'Why' });
  paragraph(rule.why);
  terminal.print({ style: 'bold', text: 'What to do' });
  paragraph(rule.help);
  for (const line of fixLines(rule)) paragraph(line);
  terminal.print();
  if (rule.examples.before) examples('Where it was like this', rule.examples.before, rule.id, terminal);
  examples('Not like this', rule.examples.bad, rule.id, terminal);
  examples('But like this', rule.examples.good, rule.id, terminal);
  terminal.print('To change how much it weighs, in posthog-mgmt.yml:');
  terminal.print(`  rules: { ${rule.id}: off }      (off, info, warn or error)`);
}

/** What `lint --fix` does about it. */
function fixLines({ fixes }: Rule): string[] {
  return [
    ...(fixes?.safe === undefined ? [] : [`lint --fix ${fixes.safe}.`]),
    ...(fixes?.unsafe === undefined ? [] : [`lint --fix --unsafe ${fixes.unsafe}.`]),
  ];
}

function examples(title: string, files: ExampleFiles, id: string, terminal: Terminal): void {
  terminal.print({ style: 'bold', text: title });
  for (const { path, text } of snippets(files, id)) {
    terminal.print({ style: 'dim', text: `  ${path}` });
    for (const line of text.trimEnd().split('\n')) terminal.print(`    ${line}`);
  }
  terminal.print();
}

const LONG = 2000;

/** The files of an example as text; the tests' marker becomes an arrow for people. */
function snippets(files: ExampleFiles, id: string): { path: string; text: string }[] {
  return Object.entries(files).map(([path, content]) => {
    if (typeof content === 'string') {
      const text = content.replace(/# finds: ([a-z0-9/-]+(?:, [a-z0-9/-]+)*)/g, (_, ids: string) => (ids.split(', ').includes(id) ? '# ← here' : '')).replace(/ +$/gm, '');
      return { path, text: text.length > LONG ? `${text.slice(0, 200)}… (${text.length} characters)` : text };
    }
    return { path, text: 'linkTo' in content ? `(a symbolic link to ${content.linkTo})` : `(${content.length} bytes)` };
  });
}

import { CLAUSES, type Clause, type Service } from '../../lint/clauses.js';
import type { Rule, Severity } from '../../lint/rule.js';
import { RULES } from '../../lint/rules/index.js';
import type { Styled, StyleName, Terminal } from '../../ports.js';
import { pad, wrap } from '../../report/layout.js';
import { safeJson } from '../../report/sanitize.js';
import { hasCommand } from '../available.js';
import type { CommandModule } from '../command.js';
import { oneFormat } from '../flags.js';
import { pageText } from '../help/print.js';
import { rulesParts } from '../help/rules.js';

const FORMATS = ['text', 'json'] as const;
const COLORS: Readonly<Record<Severity, StyleName>> = { error: 'red', warning: 'yellow', info: 'cyan' };

export const rulesCommand: CommandModule = {
  define(program, { make, act }) {
    const command = make(program, 'rules', 'Lists the lint rules; with --clauses, every clause of the handbook and what serves it.', {
      formats: FORMATS, examples: ['posthog-mgmt rules', 'posthog-mgmt rules --clauses', 'posthog-mgmt rules --format json'],
    });
    command.addHelpText('after', () => `\n${pageText(rulesParts(), command.configureOutput().getOutHelpWidth?.() ?? 80)}`);
    command.option('--clauses', "the handbook's clauses, and what serves each").action((flags: { clauses?: boolean }) => act(command, ({ flags: global, ports }) => {
      const json = oneFormat(global, FORMATS) === 'json';
      const { terminal } = ports;
      if (flags.clauses) json ? terminal.data(safeJson({ version: 1, clauses: CLAUSES.map(clauseData) })) : printClauses(terminal);
      else json ? terminal.data(safeJson({ version: 1, rules: RULES.map(ruleData) })) : printRules(terminal);
      return 0;
    }));
  },
};

function ruleData({ id, severity, clauses, summary, why, help }: Rule): object {
  return { id, severity, clauses, summary, why, help };
}

function printRules(terminal: Terminal): void {
  const longest = Math.max(...RULES.map(({ id }) => id.length));
  for (const { id, severity, summary, clauses } of RULES) {
    const cited = clauses.length === 0 ? summary : `${summary} (${clauses.join(', ')})`;
    const indent = longest + 11;
    wrap(cited, terminal.columns - indent).forEach((line, index) => terminal.print(index === 0
      ? [{ style: 'bold', text: pad(id, longest + 2) }, { style: COLORS[severity], text: pad(severity, 9) }, line] satisfies Styled
      : `${' '.repeat(indent)}${line}`));
  }
}

/** What serves a clause: rules that cite it, and commands and keys; each with whether this version has it. */
function servicesOf(clause: Clause): { name: string; there: boolean }[] {
  const rules = RULES.filter(({ clauses }) => clauses.includes(clause.id)).map(({ id }) => ({ name: id, there: true }));
  return [...rules, ...clause.servedBy.map(serviceOf)];
}

function serviceOf(service: Service): { name: string; there: boolean } {
  return 'command' in service ? { name: `posthog-mgmt ${service.command}`, there: hasCommand(service.command) } : { name: service.record, there: true };
}

function clauseData(clause: Clause): object {
  const services = servicesOf(clause);
  return {
    id: clause.id, section: clause.section, says: clause.says, kind: clause.kind,
    servedBy: services.filter(({ there }) => there).map(({ name }) => name),
    missing: services.filter(({ there }) => !there).map(({ name }) => name),
  };
}

function printClauses(terminal: Terminal): void {
  let section = '';
  for (const clause of CLAUSES) {
    if (clause.section !== section) {
      if (section !== '') terminal.print();
      section = clause.section;
      terminal.print({ style: 'bold', text: section });
    }
    wrap(clause.says, terminal.columns - 17).forEach((line, index) => terminal.print(`  ${index === 0 ? `${clause.id.padEnd(5)}${clause.kind.padEnd(10)}` : ' '.repeat(15)}${line}`));
    const services = servicesOf(clause);
    const there = services.filter((service) => service.there).map(({ name }) => name);
    const missing = services.filter((service) => !service.there).map(({ name }) => name);
    if (there.length === 0 && missing.length === 0) missing.push('nothing serves this clause');
    if (there.length > 0) for (const line of wrap(there.join(', '), terminal.columns, ' '.repeat(17))) terminal.print({ style: 'dim', text: line });
    if (missing.length > 0) for (const line of wrap(`missing: ${missing.join(', ')}`, terminal.columns, ' '.repeat(17))) terminal.print({ style: 'yellow', text: line });
  }
}

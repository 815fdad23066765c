import { PosthogMgmtError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Finding } from '../lint/rule.js';
import type { EditorProblem } from '../ports.js';
import { sanitize } from '../report/sanitize.js';
import { editorRange } from './ranges.js';
import { configPlace, type Workspace } from './workspace.js';

/** The problems of the open files of a handbook, by their paths, as lint finds them; a config that can't be used is one of its own. */
export async function problemsOf(workspace: Workspace): Promise<Map<string, EditorProblem[]>> {
  const problems = new Map<string, EditorProblem[]>([...workspace.open.keys()].map((path) => [path, []]));
  const view = await workspace.view();
  if (view instanceof PosthogMgmtError) {
    const { line, column, message } = configPlace(view);
    problems.set(CONFIG_NAME, [{ range: editorRange({ line, column, endLine: line, endColumn: column + 1 }), severity: 'error', code: 'config', message: [message, ...(view.next === undefined ? [] : [view.next])].map(sanitize).join('\n') }]);
    return problems;
  }
  for (const finding of view.result().findings) problems.get(finding.path)?.push(problemOf(finding));
  return problems;
}

/** A finding as a problem: what was found, then what to do about it. */
export function problemOf({ rule, severity, message, help, handbook, ...range }: Finding): EditorProblem {
  const from = handbook === null ? '' : ` (handbook: ${handbook.section})`;
  return { range: editorRange(range), severity, code: rule, message: `${sanitize(message)}\n${sanitize(help)}${sanitize(from)}` };
}

import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { cleanEnv, HOME, type Answer } from './cli.js';
import { makeFolder } from './git-repo.js';

interface Step { readonly id?: string; readonly if?: string; readonly uses?: string; readonly shell?: string; readonly run?: string; readonly env?: Readonly<Record<string, string>> }
interface Action { readonly inputs: Readonly<Record<string, { readonly default: string }>>; readonly runs: { readonly using: string; readonly steps: readonly Step[] } }

/** The action as its file has it. */
export function readAction(): Action {
  return parse(readFileSync(join(HOME, 'action.yml'), 'utf8')) as Action;
}

/** What a run of the action's own steps came to: their ids in order, and what GitHub would show. */
export interface ActionRun extends Answer { readonly ran: readonly string[]; readonly summary: string }

/**
 * Runs the action's shell steps as GitHub's runner does, in a workspace, with inputs; what they use
 * of others is left out. Ends at the first that fails, but for steps that run regardless.
 */
export function runAction(workspace: string, given: Readonly<Record<string, string>>, env: Readonly<Record<string, string>> = {}): ActionRun {
  const { inputs, runs } = readAction();
  const unknown = Object.keys(given).filter((name) => !(name in inputs));
  if (unknown.length > 0) throw new Error(`the action has no input ${unknown.join(', ')}`);
  const value = (name: string): string => given[name] ?? inputs[name]?.default ?? '';
  const temp = makeFolder();
  const files = { GITHUB_STEP_SUMMARY: join(temp, 'summary.md'), RUNNER_TEMP: temp, GITHUB_ACTION_PATH: HOME, GITHUB_WORKSPACE: workspace, GITHUB_ACTIONS: 'true', CI: 'true' };
  const ran: string[] = [];
  let answer: Answer = { code: 0, out: '', err: '' };
  for (const step of runs.steps) {
    if (step.run === undefined || !isWanted(step, value, answer.code !== 0)) continue;
    const variables = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, expand(text, value)]));
    if (step.run.includes('${{')) throw new Error(`${step.id ?? ''} puts an expression into its script`);
    const script = join(temp, `${step.id ?? 'step'}.sh`);
    writeFileSync(script, step.run);
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd: workspace, encoding: 'utf8', env: { ...cleanEnv, ...files, ...env, ...variables } });
    ran.push(step.id ?? '');
    answer = { code: answer.code || (status ?? -1), out: answer.out + stdout, err: answer.err + stderr };
  }
  return { ...answer, ran, summary: existsSync(files.GITHUB_STEP_SUMMARY) ? readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8') : '' };
}

/** The few conditions that the action uses. */
function isWanted(step: Step, value: (name: string) => string, hasFailed: boolean): boolean {
  const condition = (step.if ?? '').replace(/^\$\{\{\s*|\s*\}\}$/g, '');
  const regardless = condition.includes('!cancelled()');
  if (hasFailed && !regardless) return false;
  return condition.split('&&').map((part) => part.trim()).filter((part) => part !== '' && part !== '!cancelled()').every((part) => {
    const [, name, sign, wanted] = /^inputs\.([\w-]+) (==|!=) '(.*)'$/.exec(part) ?? [];
    if (name === undefined) throw new Error(`a condition that this runner doesn't know: ${part}`);
    return (value(name) === wanted) === (sign === '==');
  });
}

function expand(text: string, value: (name: string) => string): string {
  return text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => value(name));
}

import { planFixes, type Fixing } from '../../src/entries/fix/plan-fixes.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { lint } from '../../src/lint/engine.js';
import { RULES } from '../../src/lint/rules/index.js';
import { CONFIG, schemas } from './lint-files.js';
import { memoryFiles } from './memory-files.js';

export type Texts = Readonly<Record<string, string>>;

/** What `lint --fix` makes of some files, and the plan it makes for that. */
export async function mend(given: Texts, options: { unsafe?: boolean } = {}): Promise<{ after: Record<string, string>; fixing: Fixing }> {
  const texts = { 'posthog-mgmt.yml': CONFIG, ...given };
  const root = '/handbook';
  const files = memoryFiles(root, texts);
  const handbook = await loadHandbook(files, await schemas(), root);
  const fixing = await planFixes({
    files, root, handbook, schemas: await schemas(), rules: RULES, result: lint(handbook, await schemas(), RULES),
    unsafe: options.unsafe ?? false, mayFix: () => true, trims: () => true,
  });
  const after: Record<string, string> = { ...texts };
  for (const { path, after: text } of fixing.writes) {
    if (text === null) delete after[path];
    else after[path] = text;
  }
  return { after, fixing };
}

import type { Git } from '../../ports.js';
import type { Environment } from './run.js';

/** Git that is loaded when it is first asked for: most commands never do. */
export function lazyGit(env: Environment): Git {
  let loading: Promise<Git> | undefined;
  const git = (): Promise<Git> => (loading ??= import('./index.js').then(({ gitBySimpleGit }) => gitBySimpleGit(env)));
  return new Proxy({} as Git, {
    get: (_, name) => async (...given: unknown[]) => ((await git())[name as keyof Git] as (...args: unknown[]) => unknown)(...given),
  });
}

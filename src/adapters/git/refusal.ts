import { readFileSync } from 'node:fs';
import { GitError } from '../../errors.js';
import { lastLines, nextAfter, type GitResult } from './run.js';

/** Something that `git commit` ran, and how it ended. */
interface Child {
  readonly hook: string | undefined;
  readonly argv: readonly string[];
  code: number | undefined;
}

/**
 * The error for a commit that git refused, from its output and from the trace of what it ran:
 * words alone don't tell which hook failed, and a hook may fail without any.
 */
export function refusal(result: GitResult, trace: string): GitError {
  const words = lastLines(result.stderr) || lastLines(result.stdout);
  const said = words === '' ? ' It did not say why.' : `\n${words}`;
  const failed = childrenIn(trace).filter((child) => child.code !== undefined && child.code !== 0).at(-1);
  if (failed?.hook !== undefined) {
    return new GitError(`The ${failed.hook} hook refused the commit.${said}`, {
      next: 'Put right what it says, then run the command again.',
    });
  }
  if ((failed && isSigner(failed.argv)) || /failed to sign/.test(words)) {
    return new GitError(`Signing the commit failed.${said}`, {
      next: 'See `git config --show-origin --get-regexp "gpg|sign"`: is the program there, and the key unlocked?',
    });
  }
  return new GitError(`git refused the commit.${said}`, nextAfter(result.stderr));
}

function isSigner(argv: readonly string[]): boolean {
  return argv.some((arg) => arg === '-bsau' || arg === '--status-fd=2') || (argv[1] === '-Y' && argv[2] === 'sign');
}

/** What the outermost git ran. Hooks run git too, and write to the same trace; the first line is the outermost's. */
function childrenIn(trace: string): Child[] {
  const children = new Map<unknown, Child>();
  const events = eventsIn(trace);
  for (const event of events.filter(({ sid }) => sid === events[0]?.sid)) {
    if (event.event === 'child_start') {
      const argv = Array.isArray(event.argv) ? event.argv.map(String) : [];
      const hook = event.child_class === 'hook' ? String(event.hook_name) : undefined;
      children.set(event.child_id, { hook, argv, code: undefined });
    }
    const child = children.get(event.child_id);
    if (child && event.event === 'child_exit' && typeof event.code === 'number') child.code = event.code;
  }
  return [...children.values()];
}

function eventsIn(trace: string): Record<string, unknown>[] {
  let text: string;
  try {
    text = readFileSync(trace, 'utf8');
  } catch {
    return []; // no trace (git before 2.22, a full disk): the words have to do
  }
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as Record<string, unknown>];
    } catch {
      return []; // the empty last line, or one that a killed process left half written
    }
  });
}

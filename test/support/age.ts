import { spawnSync } from 'node:child_process';

/** Runs a program of age's; undefined where it isn't installed. */
function run(program: 'age' | 'age-keygen', args: readonly string[], input: string | Uint8Array = ''): { status: number | null; out: Buffer; err: string } | undefined {
  const { status, stdout, stderr, error } = spawnSync(program, args, { input });
  return error ? undefined : { status, out: stdout, err: stderr.toString() };
}

/** What the `age` command calls itself; undefined where there is none. */
export const AGE_VERSION = run('age', ['--version'])?.out.toString().trim();

/** Runs `age` and answers what it printed. Throws with its words where it fails. */
export function age(args: readonly string[], input: string | Uint8Array = ''): Buffer {
  const ran = run('age', args, input);
  if (ran?.status !== 0) throw new Error(ran?.err ?? 'age is not installed');
  return ran.out;
}

/** A pair of keys as `age-keygen` makes it: the file's text, and its public half. */
export function ageKeygen(): { file: string; key: string } {
  const ran = run('age-keygen', []);
  if (ran?.status !== 0) throw new Error(ran?.err ?? 'age-keygen is not installed');
  const file = ran.out.toString();
  return { file, key: /public key: (\S+)/.exec(file)?.[1] ?? '' };
}

/** The secret keys of an identity file. */
export function secretsIn(file: string): string[] {
  return file.split('\n').filter((line) => line.startsWith('AGE-SECRET-KEY-'));
}

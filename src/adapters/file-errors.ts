import { UsageError } from '../errors.js';

/** Runs something on the file system; what it throws is for people. */
export function rethrowReadably(action: string, path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw readable(action, path, error);
  }
}

/** Node's errors of the file system as ones for people; any other as it is. */
export function readable(action: string, path: string, error: unknown): unknown {
  const code = codeOf(error);
  if (code === undefined) return error;
  const reason = (error as Error).message.replace(/^\w+: /, '').replace(/, \w+.*$/s, '');
  return new UsageError(`Cannot ${action} ${path}: ${reason} (${code}).`, { cause: error });
}

export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Whether the process, or the machine, may open no more files. */
export function isOutOfFiles(error: unknown): boolean {
  return ['EMFILE', 'ENFILE'].includes(codeOf(error) ?? '');
}

export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
}

import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import type { ProcessMark } from '../ports.js';

let mark: ProcessMark | undefined;

/** This process's own mark. */
export function self(): ProcessMark {
  if (mark) return mark;
  const start = startOf(process.pid);
  return (mark = { pid: process.pid, host: hostname(), ...(start === undefined ? {} : { start }) });
}

/** Whether a process of this machine runs no more. Of another machine nobody can say. */
export function isGone({ pid, host, start }: ProcessMark): boolean {
  if (host !== hostname()) return false;
  if (!isRunning(pid)) return true;
  const now = startOf(pid);
  return start !== undefined && now !== undefined && now !== start;
}

/** Whether a process with that number runs; one that has ended and only waits to be counted doesn't. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return statOf(pid)?.[0] !== 'Z';
}

/** Clock ticks from the machine's start to the process's, with the machine's own boot; undefined where /proc doesn't say. */
function startOf(pid: number): string | undefined {
  return statOf(pid)?.[19];
}

/** The fields of /proc/PID/stat from the third on: the second, the program's name, may hold anything. */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined;
  }
}

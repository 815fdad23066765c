import { formatPatch, structuredPatch } from 'diff';
import type { Plan, PlannedWrite } from './plan.js';

const CONTEXT_LINES = 3;

/** A plain file, as git counts. */
const FILE_MODE = '100644';

/** What a plan's writes would change, as `git diff` shows it and `git apply` takes it. Empty where it changes nothing. */
export function unifiedDiff({ writes }: Pick<Plan, 'writes'>): string {
  return writes.filter(({ before, after }) => before !== after).map(patchOf).join('');
}

function patchOf({ path, before, after }: PlannedWrite): string {
  const created = before === null;
  const deleted = after === null;
  const patch = structuredPatch(
    created ? '/dev/null' : `a/${path}`, deleted ? '/dev/null' : `b/${path}`, before ?? '', after ?? '',
    undefined, undefined, { context: CONTEXT_LINES },
  );
  return formatPatch({
    ...patch, isGit: true,
    ...(created && { isCreate: true, newMode: FILE_MODE }),
    ...(deleted && { isDelete: true, oldMode: FILE_MODE }),
  });
}

import { GitError } from '../errors.js';
import { EMPTY_DRAFT, withFix, writesOf, type Ground } from '../entries/fix/draft.js';
import { planFixes } from '../entries/fix/plan-fixes.js';
import type { Fix } from '../lint/fix.js';
import type { Finding } from '../lint/rule.js';
import { RULES } from '../lint/rules/index.js';
import type { EditorFix, EditorRange } from '../ports.js';
import { sanitize } from '../report/sanitize.js';
import { problemOf } from './problems.js';
import { difference, editorRange, touches } from './ranges.js';
import type { View, Workspace } from './workspace.js';

/** What would mend the findings at a place of a file, as `lint --fix` and `--fix --unsafe` would. */
export function fixesAt(workspace: Workspace, view: View, path: string, range: EditorRange): EditorFix[] {
  return [...view.result().fixes].filter(([finding]) => finding.path === path && touches(editorRange(finding), range))
    .flatMap(([finding, fix]) => fixOf(workspace, view, finding, fix) ?? []);
}

function fixOf(workspace: Workspace, { handbook, files }: View, finding: Finding, { change, safe }: Fix): EditorFix | undefined {
  const ground: Ground = { files, handbook };
  const draft = trying(() => withFix(ground, EMPTY_DRAFT, finding.path, change));
  if (draft === undefined || typeof draft === 'string') return undefined;
  const base = { problem: problemOf(finding), isSafe: safe };
  if ('moveTo' in change) return { ...base, title: `Move to ${sanitize(change.moveTo)}`, edits: [], moveTo: workspace.fileOf(change.moveTo) };
  const edits = writesOf(draft).flatMap(({ path, before, after }) => editOf(workspace, path, before, after));
  return edits.length === 0 ? undefined : { ...base, title: `${titleOf(change)}${safe ? '' : ' (look at it)'}`, edits };
}

function titleOf(change: Exclude<Fix['change'], { moveTo: string }>): string {
  if ('respell' in change || 'renameKey' in change) return `Change to ${sanitize(change.to)}`;
  return 'append' in change ? `Add ${sanitize(change.item)}` : 'Remove it';
}

function editOf(workspace: Workspace, path: string, before: string | null, after: string | null): EditorFix['edits'] {
  // A CR alone ends a line for editors and for nobody else: the edit would land elsewhere.
  if (/\r(?!\n)/.test(before ?? '')) return [];
  const different = difference(before ?? '', after ?? '');
  return different ? [{ path: workspace.fileOf(path), ...different }] : [];
}

/** All that is sure in a file at once, blanks around values too; undefined where there is nothing. */
export async function fixAllOf(workspace: Workspace, { handbook, files, ...view }: View, path: string): Promise<EditorFix | undefined> {
  const result = view.result();
  const planned = await planFixes({
    files, root: handbook.root, schemas: workspace.schemas, rules: RULES, handbook, result, unsafe: false,
    mayFix: (finding) => finding.path === path && !('moveTo' in (result.fixes.get(finding)?.change ?? {})), trims: (one) => one === path,
  }).catch((error: unknown) => {
    if (error instanceof GitError) return undefined;
    throw error;
  });
  const edits = planned?.writes.filter((write) => write.path === path && write.after !== null).flatMap(({ before, after }) => editOf(workspace, path, before, after)) ?? [];
  return edits.length === 0 ? undefined : { title: 'Mend all that is sure (posthog-mgmt)', isSafe: true, edits };
}

/** Undefined where the file isn't any more what lint read: there will be another look at it. */
function trying<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch (error) {
    if (error instanceof GitError) return undefined;
    throw error;
  }
}

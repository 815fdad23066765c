import { groupBy } from '../../handbook/group-by.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { LintResult } from '../../lint/engine.js';
import type { Finding } from '../../lint/rule.js';
import type { PlannedWrite } from '../plan.js';
import { EMPTY_DRAFT, withFix, writesOf, type Draft, type Ground } from './draft.js';
import { freshFindings, keyOf, look, lookAt, originOf, type Look, type Looking } from './look.js';
import { collectWishes, nameOfWish, type Wanted, type Wish } from './wishes.js';

export interface FixRequest extends Looking, Wanted {
  /** The handbook as it was read, and what all rules find in all of it. */
  readonly handbook: Handbook;
  readonly result: LintResult;
}

export interface Fixing {
  readonly writes: readonly PlannedWrite[];
  /** What is mended: the file by the name it had, and the rule; none for blanks around a value. */
  readonly fixed: readonly { readonly path: string; readonly rule: string | undefined }[];
  /** Files that have another name now. */
  readonly moved: ReadonlyMap<string, string>;
  /** What was tried and is left, and why. */
  readonly left: readonly { readonly finding: Finding; readonly why: string }[];
  /** The handbook as it is with the fixes. */
  readonly handbook: Handbook;
}

/** How often a handbook is linted for one run: each fix that is left out costs a few. */
const MOST_LOOKS = 200;
/** A fix may bring something to light that has a fix itself, and so on. */
const MOST_STEPS = 3;

/** So many that were left in one go may stand in each other's way: they are tried apart. */
const FEW = 8;

interface Trial { readonly look: Look; readonly done: readonly Wish[] }
interface Refusal { readonly wish: Wish; readonly why: string }
/** Why wishes can't be made, by the file that says so: by the name that it had at first. */
type Failure = ReadonlyMap<string, string>;

/**
 * Plans what mends the findings that offer a fix, and what those fixes bring to light, until there
 * is nothing left to do. A fix that does not mend its finding, or that would bring an error or a
 * warning that isn't mended along with it, is left out. Writes nothing. Throws GitError where a
 * file isn't any more what lint read.
 */
export async function planFixes(request: FixRequest): Promise<Fixing> {
  const ground: Ground = request;
  let now = look(EMPTY_DRAFT, request.handbook, request.result);
  const refused = new Map<string, Refusal>();
  const done: Wish[] = [];
  const looks = { left: MOST_LOOKS };
  let isNew = false;
  for (;;) {
    const wishes = collectWishes(now, request, new Set(refused.keys()));
    if (looks.left <= 0 || (wishes.length === 0 && !(isNew && refused.size > 0))) break;
    if (wishes.length === 0) {
      // What stood in the way of one may have been mended since.
      refused.clear();
      isNew = false;
      continue;
    }
    const outcome = await narrow(request, ground, now, wishes, looks);
    if (!('look' in outcome)) for (const refusal of outcome) refused.set(nameOfWish(refusal.wish), refusal);
    else {
      now = outcome.look;
      isNew = true;
      done.push(...outcome.done.map((wish) => ({ ...wish, path: now.draft.origins.get(wish.path) ?? wish.path })));
    }
  }
  return {
    writes: writesOf(now.draft), handbook: now.handbook,
    fixed: done.map(({ path, finding }) => ({ path, rule: finding?.rule })),
    moved: new Map([...now.draft.origins].filter(([to]) => (now.draft.files.get(to)?.after ?? null) !== null).map(([to, from]) => [from, to])),
    left: [...refused.values()].flatMap(({ wish, why }) => (wish.finding ? [{ finding: wish.finding, why }] : [])),
  };
}

/**
 * Makes as many of the wishes as it can find in a few looks: all of them, else those in files in which nothing is wrong then, else fewer
 * of each file. What stands alone in its file, and is wrong there, is refused.
 */
async function narrow(request: FixRequest, ground: Ground, now: Look, wishes: readonly Wish[], looks: { left: number }): Promise<Trial | readonly Refusal[]> {
  for (let some = wishes; ;) {
    const tried = await attempt(request, ground, now, some, looks);
    if ('look' in tried) return tried;
    const whyNot = (wish: Wish): string | undefined => tried.get(originOf(now.draft, wish.path));
    const others = some.filter((wish) => whyNot(wish) === undefined);
    const byFile = groupBy(some, ({ path }) => path);
    if (others.length > 0 && others.length < some.length) some = others;
    else if (byFile.size < some.length) some = some.filter((wish) => isInFirstHalf(wish, byFile.get(wish.path) as readonly Wish[]));
    else if (some.length === 1 || (others.length === 0 && some.length > FEW)) return some.map((wish) => ({ wish, why: whyNot(wish) ?? [...tried.values()][0] as string }));
    else some = some.slice(0, Math.ceil(some.length / 2));
  }
}

function isInFirstHalf(wish: Wish, ofFile: readonly Wish[]): boolean {
  return ofFile.indexOf(wish) < Math.ceil(ofFile.length / 2);
}

/** Makes the wishes, and mends what they bring to light as far as that can be mended; says why not, where it is not sound. */
async function attempt(request: FixRequest, ground: Ground, now: Look, wishes: readonly Wish[], looks: { left: number }): Promise<Trial | Failure> {
  let after = now;
  let step = wishes;
  const done: Wish[] = [];
  for (let count = 0; count < MOST_STEPS && step.length > 0; count += 1) {
    const made = makeAll(ground, after.draft, step);
    if (!('files' in made)) return made;
    after = await lookAt(request, made);
    looks.left -= 1;
    done.push(...step);
    const fresh = freshFindings(now, after);
    if (fresh.length === 0) break;
    const rules = new Set(fresh.map(({ rule, path }) => `${rule}\n${path}`));
    step = collectWishes(after, request, new Set()).filter(({ finding }) => finding && rules.has(`${finding.rule}\n${finding.path}`));
  }
  const fresh = freshFindings(now, after);
  // Of several in a file the first says it.
  if (fresh.length > 0) return new Map(fresh.toReversed().map(({ rule, path, line, message }) => [originOf(after.draft, path), `it would bring ${rule} at ${path}:${line}: ${message}`]));
  const left = notMended(now, after, wishes);
  return left.length === 0 ? { look: after, done } : new Map(left.map((path) => [path, 'that alone does not mend it']));
}

/** The draft with every wish made; why not, where one can't be. */
function makeAll(ground: Ground, draft: Draft, wishes: readonly Wish[]): Draft | Failure {
  let made = draft;
  for (const { path, change } of wishes) {
    const next = withFix(ground, made, path, change);
    if (typeof next === 'string') return new Map([[originOf(made, path), next]]);
    made = next;
  }
  return made;
}

/** The files, by the names that they had at first, in which a rule does not find as many fewer as were to be mended there. */
function notMended(before: Look, after: Look, wishes: readonly Wish[]): string[] {
  const mended = wishes.filter(({ finding }) => finding);
  const byKey = groupBy(mended, ({ finding }) => keyOf(before.draft, finding as Finding));
  return [...byKey].filter(([key, { length }]) => (after.counts.get(key) ?? 0) > (before.counts.get(key) ?? 0) - length)
    .map(([, [wish]]) => originOf(before.draft, (wish as Wish).path));
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSprint } from '../../../src/entries/sprint/draw.js';
import { sprintChange, sprintClose, sprintComment, sprintFinalize, sprintPick, sprintStart } from '../../../src/entries/sprint/index.js';
import { viewInText } from '../../../src/entries/sprint/page.js';
import { OUTCOMES } from '../../../src/entries/sprint/view.js';
import { PosthogMgmtError } from '../../../src/errors.js';
import { markedPart } from '../../../src/records/page-sections.js';
import { addDays, type CivilDate } from '../../../src/schedule/civil-date.js';
import { lintFiles } from '../../support/lint-files.js';
import { PlannedHandbook } from '../../support/plan-sprint.js';
import { times } from '../../support/runs.js';

/** A few in every run of the suite; set higher to look further. */
const RUNS = 10;

const team = 'product-analytics';
const first = '2026-11-16' as CivilDate;
const who = fc.constantFrom('ada', 'bo', 'cy', 'dee', 'tim', 'una');
const title = fc.oneof(fc.constantFrom('Ship funnels', 'ship funnels', 'Funnels', '🎉', 'a | b', '-->', 'Fix = it', 'null', '- x: y'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }));
const words = fc.oneof(fc.constantFrom('fine', 'a\nb', '<!-- posthog-mgmt: end -->', '---\n', '```'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }));
const steps = fc.array(fc.record({
  kind: fc.constantFrom('start', 'pick', 'pick', 'new', 'change', 'change', 'comment', 'finalize', 'close'),
  by: who, title, other: title, words, at: fc.nat(20), days: fc.nat(13), outcome: fc.constantFrom(...OUTCOMES),
}), { minLength: 3, maxLength: 12 });
type Step = (typeof steps extends fc.Arbitrary<infer S> ? S : never) extends (infer One)[] ? One : never;

/** Does one thing to the newest sprint, or starts another; refusals are fine. */
async function take(planned: PlannedHandbook, step: Step): Promise<void> {
  const sprints = (await planned.handbook()).sprintsOf(team);
  const start = (sprints.at(-1)?.facts.start ?? first) as CivilDate;
  const which = { team, sprint: start, on: addDays(start, step.days) };
  const today = addDays(start, 13);
  const ids = (sprints.at(-1)?.facts.priorities ?? []).map((priority) => priority?.id as string);
  const id = ids[step.at % Math.max(1, ids.length)] ?? 'none';
  switch (step.kind) {
    case 'start': {
      const next = sprints.length === 0 ? first : addDays(start, 14);
      await planned.does(sprintStart, { team, start: next, end: addDays(next, 13), priorities: [step.title, step.other].map((text) => ({ title: text, level: 'high' as const, owners: ['bo'] })), goals: [], away: [], text: step.words }, step.by, today);
      return;
    }
    case 'pick': return void await planned.does(sprintPick, { ...which, priority: id }, step.by, today);
    case 'new': return void await planned.does(sprintPick, { ...which, title: step.title, level: 'low' }, step.by, today);
    case 'change': return void await planned.does(sprintChange, { ...which, from: id, to: step.other, text: step.words }, step.by, today);
    case 'comment': return void await planned.does(sprintComment, { ...which, ...(step.at % 2 === 0 ? {} : { priority: id }), text: step.words }, step.by, today);
    case 'finalize': return void await planned.does(sprintFinalize, { ...which, standingIn: false, goals: [], text: step.words }, step.by, today);
    default: return void await planned.does(sprintClose, { ...which, outcomes: [{ priority: id, outcome: step.outcome }], text: step.words }, step.by, today);
  }
}

describe('any sequence of commands', () => {
  it('keeps lint free of errors, and each page drawn as its keys say', async () => {
    await fc.assert(fc.asyncProperty(steps, async (given) => {
      const planned = new PlannedHandbook();
      for (const step of [{ ...(given[0] as Step), kind: 'start' as const, by: 'ada' as const }, ...given]) {
        try {
          await take(planned, step);
        } catch (error) {
          if (!(error instanceof PosthogMgmtError)) throw error;
          expect([1, 2]).toContain(error.exitCode);
        }
      }
      const handbook = await planned.handbook();
      expect((await lintFiles(planned.files)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      for (const { path, text } of handbook.sprintsOf(team)) {
        expect(markedPart(path, text)).toBe(drawSprint(handbook, handbook.teams.get(team), viewInText(path, text)));
      }
    }), times(RUNS));
  });
});

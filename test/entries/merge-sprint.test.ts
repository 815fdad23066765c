import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gitBySimpleGit } from '../../src/adapters/git/index.js';
import { keysOf } from '../../src/entries/merge/edit-to.js';
import { isSprint, mergeSprint, type MergeRequest, type MergeResult, type TextMerge } from '../../src/entries/merge/merge-sprint.js';
import { mergeSprintData } from '../../src/entries/merge/sprint-data.js';
import { identity, isClash, mergeEntries, mergeSet, type Three } from '../../src/entries/merge/three-way.js';
import { findConflict } from '../../src/records/source.js';
import { cleanEnv, HOME } from '../support/cli.js';
import { times } from '../support/runs.js';

const PATH = 'sprints/pa/2026-11-16.md';
const BASE = `---
team: pa # ours
start: 2026-11-16
end: 2026-11-29
priorities:
  - id: funnels # the big one
    title: "Funnels"
    level: high
    owners: [bo]
  - { id: paths, title: Paths, level: low }
changes: []
comments:
  - { on: 2026-11-17, by: dee, text: "one" }
---

# Sprint

<!-- posthog-mgmt: begin -->
drawn 1
<!-- posthog-mgmt: end -->

## Plan

Some plan.
`;

const git = gitBySimpleGit(cleanEnv);
async function mergeText({ base, ours, theirs }: Three<string>): Promise<TextMerge | undefined> {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const merged = await git.mergeFile(HOME, { base: bytes(base), ours: bytes(ours), theirs: bytes(theirs) }, 7);
  return merged && { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(merged.bytes), isClean: merged.isClean };
}
const merge = (ours: string, theirs: string, more: Partial<MergeRequest> = {}): Promise<MergeResult> =>
  mergeSprint({ path: PATH, sides: { base: BASE, ours, theirs }, mergeText, markerSize: 7, ...more });
const changed = (...pairs: [string, string][]): string => pairs.reduce((text, [from, to]) => {
  expect(text).toContain(from);
  return text.replace(from, () => to);
}, BASE);
const comment = (text: string): [string, string] => ['text: "one" }\n', `text: "one" }\n  - { on: 2026-11-18, by: cy, text: ${text} }\n`];

describe('the order of priorities', () => {
  const list = (ids: string, owner: Record<string, string> = {}): string => BASE.replace(/priorities:\n[^]*changes:/, `priorities:\n${[...ids].map((id) => `  - { id: ${id}, title: ${id}, owners: [${owner[id] ?? ''}] }\n`).join('')}changes:`);
  const order = (text: string): string => [...text.matchAll(/\{ id: (\w)/g)].map(([, id]) => id).join('');
  it.each([['abc', 'abc', 'cab', 'cab'], ['abc', 'cab', 'abc', 'cab'], ['abc', 'cab', 'cab', 'cab'], ['abc', 'abcx', 'cba', 'cbax'], ['abc', 'cabx', 'abcy', 'cabxy'], ['abcd', 'abd', 'dcab', 'dab']])('of %s, %s here and %s there, is %s', async (base, ours, theirs, merged) => {
    const sides = { base: list(base), ours: list(ours, { a: 'bo' }), theirs: list(theirs, { b: 'cy' }) };
    const { text, problems } = await merge('', '', { sides });
    expect([problems, order(text), text.includes('title: a, owners: [bo]'), text.includes('title: b, owners: [cy]')]).toEqual([[], merged, true, true]);
  });

  it('is a conflict where both sides moved some, differently', async () => {
    expect((await merge('', '', { sides: { base: list('abc'), ours: list('bac'), theirs: list('acb') } })).problems).toEqual([expect.stringContaining('"priorities" was changed here and there') as string]);
  });
});

describe('a long page', () => {
  it('is edited where something is new, and nowhere else', { timeout: 60_000 }, async () => {
    const page = (...texts: string[]): string => changed(
      ['  - { on: 2026-11-17', `${Array.from({ length: 500 }, (_, index) => `  - { on: 2026-11-17, by: dee, text: hi ${index} }\n`).join('')}  - { on: 2026-11-17`], ...texts.toReversed().map(comment),
    );
    const start = performance.now();
    const { text, problems } = await merge('', '', { sides: { base: page(), ours: page('two'), theirs: page('three') } });
    expect([problems, text]).toEqual([[], page('two', 'three')]);
    expect(performance.now() - start).toBeLessThan(15_000);
  });
});

describe('a sprint page', () => {
  it.each<[name: string, ours: string, theirs: string, merged: string]>([
    ['comments on both sides', changed(comment('two')), changed(comment('three')), changed(comment('two }\n  - { on: 2026-11-18, by: cy, text: three'))],
    ['the same comment on both sides', changed(comment('two')), changed(comment('"two"')), changed(comment('two'))],
    ['owners', changed(['[bo]', '[bo, cy]']), changed(['[bo]', '[ada]']), changed(['[bo]', '[cy, ada]'])],
    ['two fields of one priority', changed(['high\n', 'low\n']), changed(['owners: [bo]\n', 'owners: [bo]\n    outcome: nailed\n']), changed(['high\n', 'low\n'], ['owners: [bo]\n', 'owners: [bo]\n    outcome: nailed\n'])],
    ['two fields on one line', changed(['title: Paths', 'title: Better paths']), changed(['level: low }', 'level: high }']), changed(['title: Paths, level: low', 'title: Better paths, level: high'])],
    ['a priority each', changed(['level: low }\n', 'level: low }\n  - { id: a, title: A }\n']), changed(['level: low }\n', 'level: low }\n  - { id: b, title: B }\n']), changed(['level: low }\n', 'level: low }\n  - { id: a, title: A }\n  - { id: b, title: B }\n'])],
    ['finalized here, commented there', changed(['changes: []\n', 'changes: []\nfinalized: { by: ada, on: 2026-11-16 }\n']), changed(['changes: []\n', 'changes:\n  - { on: 2026-11-18, by: bo, from: funnels, to: paths }\n']), changed(['changes: []\n', 'changes:\n  - { on: 2026-11-18, by: bo, from: funnels, to: paths }\nfinalized: { by: ada, on: 2026-11-16 }\n'])],
    ['what is drawn from the keys', changed(['drawn 1', 'drawn 2'], ['Some plan.', 'Our plan.']), changed(['drawn 1', 'drawn 3'], ['# Sprint', '# The sprint']), changed(['drawn 1', 'drawn 2'], ['Some plan.', 'Our plan.'], ['# Sprint', '# The sprint'])],
    ['a key each', changed(['end: 2026-11-29\n', 'end: 2026-11-29\nnotes: here\n']), changed(['end: 2026-11-29\n', 'end: 2026-11-29\nsupportHero: cy\n']), changed(['end: 2026-11-29\n', 'end: 2026-11-29\nnotes: here\n'], ['"one" }\n', '"one" }\nsupportHero: cy\n'])],
    ['a comment taken out here, one added there', changed(['comments:\n  - { on: 2026-11-17, by: dee, text: "one" }\n', 'comments: []\n']), changed(comment('two')), changed(['  - { on: 2026-11-17, by: dee, text: "one" }\n', '  - { on: 2026-11-18, by: cy, text: two }\n'])],
  ])('merges %s', async (name, ours, theirs, merged) => {
    const result = await merge(ours, theirs);
    expect(result.problems).toEqual([]);
    if (name === 'finalized here, commented there') expect(keysOf(PATH, result.text)).toEqual(keysOf(PATH, merged));
    else expect(result.text).toBe(merged);
  });

  it('takes the other side to the byte where one changed nothing', async () => {
    const odd = changed(['team: pa # ours', 'team:   pa']).replaceAll('\n', '\r\n');
    expect(await merge(BASE, odd)).toEqual({ text: odd, problems: [] });
    expect(await merge(odd, BASE)).toEqual({ text: odd, problems: [] });
    expect(await merge(odd, odd)).toEqual({ text: odd, problems: [] });
  });

  it('keeps our formatting and newlines', async () => {
    const ours = changed(comment('two')).replaceAll('\n', '\r\n');
    const { text, problems } = await merge(ours, changed(comment('three'), ['Some plan.', 'Their plan.']));
    expect(problems).toEqual([]);
    expect(text).toBe(changed(comment('two }\n  - { on: 2026-11-18, by: cy, text: three'), ['Some plan.', 'Their plan.']).replaceAll('\n', '\r\n'));
  });

  it('draws what is drawn anew', async () => {
    const redraw = (path: string, text: string): string => text.replace(/drawn \d/, path);
    expect((await merge(changed(comment('two')), changed(comment('three')), { redraw })).text).toContain(`begin -->\n${PATH}\n`);
  });

  it.each<[name: string, ours: string, theirs: string, problem: RegExp]>([
    ['one field two ways', changed(['owners: [bo]\n', 'owners: [bo]\n    outcome: nailed\n']), changed(['owners: [bo]\n', 'owners: [bo]\n    outcome: failed\n']), /^"outcome" of funnels was changed to nailed here and to failed there$/],
    ['one key two ways', changed(['end: 2026-11-29', 'end: 2026-11-30']), changed(['end: 2026-11-29', 'end: 2026-11-28']), /^"end" was changed to 2026-11-30 here and to 2026-11-28 there$/],
    ['a key taken out and changed', changed(['changes: []\n', '']), changed(['changes: []\n', 'changes: none\n']), /^"changes" was taken out here and changed to none there$/],
    ['a priority taken out and changed', changed(['  - { id: paths, title: Paths, level: low }\n', '']), changed(['title: Paths', 'title: Better']), /^the priority paths was taken out here and changed there$/],
    ['one id for two things', changed(['priorities:\n', 'priorities:\n  - { id: x, title: A }\n']), changed(['level: low }\n', 'level: low }\n  - { id: x, title: B }\n']), /^the priority x was added here and there, with different "title"$/],
    ['one comment edited twice', changed(['"one"', 'won']), changed(['"one"', 'eins']), /^"comments" was changed here and there/],
    ['the plan', changed(comment('two'), ['Some plan.', 'Our plan.']), changed(comment('three'), ['Some plan.', 'Their plan.']), /^the text below the keys was changed/],
    ['keys that can\'t be read', changed(comment('two'), ['team: pa', 'team: [pa']), changed(comment('three')), /can't be read/],
  ])('keeps conflict markers that lint names: %s', async (_, ours, theirs, problem) => {
    for (const [one, other, isMirrored] of [[ours, theirs, false], [theirs, ours, true]] as const) {
      const { text, problems } = await merge(one, other);
      expect(problems).toHaveLength(1);
      if (!isMirrored) expect(problems[0]).toMatch(problem);
      expect(findConflict(text)?.rule).toBe('record/conflict-marker');
      expect(findConflict(text)?.message).toContain('"ours" and "theirs"');
    }
  });

  it('is not merged with what has a NUL in it, and so no text', async () => {
    for (const theirs of [`\0${BASE}`, BASE.replace('Some plan', 'Some\0plan')]) {
      const { problems } = await merge(changed(comment('two')), theirs, { mergeText: async () => undefined });
      expect(problems).toEqual([expect.stringContaining('NUL')]);
    }
  });

  it('keeps our notes among the keys, and gives up sooner than lose theirs', async () => {
    const ours = changed(comment('two'));
    const theirs = changed(comment('three'), ['changes: []', 'changes: [] # none yet']);
    expect((await merge(theirs, ours)).text).toContain('# none yet');
    expect(await merge(ours, theirs)).toMatchObject({ problems: [expect.stringContaining('"# none yet"') as string], text: expect.stringContaining('<<<<<<< ours') as string });
  });

  it('keeps the comments on both sides of a conflict in the text below', async () => {
    const { text } = await merge(changed(comment('two'), ['Some plan.', 'Our plan.']), changed(comment('three'), ['Some plan.', 'Their plan.']));
    expect((keysOf(PATH, text).get('comments') as unknown[]).length).toBe(3);
  });

  it('is told from other files by its keys', () => {
    expect(isSprint(PATH, BASE)).toBe(true);
    expect(isSprint('a.yml', 'team: x\nstart: y\nend: z\n')).toBe(true);
    for (const [path, text] of [['a.md', 'Text'], ['a.md', '---\nteam: x\n---\n'], ['a.md', '---\nteam: [\n'], ['a.txt', BASE]] as const) expect(isSprint(path, text)).toBe(false);
  });
});

describe('lists', () => {
  it('keep what either side added, and lose what either took out', () => {
    expect(mergeSet({ base: ['a', 'b'], ours: ['b', 'c'], theirs: ['d', 'a', 'b'] })).toEqual(['b', 'c', 'd']);
    expect(mergeEntries({ base: [1, 2], ours: [1, 2, 3, 3], theirs: [2, 4, 3] })).toEqual([2, 3, 3, 4]);
    expect(isClash(mergeEntries({ base: [1], ours: [1, 1], theirs: [] }))).toBe(true);
  });

  const entry = fc.integer({ min: 0, max: 5 });
  const list = fc.array(entry, { maxLength: 6 });
  it('hold the same entries in both orders of merging, and none is lost', () => {
    fc.assert(fc.property(list, list, list, (base, ours, theirs) => {
      const one = mergeEntries({ base, ours, theirs });
      const other = mergeEntries({ base, ours: theirs, theirs: ours });
      expect(isClash(one)).toBe(isClash(other));
      if (isClash(one) || isClash(other)) return;
      expect([...one].sort()).toEqual([...other].sort());
      for (const item of [...ours, ...theirs]) if (!base.includes(item)) expect(one).toContain(item);
      for (const item of base) if (ours.includes(item) && theirs.includes(item)) expect(one).toContain(item);
    }), times(200));
  });
});

describe('any sprint', () => {
  const handle = fc.constantFrom('ada', 'bo', 'cy', 'dee');
  const day = fc.constantFrom('2026-11-16', '2026-11-17', '2026-11-18');
  const remark = fc.record({ on: day, by: handle, text: fc.oneof(fc.constantFrom('x', 'y: z', 'l1\nl2'), fc.string({ maxLength: 5 })) }, { requiredKeys: ['on', 'by', 'text'], noNullPrototype: true });
  const priority = fc.record({ title: fc.constantFrom('A', 'B'), level: fc.constantFrom('high', 'low'), owners: fc.uniqueArray(handle), outcome: fc.constantFrom('nailed', 'failed') }, { requiredKeys: ['title'], noNullPrototype: true });
  const sprint = fc.record({
    priorities: fc.dictionary(fc.constantFrom('p', 'q', 'r'), priority, { noNullPrototype: true }).map((all) => Object.entries(all).map(([id, rest]) => ({ id, ...rest }))),
    comments: fc.array(remark, { maxLength: 3 }), changes: fc.array(remark, { maxLength: 2 }),
    closed: day, finalized: fc.record({ by: handle, on: day }, { noNullPrototype: true }),
  }, { requiredKeys: ['comments'], noNullPrototype: true });
  const edits = fc.record({ comments: fc.array(remark, { maxLength: 2 }), owner: handle, pick: fc.nat(3), finalize: fc.boolean(), drop: fc.boolean() });
  type Sprint = { priorities?: { id: string; owners?: string[] }[]; comments: unknown[]; finalized?: unknown };

  /** What somebody does to a sprint: comments, picks, takes back, finalizes. */
  function act(before: Sprint, { comments, owner, pick, finalize, drop }: { comments: unknown[]; owner: string; pick: number; finalize: boolean; drop: boolean }): Sprint {
    const after = structuredClone(before);
    after.comments.push(...comments);
    const picked = after.priorities?.[pick];
    if (picked) picked.owners = drop ? picked.owners?.filter((one) => one !== owner) ?? [] : [...new Set([...(picked.owners ?? []), owner])];
    if (finalize) after.finalized = { by: 'ada', on: '2026-11-16' };
    return after;
  }
  const flow = (value: unknown): string => (Array.isArray(value) ? `[${value.map(flow).join(', ')}]` : typeof value === 'object' && value !== null ? `{ ${Object.entries(value).map(([key, item]) => `${key}: ${flow(item)}`).join(', ')} }` : JSON.stringify(value));
  function write(data: Sprint, inLines: boolean): string {
    const keys = Object.entries({ team: 'pa', start: '2026-11-16', end: '2026-11-29', ...data }).map(([key, value]) => {
      if (!Array.isArray(value) || value.length === 0) return `${key}: ${flow(value)}\n`;
      return `${key}:\n${value.map((item: object) => (inLines ? Object.entries(item).map(([name, part], index) => `  ${index === 0 ? '-' : ' '} ${name}: ${flow(part)}\n`).join('') : `  - ${flow(item)}\n`)).join('')}`;
    });
    return `---\n${keys.join('')}---\nBody\n`;
  }

  it('merges what two people do to it, whoever merges whom, and once is as good as twice', async () => {
    await fc.assert(fc.asyncProperty(sprint, edits, edits, fc.boolean(), async (data, one, other, inLines) => {
      const [base, ours, theirs] = [data as Sprint, act(data as Sprint, one), act(data as Sprint, other)].map((each) => write(each, inLines)) as [string, string, string];
      const noText = async (): Promise<undefined> => Promise.resolve(undefined);
      const here = await mergeSprint({ path: PATH, sides: { base, ours, theirs }, mergeText: noText, markerSize: 7 });
      const there = await mergeSprint({ path: PATH, sides: { base, ours: theirs, theirs: ours }, mergeText: noText, markerSize: 7 });
      expect([here.problems, there.problems]).toEqual([[], []]);
      expect(identity(keysOf(PATH, here.text), true)).toBe(identity(keysOf(PATH, there.text), true));
      const merged = (keysOf(PATH, here.text).get('comments') as unknown[]).map((item) => identity(item));
      for (const text of [ours, theirs]) for (const item of keysOf(PATH, text).get('comments') as unknown[]) expect(merged).toContain(identity(item));
      const again = await mergeSprint({ path: PATH, sides: { base: theirs, ours: here.text, theirs }, mergeText: noText, markerSize: 7 });
      expect(again.text).toBe(here.text);
      const anew = await mergeSprint({ path: PATH, sides: { base, ours: here.text, theirs }, mergeText: noText, markerSize: 7 });
      expect(identity(keysOf(PATH, anew.text))).toBe(identity(keysOf(PATH, here.text)));
    }), times(25));
  });

  it('clashes in both orders or in none', () => {
    fc.assert(fc.property(sprint, sprint, sprint, (...three) => {
      const [base, ours, theirs] = three.map((data) => keysOf(PATH, write(data as Sprint, false))) as [never, never, never];
      const here = mergeSprintData({ base, ours, theirs });
      const there = mergeSprintData({ base, ours: theirs, theirs: ours });
      expect(here.clashes.length).toBe(there.clashes.length);
      if (here.clashes.length === 0) expect(identity(here.data, true)).toBe(identity(there.data, true));
    }), times(50));
  });
});

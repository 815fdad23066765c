import fc from 'fast-check';
import { expect } from 'vitest';
import { planFixes } from '../../src/entries/fix/plan-fixes.js';
import { mergeSprint } from '../../src/entries/merge/merge-sprint.js';
import { walk } from '../../src/handbook/record.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { lint } from '../../src/lint/engine.js';
import { RULES } from '../../src/lint/rules/index.js';
import { appendAt, EditError, removeAt, setAt } from '../../src/records/edit-at.js';
import type { YamlValue } from '../../src/records/edit.js';
import { frontMatterOf } from '../../src/records/front-matter.js';
import type { Pointer } from '../../src/records/position.js';
import { makeReader, type FileRead } from '../../src/records/read.js';
import { isMap, type Value } from '../../src/records/value.js';
import { schemas } from '../support/lint-files.js';
import { memoryFiles } from '../support/memory-files.js';
import { isXml } from '../support/xml.js';
import { brokenFile, brokenHandbook, brokenRecord, type Bytes } from './inputs.js';
import { memoryCli } from './memory-cli.js';

/** Something that is tried with input after input; it throws where an input shows a fault. */
export interface Target<T = unknown> {
  readonly name: string;
  readonly input: fc.Arbitrary<T>;
  /** Inputs in an ordinary run of the tests. */
  readonly usual: number;
  check(input: T): Promise<void>;
  /** Looks at what was kept of all inputs. */
  finish?(): void;
}

/** No input may take so long, on a machine that has other things to do, too. Milliseconds; a hang shows as a test that never ends. */
const LONGEST_MS = 20_000;

const target = <T>(made: Target<T>): Target => ({ ...made, check: async (input) => {
  const started = performance.now();
  await made.check(input as T);
  expect(performance.now() - started).toBeLessThan(LONGEST_MS);
} }) as Target;

const read = makeReader(frontMatterOf);
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What no terminal may obey. A line's end and a carriage return before it are none of that, where a format has them. */
const OBEYED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

function isHarmless(args: readonly string[], { code, out, err }: { code: number; out: string; err: string }): void {
  expect([args, [0, 1, 2].includes(code) ? 'ends well' : err]).toEqual([args, 'ends well']);
  if (code === 2) expect(err).toMatch(/^posthog-mgmt: /);
  const said = out + err;
  expect([args, OBEYED.exec(said)?.[0]]).toEqual([args, undefined]);
  expect(said).not.toMatch(/fault of posthog-mgmt|^\s+at .*:\d+:\d+\)?$|\bTypeError\b|\bRangeError\b/m);
  expect([args, said.split(/\r?\n|\r/).filter((line) => /##[a-z]*\[|^\s*::(?!(?:error|warning|notice) file=)[a-z]/i.test(line))]).toEqual([args, []]);
}

const FORMATS = [['lint', '--format', 'text'], ['lint', '--format', 'json'], ['lint', '--format', 'github'], ['lint', '--format', 'sarif'], ['lint', '--format', 'junit'], ['lint', '--format', 'agent'], ['lint', '--format', 'markdown'], ['due', '--all'], ['due', '--all', '--format', 'json'], ['due', '--format', 'github'], ['due', '--all', '--format', 'markdown'], ['due', '--format', 'ics'], ['org'], ['org', '--format', 'json'], ['org', '--format', 'mermaid'], ['org', '--format', 'svg'], ['export'], ['report'], ['calendar'], ['person', 'list'], ['team', 'list'], ['sprint', 'list', '--all'], ['sprint', 'show', 'product-analytics'], ['1-1', 'list', 'bo'], ['1-1', 'show', 'bo'], ['1-1', 'prep', 'bo', '--as', 'ada'], ['review', 'list'], ['context', 'list'], ['feedback', 'list'], ['today', '--as', 'ada']] as const;

const markup: string[] = [];

const formats = target<Bytes>({
  name: 'every format', input: brokenHandbook, usual: 6,
  async check(files) {
    for (const args of FORMATS) {
      const answer = await memoryCli(files, args);
      isHarmless(args, answer);
      if (answer.code === 2 || answer.out === '') continue;
      const format = args.join(' ');
      if (/json|sarif/.test(format)) JSON.parse(answer.out);
      if (format === 'export') for (const line of answer.out.trimEnd().split('\n')) JSON.parse(line);
      if (/junit|svg/.test(format)) markup.push(answer.out.replace(/^<\?xml[^>]*\?>/, ''));
      if (/format ics$|calendar/.test(format)) for (const line of answer.out.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      if (format === 'report') expect(answer.out.replace(/<style>[^]*?<\/style>/, '').match(/<(?!\/?(?:html|head|meta|title|body|header|h[1-6]|p|nav|ul|li|a|main|strong|span|br|code|div|table|caption|thead|tbody|tr|th|td|figure|figcaption|b|bdi|svg|rect|text|path|footer|style)\b|!doctype)/)).toBeNull();
    }
  },
  finish: () => expect(isXml(`<all>${markup.splice(0).join('')}</all>`)).not.toBe(false),
});

const reading = target<{ path: string; bytes: Uint8Array }>({
  name: 'reading', input: brokenRecord, usual: 300,
  async check({ path, bytes }) {
    const file = read(path, bytes);
    for (const { range } of file.problems) expect(range.line).toBeGreaterThan(0);
    if (file.data === undefined) return;
    walk(file.data, (pointer) => {
      const { line, column, endLine, endColumn } = file.locate(pointer);
      expect(line < endLine || (line === endLine && column <= endColumn)).toBe(true);
    });
  },
});

const linting = target<Bytes>({
  name: 'linting', input: brokenHandbook, usual: 60,
  async check(files) {
    const handbook = await loaded(files);
    if (!handbook) return;
    const { findings, summary } = lint(handbook, await schemas(), RULES);
    for (const { path, line, column, endLine, endColumn } of findings) expect([path, line > 0 && column > 0 && (endLine > line || (endLine === line && endColumn >= column))]).toEqual([path, true]);
    expect(summary.errors + summary.warnings + summary.infos).toBeGreaterThanOrEqual(findings.length);
  },
});

async function loaded(files: Bytes): Promise<Awaited<ReturnType<typeof loadHandbook>> | undefined> {
  try {
    return await loadHandbook(memoryFiles('/handbook', files), await schemas(), '/handbook');
  } catch (error) {
    expect(String((error as Error).message)).toMatch(/^posthog-mgmt\.yml:\d+:\d+: /);
    return undefined;
  }
}

const fixing = target<Bytes>({
  name: 'lint --fix', input: brokenHandbook, usual: 12,
  async check(files) {
    const handbook = await loaded(files);
    if (!handbook) return;
    const before = lint(handbook, await schemas(), RULES);
    const { writes } = await planFixes({ files: memoryFiles('/handbook', files), root: '/handbook', handbook, schemas: await schemas(), rules: RULES, result: before, unsafe: true, mayFix: () => true, trims: () => true });
    const after: Record<string, Uint8Array> = { ...files };
    for (const { path, after: made } of writes) {
      if (made === null) delete after[path];
      else after[path] = Buffer.from(made);
    }
    const mended = await loaded(after);
    const { summary } = lint(mended as NonNullable<typeof mended>, await schemas(), RULES);
    expect(summary.errors + summary.warnings).toBeLessThanOrEqual(before.summary.errors + before.summary.warnings);
  },
});

const VALUES: readonly YamlValue[] = ['ada', '', 'a: b', '# x', '2026-11-22', 'yes', '- x', '"', 'é🦔', 'a\nb', 7, true, null, ['x', 'y'], { k: 'v', l: ['m'] }, '\u001b[2J', ' x '];

/** Data as it would be with an edit made; undefined where the pointer leads nowhere. */
function dataWith(data: Value, pointer: Pointer, change: (holder: Value[] | Record<string, Value>, step: string | number) => void): unknown {
  const copy = structuredCloned(data);
  let holder = copy as Value[] | Record<string, Value>;
  for (const step of pointer.slice(0, -1)) holder = (holder as Record<string, Value>)[step as string] as Value[] | Record<string, Value>;
  change(holder, pointer.at(-1) as string | number);
  return copy;
}

/** Plain objects in place of those without a prototype, so that they compare. */
function structuredCloned(value: unknown): unknown {
  return value === undefined ? undefined : JSON.parse(JSON.stringify(value, (_, one: unknown) => (typeof one === 'number' && !Number.isFinite(one) ? String(one) : one)));
}

function pointersOf(file: FileRead): Pointer[] {
  const found: Pointer[] = [];
  walk(file.data as Value, (pointer) => { if (pointer.length > 0) found.push(pointer); });
  return found;
}

const editing = target<{ record: { path: string; bytes: Uint8Array }; which: number; value: number; how: 'set' | 'remove' | 'append' }>({
  name: 'editing', input: fc.record({ record: brokenRecord, which: fc.nat(), value: fc.nat(VALUES.length - 1), how: fc.constantFrom('set', 'remove', 'append') }), usual: 300,
  async check({ record: { path, bytes }, which, value: index, how }) {
    const file = read(path, bytes);
    if (!isMap(file.data ?? null)) return;
    const pointers = pointersOf(file);
    if (pointers.length === 0) return;
    const pointer = pointers[which % pointers.length] as Pointer;
    const value = VALUES[index] as YamlValue;
    const before = text(bytes);
    let after: string;
    try {
      after = how === 'set' ? setAt(path, before, pointer, value) : how === 'remove' ? removeAt(path, before, pointer) : appendAt(path, before, pointer, value);
    } catch (error) {
      if (error instanceof EditError) return;
      throw error;
    }
    const again = read(path, Buffer.from(after));
    // What was the only key leaves an empty file, which is a finding of its own.
    if (again.problems.every(({ rule }) => rule === 'record/empty') && again.problems.length > 0) return expect(Object.keys(file.data as object)).toHaveLength(1);
    const wanted = dataWith(file.data as Value, pointer, (holder, step) => {
      if (how === 'set') (holder as Record<string, unknown>)[step as string] = value;
      else if (how === 'append') (holder as Record<string, unknown>)[step as string] = [...(((holder as Record<string, unknown>)[step as string] as unknown[] | null) ?? []), value];
      else if (Array.isArray(holder)) holder.splice(step as number, 1);
      else delete holder[step as string];
    });
    expect([again.problems, structuredCloned(again.data) ?? {}]).toEqual([[], wanted]);
    expect(again.body).toBe(file.body);
    // Every line before the place and every line behind it is as it was, to the byte.
    if (how === 'set') {
      const [key, value] = [file.locate(pointer, 'key'), file.locate(pointer)];
      const [lines, now] = [before.split('\n'), after.split('\n')];
      const [head, tail] = [Math.min(key.line, value.line) - 1, lines.length - Math.max(key.endLine, value.endLine)];
      expect(now.slice(0, head)).toEqual(lines.slice(0, head));
      if (tail > 0) expect(now.slice(-tail)).toEqual(lines.slice(-tail));
    }
    // Comments stay, whatever stood beside them.
    if (how !== 'remove') for (const [comment] of before.slice(0, before.length - file.body.length).matchAll(/^# [a-z ]+$/gm)) expect(after).toContain(comment);
  },
});

const PAGE = 'sprints/product-analytics/2026-11-16.md';

const merging = target<readonly [Uint8Array, Uint8Array, Uint8Array]>({
  name: 'merging', input: fc.tuple(brokenFile(PAGE), brokenFile(PAGE), brokenFile(PAGE)), usual: 60,
  async check(sides) {
    const [base, ours, theirs] = sides.map(text) as [string, string, string];
    const conflict = { text: `<<<<<<< ours\n${ours}\n=======\n${theirs}\n>>>>>>> theirs\n`, isClean: false };
    const { text: merged, problems } = await mergeSprint({ path: PAGE, sides: { base, ours, theirs }, markerSize: 7, mergeText: async () => (base.length % 5 === 0 ? undefined : conflict) });
    for (const problem of problems) expect(typeof problem).toBe('string');
    // Markers that were there before are no conflict of ours.
    const hadMarkers = [base, ours, theirs].some((side) => side.includes('<<<<<<<'));
    if (problems.length === 0 && !hadMarkers && ![ours, theirs].includes(merged)) expect(read(PAGE, Buffer.from(merged)).problems).toEqual([]);
  },
});

export const TARGETS: readonly Target[] = [reading, linting, fixing, editing, merging, formats];

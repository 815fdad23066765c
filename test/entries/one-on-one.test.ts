import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneOnOneAgenda, oneOnOneCancel, oneOnOneDone, oneOnOneRecord, oneOnOneSchedule, type HeldOneOnOne } from '../../src/entries/one-on-one/index.js';
import { operationNamed } from '../../src/entries/operations.js';
import type { Making, Operation, Planned } from '../../src/entries/operation.js';
import { loadHandbook } from '../../src/handbook/load.js';
import { RefusalError } from '../../src/errors.js';
import { lint } from '../../src/lint/engine.js';
import { RULES } from '../../src/lint/rules/index.js';
import type { CivilDate } from '../../src/schedule/civil-date.js';
import { agreedActions } from '../../src/schedule/one-on-one-records.js';
import { CONFIG, schemas } from '../support/lint-files.js';
import { memoryFiles } from '../support/memory-files.js';
import { times } from '../support/runs.js';

const ROOT = '/handbook';
const day = (text: string): CivilDate => text as CivilDate;
const TODAY = day('2026-11-23');
const PEOPLE: Readonly<Record<string, string>> = {
  'posthog-mgmt.yml': CONFIG,
  'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-02\ncraft: engineering\n',
  'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\nmanager: tim\n',
  'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
};

/** A handbook in memory that operations are carried out upon. */
class Book {
  constructor(readonly files: Record<string, string>) {}

  async making(by: string, today = TODAY): Promise<Making> {
    const files = memoryFiles(ROOT, this.files);
    return { handbook: await loadHandbook(files, await schemas(), ROOT), files, by, today };
  }

  /** Plans and writes; answers the plan. */
  async do<Input extends object>(operation: Operation<Input>, input: Input, by = 'ada', today = TODAY): Promise<Planned> {
    const planned = operation.plan(await this.making(by, today), JSON.parse(JSON.stringify(input)) as Input);
    for (const { path, before, after } of planned.plan.writes) {
      expect(this.files[path] ?? null).toBe(before);
      this.files[path] = after as string;
    }
    return planned;
  }

  async errors(): Promise<string[]> {
    const { handbook } = await this.making('ada');
    return lint(handbook, await schemas(), RULES).findings.filter(({ severity }) => severity === 'error').map(({ path, line, rule }) => `${path}:${line} ${rule}`);
  }
}

const book = (files: Readonly<Record<string, string>> = {}): Book => new Book({ ...PEOPLE, ...files });
const held = (more: Partial<HeldOneOnOne> = {}): HeldOneOnOne => ({ person: 'bo', date: TODAY, topics: [], actions: [], ...more });
const PATH = '1-1s/bo/2026-11-23.md';
const keys = (status: string): string => `person: bo\nmanager: ada\ndate: 2026-11-23\nstatus: ${status}\n`;

describe('operations on 1-1s', () => {
  it.each([oneOnOneAgenda, oneOnOneCancel, oneOnOneDone, oneOnOneRecord, oneOnOneSchedule])('are known by name, for drafts: $name', async (operation) => {
    expect(await operationNamed(operation.name)).toBe(operation);
  });

  it('read as 1-1: in the log', async () => {
    const one = book();
    const subjects: string[] = [];
    const log = async <I extends object>(operation: Operation<I>, input: I, by?: string) => { subjects.push((await one.do(operation, input, by)).plan.message.subject); };
    await log(oneOnOneSchedule, { person: 'bo', date: TODAY });
    await log(oneOnOneAgenda, { person: 'bo', date: TODAY, text: 'x' }, 'bo');
    await log(oneOnOneRecord, held({ actions: [{ owner: 'ada', text: 'help out' }] }));
    await log(oneOnOneDone, { person: 'bo', record: TODAY, action: 'help-out', on: TODAY });
    await log(oneOnOneSchedule, { person: 'bo', date: day('2026-12-01') });
    await log(oneOnOneCancel, { person: 'bo', date: '2026-12-01' });
    expect(subjects).toEqual([
      '1-1: bo and ada plan to meet on 2026-11-23', '1-1: bo and ada, 2026-11-23: bo adds to the agenda', '1-1: bo and ada, 2026-11-23',
      '1-1: bo and ada: help-out is done', '1-1: bo and ada plan to meet on 2026-12-01', "1-1: bo and ada don't meet on 2026-12-01",
    ]);
    expect(await one.errors()).toEqual([]);
  });

  it('tell two of the same first name apart', async () => {
    const one = book({ 'people/bo.yml': 'name: Ada Lind\nstartDate: 2026-03-04\nmanager: ada\n' });
    await one.do(oneOnOneSchedule, { person: 'bo', date: TODAY });
    expect(one.files[PATH]?.match(/^## .*/gm)).toEqual(["## Ada Lind's agenda", "## Ada Obi's agenda"]);
  });

  it('keep names from being markup', async () => {
    const one = book({ 'people/bo.yml': 'name: "# <b>\\n## x"\nstartDate: 2026-03-04\nmanager: ada\n' });
    await one.do(oneOnOneSchedule, { person: 'bo', date: TODAY });
    await one.do(oneOnOneAgenda, { person: 'bo', date: TODAY, text: 'a point' }, 'bo');
    await one.do(oneOnOneRecord, held({ text: 'words' }));
    expect(one.files[PATH]).toMatch(/- a point[^]*words/);
    expect(await one.errors()).toEqual([]);
  });

  it('record who manages today, and say when a third takes something on', async () => {
    const one = book({ [PATH]: `---\n${keys('scheduled').replace('manager: ada', 'manager: tim # then')}---\n` });
    const { warnings } = await one.do(oneOnOneRecord, held({ actions: [{ owner: 'tim', text: 'help' }] }));
    expect(one.files[PATH]).toContain('manager: ada # then\n');
    expect(warnings?.join()).toMatch(/tim isn't one of the two/);
  });

  it('let whoever took an action on tick it off', async () => {
    const one = book({ [PATH]: `---\n${keys('held')}actions: [{ owner: tim, text: help }, { id: other, owner: bo, text: x }]\n---\n` });
    await one.do(oneOnOneDone, { person: 'bo', record: TODAY, action: 'help', on: TODAY }, 'tim');
    expect(one.files[PATH]).toContain('text: help, done: 2026-11-23 }');
    await expect(one.do(oneOnOneDone, { person: 'bo', record: TODAY, action: 'other', on: TODAY }, 'tim')).rejects.toThrow(/H15/);
    await expect(one.do(oneOnOneDone, { person: 'bo', record: TODAY, action: 'gone', on: TODAY })).rejects.toThrow(/no longer/);
  });

  it('find their way again on another state: the 1-1 was held meanwhile', async () => {
    const one = book({ [PATH]: `---\n${keys('held')}---\n` });
    await expect(one.do(oneOnOneAgenda, { person: 'bo', date: TODAY, text: 'late' })).rejects.toThrow(/held already/);
    await one.do(oneOnOneRecord, held({ text: 'Somebody else was first.' }));
    expect(Object.keys(one.files)).toContain('1-1s/bo/2026-11-23-2.md');
  });

  it('leave a record alone that nobody can read, and sealed ones', async () => {
    await expect(book({ [PATH]: '---\nperson: [\n---\n' }).do(oneOnOneRecord, held())).rejects.toThrow(/can't be read/);
    const sealed = book({ [PATH]: `---\n${keys('scheduled')}sealed: true\n---\nx\n` });
    await expect(sealed.do(oneOnOneRecord, held({ text: 'x' }))).rejects.toThrow(/sealed/);
    await expect(sealed.do(oneOnOneAgenda, { person: 'bo', date: TODAY, text: 'x' })).rejects.toThrow(/sealed/);
    await sealed.do(oneOnOneRecord, held());
    expect(sealed.files[PATH]).toBe(`---\n${keys('held')}sealed: true\n---\nx\n`);
  });
});

describe('pages that people wrote', () => {
  it.each([
    ['with comments, in flow style, with CRLF', `---\r\n# ours\r\nperson:   bo\r\nmanager: 'ada' # who\r\ndate: 2026-11-23\r\nstatus: "scheduled"  # soon\r\ntopics: [ growth ]\r\n---\r\n\r\n## Bo's agenda\r\n\r\n* one\r\n\r\n## Notes\r\n\r\nbefore\r\n\r\n## After\r\n\r\nlast`],
    ['with headings of their own', `---\n${keys('scheduled')}---\n# Us two\n\n### Things Bo brings\n- one\n`],
    ['in one line', `---\n{ person: bo, manager: ada, date: 2026-11-23, status: scheduled }\n---\n`],
    ['as MDX', `---\n${keys('scheduled')}---\nimport X from 'x'\n\n<X />\n`],
  ])('change in the lines that are meant alone: %s', async (what, page) => {
    const path = what === 'as MDX' ? PATH.replace('.md', '.mdx') : PATH;
    const one = book({ [path]: page });
    await one.do(oneOnOneAgenda, { person: 'bo', date: TODAY, text: 'two' }, 'bo');
    const words = held({ topics: ['growth', 'career'], actions: [{ owner: 'bo', text: 'a, b' }], text: 'after' });
    await one.do(oneOnOneRecord, words);
    expect((await one.do(oneOnOneRecord, words)).plan.writes).toEqual([]);
    const now = one.files[path] as string;
    expect(await one.errors()).toEqual([]);
    const meant = /^(?:status|topics|\{)/;
    const kept = page.split('\n').filter((line) => !meant.test(line));
    expect(isWithin(kept.map((line) => line.replace(/\r$/, '')), now.split('\n').map((line) => line.replace(/\r$/, '')))).toBe(true);
    expect(now.split('\n').length - 1).toBe(page.includes('\r\n') ? now.split('\r\n').length - 1 : now.split('\n').length - 1);
    const { handbook } = await one.making('ada');
    expect(handbook.oneOnOnesOf('bo')[0]?.facts).toMatchObject({ status: 'held', topics: expect.arrayContaining(['growth', 'career']) as string[], actions: [{ id: 'a-b', owner: 'bo', text: 'a, b' }] });
    expect(now).toMatch(/[-*] two\r?\n[^]*after/);
  });

  it.each([
    ['front matter alone', `---\n${keys('scheduled')}---\n`, {}],
    ['words without a heading', `---\n${keys('scheduled')}topics: [growth]\n---\n\nTo talk about.\n`, { topics: ['career'] }],
    ['agendas and notes', `---\n${keys('scheduled')}---\n\n## Bo's agenda\n\n## Notes\n\nbefore\n`, {}],
    ['actions', `---\n${keys('scheduled')}actions: [{ owner: bo, text: x }]\n---\n`, { actions: [{ owner: 'ada', text: 'y' }] }],
  ])('are completed once: %s', async (_, page, more) => {
    const one = book({ [PATH]: page });
    expect((await one.do(oneOnOneRecord, held(more))).plan.writes.length).toBe(1);
    expect((await one.do(oneOnOneRecord, held(more))).plan.writes).toEqual([]);
  });

  it('have no room for words where they are keys alone', async () => {
    const path = PATH.replace('.md', '.yml');
    const one = book({ [path]: keys('scheduled') });
    await expect(one.do(oneOnOneRecord, held({ text: 'x' }))).rejects.toThrow(RefusalError);
    await expect(one.do(oneOnOneAgenda, { person: 'bo', date: TODAY, text: 'x' })).rejects.toThrow(/2026-11-23\.md/);
    await one.do(oneOnOneRecord, held({ topics: ['career'] }));
    expect(one.files[path]).toBe(`${keys('held')}topics: [career]\n`);
  });
});

/** Whether lines stand among others in their order. */
function isWithin(lines: readonly string[], among: readonly string[]): boolean {
  let at = 0;
  for (const line of among) if (at < lines.length && line === lines[at]) at += 1;
  return at === lines.length;
}

/** What people write, and what could be taken for something else than words. */
const FRAGMENTS = ['', 'words', '# Big', "## Bo's agenda", '## Notes', '---', '===', '- item', '  1. deep', '```', '~~~ yaml', '<!--', '-->', '<!-- posthog-mgmt: end -->', 'status: held', '---\nperson: ada\n---', '> quoted', '    code', '{/* x', '\ttab', 'Zoë 🦔', '[x]: y', '*', '&amp; <b>'];
const line = fc.tuple(fc.constantFrom(...FRAGMENTS), fc.integer({ min: 1000, max: 9999 })).map(([fragment, number]) => `${fragment} w${number}`);
const text = fc.array(fc.oneof(line, fc.constantFrom(...FRAGMENTS)), { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n').replace(/^(?:[ \t]*\n)+|\s+$/g, '')).filter((words) => words.trim() !== '');
const DAYS = ['2026-11-20', '2026-11-23', '2026-11-24'] as const;
const by = fc.constantFrom('ada', 'bo');
const step = fc.oneof(
  fc.record({ do: fc.constant('schedule' as const), date: fc.constantFrom(...DAYS), by }),
  fc.record({ do: fc.constant('agenda' as const), date: fc.constantFrom(...DAYS), by, text }),
  fc.record({ do: fc.constant('record' as const), date: fc.constantFrom(...DAYS), by, text: fc.option(text, { nil: undefined }), actions: fc.array(fc.record({ owner: by, text: text.map((words) => words.replace(/\s+/g, ' ').trim()) }), { maxLength: 2 }), topics: fc.subarray(['career', 'growth']) }),
  fc.record({ do: fc.constant('done' as const), pick: fc.nat(5), by }),
  fc.record({ do: fc.constant('cancel' as const), date: fc.constantFrom(...DAYS), by }),
);

describe('whatever the two do, in whatever order', () => {
  it('keeps lint free of errors, loses no word, and is the same once done again', async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 6 }), async (steps) => {
      const one = book();
      const said: string[] = [];
      for (const each of steps) {
        const doing = async (): Promise<Planned> => {
          const today = each.do === 'schedule' ? day('2026-11-20') : day('2026-11-24');
          switch (each.do) {
            case 'schedule': return one.do(oneOnOneSchedule, { person: 'bo', date: day(each.date) }, each.by, today);
            case 'cancel': return one.do(oneOnOneCancel, { person: 'bo', date: each.date }, each.by, today);
            case 'agenda': return one.do(oneOnOneAgenda, { person: 'bo', date: each.date, text: each.text }, each.by, today);
            case 'record': return one.do(oneOnOneRecord, { person: 'bo', date: day(each.date), topics: each.topics, actions: each.actions, ...(each.text === undefined ? {} : { text: each.text }) }, each.by, today);
            case 'done': {
              const open = agreedActions((await one.making('ada')).handbook, 'bo').filter(({ isDone }) => !isDone);
              const action = open[each.pick % Math.max(1, open.length)];
              if (!action) throw new RefusalError('nothing is open');
              return one.do(oneOnOneDone, { person: 'bo', record: action.record.name, action: action.id, on: TODAY }, each.by, today);
            }
          }
        };
        try {
          await doing();
          if ('text' in each && each.text !== undefined) said.push(each.text);
          if ('actions' in each) said.push(...each.actions.map((action) => action.text));
          if (each.do === 'agenda' || each.do === 'record' || each.do === 'schedule') expect((await doing()).plan.writes, `${each.do} again`).toEqual([]);
        } catch (error) {
          if (!(error instanceof RefusalError)) throw error;
        }
        expect(await one.errors()).toEqual([]);
      }
      const all = Object.entries(one.files).filter(([path]) => path.startsWith('1-1s/')).map(([, content]) => content).join('\n');
      for (const words of said) for (const word of words.match(/[\p{L}\p{N}]+/gu) ?? []) expect(all).toContain(word);
    }), times(30));
  }, 20_000);
});

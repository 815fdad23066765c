import { describe, expect, it } from 'vitest';
import { sprintChange, sprintClose, sprintComment, sprintFinalize, sprintPick, sprintStart } from '../../../src/entries/sprint/index.js';
import { drawGoal } from '../../../src/entries/sprint/goal.js';
import { markedPart } from '../../../src/records/page-sections.js';
import type { CivilDate } from '../../../src/schedule/civil-date.js';
import { lintFiles } from '../../support/lint-files.js';
import { PlannedHandbook } from '../../support/plan-sprint.js';
import { PAGE, TEAM_FILES } from '../../support/sprint-repo.js';

const day = (text: string): CivilDate => text as CivilDate;
const WHICH = { team: 'product-analytics', sprint: '2026-11-16' };

/** A page that somebody wrote by hand, in their own way. */
const BY_HAND = `---
# planned in the pub
team: 'product-analytics'   # ours
start: 2026-11-16
end:   2026-11-29
favouriteSnack: crisps
priorities:
  # the big one
  - { id: funnels-v2, title: "Ship funnels v2", owners: [ bo ], level: high }  # at last

  - id: fix-retention
    title: 'Fix retention'
    owners:
      - cy   # knows the numbers
---

# Ours

* we talked

\`\`\`yaml
priorities: []
\`\`\`
`;

/** The lines of `after` that `before` hasn't, and the other way round, as sets of lines. */
function differing(before: string, after: string): { out: string[]; put: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return { out: old.filter((line) => !now.includes(line)), put: now.filter((line) => !old.includes(line)) };
}

async function walk(path: string, page: string): Promise<{ before: string; after: string }> {
  const files = { ...TEAM_FILES, 'posthog-mgmt.yml': 'version: 1\ncompany: Hedgehog Labs\nextraKeys: { sprints: [favouriteSnack] }\n', [path]: page };
  const planned = new PlannedHandbook(files);
  await planned.does(sprintPick, { ...WHICH, priority: 'funnels-v2' }, 'cy');
  await planned.does(sprintChange, { ...WHICH, from: 'fix-retention', to: 'Paths, first', on: day('2026-11-16'), text: 'said so: "now"' }, 'cy');
  await planned.does(sprintComment, { ...WHICH, on: day('2026-11-16'), text: 'a\nb' }, 'dee');
  await planned.does(sprintFinalize, { ...WHICH, on: day('2026-11-16'), standingIn: false, goals: [{ priority: 'funnels-v2', goal: 'trust' }] }, 'ada');
  await planned.does(sprintClose, { ...WHICH, on: day('2026-11-16'), outcomes: [{ priority: 'funnels-v2', outcome: 'nailed' }, { priority: 'paths-first', outcome: 'failed' }] }, 'bo');
  expect((await lintFiles(planned.files)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { before: page, after: planned.files[path] as string };
}

const OUT = ['  - { id: funnels-v2, title: "Ship funnels v2", owners: [ bo ], level: high }  # at last', '    owners:', '      - cy   # knows the numbers'];
const PUT = [
  '  - { id: funnels-v2, title: "Ship funnels v2", owners: [ bo, cy ], level: high, goal: trust, outcome: nailed }  # at last', '    owners: []',
  '  - id: paths-first', '    title: Paths, first', '    level: high', '    owners: [cy]', '    outcome: failed', 'changes:',
  '  - { on: 2026-11-16, by: cy, from: fix-retention, to: paths-first, context: \'said so: "now"\' }', 'comments:', '  - { on: 2026-11-16, by: dee, text: "a\\nb" }', 'finalized: { by: ada, on: 2026-11-16 }', 'closed: 2026-11-16',
];

describe('a page written by hand', () => {
  it('keeps every line that no command is about', async () => {
    const { before, after } = await walk(PAGE, BY_HAND);
    const { out, put } = differing(before, after);
    expect(put).toEqual(PUT);
    expect(OUT).toEqual(expect.arrayContaining(out.filter((line) => !line.includes('knows the numbers'))));
    expect(after.slice(after.indexOf('\n---\n', 4))).toBe(before.slice(before.indexOf('\n---\n', 4)));
  });

  it.each([
    ['with CRLF', PAGE, (page: string) => page.replaceAll('\n', '\r\n')],
    ['with a byte order mark', PAGE, (page: string) => `\ufeff${page}`],
    ['as .mdx', PAGE.replace('.md', '.mdx'), (page: string) => `${page}\n<Callout>{1 + 1}</Callout>\n`],
    ['without a newline at its end', PAGE, (page: string) => page.trimEnd()],
  ])('is changed in the same places %s', async (_, path, as) => {
    const plain = await walk(PAGE, BY_HAND);
    const { after } = await walk(path, as(BY_HAND));
    expect(after).toBe(as(plain.after));
  });

  it('may be a .yml without any text, where the notes are linked', async () => {
    const keys = `${BY_HAND.slice(4, BY_HAND.indexOf('\n---\n', 4))}\nnotes: https://example.com/notes\n`;
    const { after } = await walk(PAGE.replace('.md', '.yml'), keys);
    expect(after).toContain('closed: 2026-11-16\n');
    expect(after).toContain('# planned in the pub\n');
  });

  it('is finalized only once it says something', async () => {
    const empty = `${BY_HAND.slice(0, BY_HAND.indexOf('\n---\n', 4))}\n---\n\n<!-- nothing -->\n`;
    const planned = new PlannedHandbook({ ...TEAM_FILES, [PAGE]: empty });
    const input = { ...WHICH, on: day('2026-11-16'), standingIn: false, goals: [] };
    await expect(planned.does(sprintFinalize, input, 'ada')).rejects.toThrow(/H5, H26; sprint\/public-notes/);
    await planned.does(sprintFinalize, { ...input, text: 'We talked.\n\n# Big' }, 'ada');
    expect(planned.files[PAGE]).toMatch(/<!-- nothing -->\n\n## Plan\n\nWe talked\.\n\n### Big\n$/);
    const yaml = new PlannedHandbook({ ...TEAM_FILES, [PAGE.replace('.md', '.yml')]: 'team: product-analytics\nstart: 2026-11-16\nend: 2026-11-29\n' });
    await expect(yaml.does(sprintFinalize, { ...input, text: 'We talked.' }, 'ada')).rejects.toThrow(/sprint\/public-notes/);
  });
});

const HOSTILE = ['a = b', 'a | b', '[x](javascript:alert(1))', '<!-- posthog-mgmt: end -->', '-->', '*/}', '<script>alert(1)</script>', '&lt;b&gt;', '---', '# big', '{1+1}', '`code', '$x$', '@everyone', '\u202eevil', '\u001b[31m', 'null', '- x', '🎉', '__proto__', '"quoted', "it's: #1", '![x](http://x.example/y.png)'];
/** Some of it, said in comments and changes too. */
const SAID = HOSTILE.slice(2, 8);

describe('hostile text', () => {
  it('stays text: in the keys as it was, on the page as it reads, and nothing breaks out', async () => {
    const planned = new PlannedHandbook();
    await planned.does(sprintStart, { team: 'product-analytics', start: day('2026-11-16'), end: day('2026-11-29'), priorities: HOSTILE.map((title) => ({ title, level: 'high' as const, owners: ['bo'] })), goals: [], away: [], text: HOSTILE.join('\n\n') }, 'ada');
    for (const text of SAID) {
      await planned.does(sprintComment, { ...WHICH, on: day('2026-11-16'), text }, 'dee');
      await planned.does(sprintChange, { ...WHICH, from: text, to: 'Calm waters', on: day('2026-11-16'), text: `${text}\n${text}` }, 'bo');
    }
    const { records } = await planned.handbook();
    const sprint = records.find(({ path }) => path === PAGE);
    const facts = sprint?.facts as { priorities: { title: string }[]; comments: { text: string }[]; changes: { context: string }[] };
    expect(facts.priorities.slice(0, HOSTILE.length).map(({ title }) => title)).toEqual(HOSTILE);
    expect(facts.comments.map(({ text }) => text)).toEqual(SAID);
    expect(facts.changes.map(({ context }) => context)).toEqual(SAID.map((text) => `${text}\n${text}`));
    expect((await lintFiles(planned.files)).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    const drawn = markedPart(PAGE, planned.files[PAGE] as string) ?? '';
    expect(drawn.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(2 + HOSTILE.length + 1);
    for (const line of drawn.split('\n').filter((row) => row.startsWith('| high'))) expect(line.replace(/\\\|/g, '').split('|')).toHaveLength(6);
    expect(drawn).not.toMatch(/(?<!\\)<(?!br \/>)|(?<!\\)]\(|(?<!\\)[{}]|(?<!\\)@|[\u001b\u202e]/);
  });

  it.each([
    ['Funnels people trust', 'Funnels people trust'],
    ['https://example.com/q4', '[example.com/q4](https://example.com/q4)'],
    ['https://example.com/', '[example.com](https://example.com/)'],
    ['https://example.com/a_b?x=(1)|2&copy;=3#[y]', '[example.com/a\\_b](https://example.com/a%5Fb?x=%281%29%7C2&amp;copy;=3#%5By%5D)'],
    ['see https://example.com', 'see https://example.com'],
    ['javascript:alert(1)', 'javascript:alert\\(1\\)'],
    ['[x](javascript:alert(1))', '\\[x\\]\\(javascript:alert\\(1\\)\\)'],
    ['https://good.example@evil.example/', 'https://good.example\\@evil.example/'],
    ['https://[bad', 'https://\\[bad'],
  ])('a goal %s is drawn as %s', (goal, expected) => expect(drawGoal(goal)).toBe(expected));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lintFiles } from '../support/lint-files.js';
import { mend, type Texts } from '../support/mend.js';
import { times } from '../support/runs.js';

const SOUND: Texts = {
  'people/ada.yml': '# the first\nname: Ada Obi\nstartDate: 2024-03-04   # a Monday\ncraft: engineering\n',
  'people/bo.md': '---\nname: Bo Lind\nstartDate: 2025-03-04\ncraft: engineering\nmanager: ada\n---\n\nLikes 2025-3-4 and   blanks.  \n',
  'people/cyrus.yml': 'name: Cyrus Roth\r\nstartDate: 2025-01-06\r\ncraft: engineering\r\nmanager: ada # since the start\r\n',
  'people/dee.yml': 'name: Dee Park\nstartDate: 2025-02-03\ncraft: design\nmanager: ada\nspecialistException: first in design\n',
  'teams/growth.yml': 'name: Growth\nlead: ada\n# in order of height\nmembers:\n  - ada\n  - bo     # half days\n  - cyrus\n',
  '1-1s/bo/2026-11-17.md': '---\nperson: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\ntopics: [career]\n---\n\nWe talked.\n',
  'sprints/growth/2026-11-16.md': '---\nteam: growth\nstart: 2026-11-16\nend: 2026-11-29\npriorities:\n  - { id: shorter-form, title: Shorten it, owners: [cyrus], goal: fewer fields }\n---\n\nNotes.\n',
};

/** Slips of the keyboard: what is replaced in a line, and by what. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/-0(\d)\b/g, '-$1'], [/(\d{4})-(\d\d)-(\d\d)/, '$1/$2/$3'], [/(\d{4})-(\d\d)-(\d\d)/, '$3/$2/$1'], [/(\d{4})-(\d\d)-(\d\d)/, '$1$2$3'],
  [/: (\w+)( *(?:#.*)?\r?)$/, ': "$1 "$2'], [/: (\w+)/, ": ' $1'"], [/\bcyrus\b/, 'cyruss'], [/\bcyrus\b/, 'cryus'], [/\bada\b/, 'Ada'], [/\bada\b/, 'adx'],
  [/engineering/, 'enginering'], [/\bheld\b/, 'hold'], [/manager:/, 'manger:'], [/startDate:/, 'startdate:'], [/lead: ada/, 'lead: dee'],
  [/- ada/, '- bo'], [/growth/, 'groth'], [/2024/, '2027'], [/^name/, 'nmae'], [/: (\S+)/, ': [$1'], [/person: bo/, 'person: dee'],
];
const RENAMES: readonly (readonly [string, string])[] = [
  ['people/cyrus.yml', 'people/Cyrus.yml'], ['people/dee.yml', 'people/dee .yml'], ['teams/growth.yml', 'teams/Growth.yml'],
  ['1-1s/bo/2026-11-17.md', '1-1s/bo/2026-11-7.md'], ['1-1s/bo/2026-11-17.md', '1-1s/bo/20261117.md'], ['people/bo.md', 'people/BO.md'],
];

const broken: fc.Arbitrary<Texts> = fc.record({
  slips: fc.array(fc.record({ file: fc.nat(), line: fc.nat(), slip: fc.constantFrom(...SLIPS) }), { maxLength: 12 }),
  renames: fc.subarray([...RENAMES], { maxLength: 3 }),
}).map(({ slips, renames }) => {
  const files: Record<string, string> = { ...SOUND };
  for (const { file, line, slip: [from, to] } of slips) {
    const path = Object.keys(files)[file % Object.keys(files).length] as string;
    const lines = (files[path] as string).split('\n');
    const fitting = lines.flatMap((text, index) => (text.search(from) >= 0 ? [index] : []));
    const at = fitting[line % Math.max(1, fitting.length)];
    if (at !== undefined) lines[at] = (lines[at] as string).replace(from, to);
    files[path] = lines.join('\n');
  }
  for (const [from, to] of renames) {
    if (files[from] === undefined) continue;
    files[to] = files[from];
    delete files[from];
  }
  return files;
});

const heavy = async (files: Texts): Promise<string[]> =>
  (await lintFiles(files)).findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);

/** The lines of a text that have neither a value nor a key that lint speaks of: comments, bodies, what is well. */
const commentsOf = (text: string): string[] => [...text.matchAll(/#.*$|^[A-Z][a-z]+ .*$/gm)].map((match) => match[0]);

describe('lint --fix on a handbook with any slips', () => {
  it('is sound as long as nobody slips', async () => {
    expect(await heavy(SOUND)).toEqual([]);
  });

  it('adds no error or warning, keeps comments and bodies, and has nothing to do the second time', async () => {
    await fc.assert(fc.asyncProperty(broken, fc.boolean(), async (files, unsafe) => {
      const { after, fixing } = await mend(files, { unsafe });
      const found = await heavy(files);
      const rest = await heavy(after);
      const mended = fixing.fixed.filter(({ rule }) => rule !== undefined).length;
      expect(rest.length).toBeLessThanOrEqual(found.length);
      if (fixing.writes.length === 0) expect(after).toMatchObject(files);
      else expect(mended === 0 || rest.length < found.length).toBe(true);
      for (const [path, text] of Object.entries(files)) {
        const now = after[fixing.moved.get(path) ?? path] as string;
        expect(commentsOf(now)).toEqual(commentsOf(text));
        expect(now.includes('\r\n')).toBe(text.includes('\r\n'));
      }
      expect((await mend(after, { unsafe })).fixing.writes).toEqual([]);
    }), times(15));
  });
});

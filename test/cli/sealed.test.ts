import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { sealNote } from '../../src/sealing/note.js';
import { cli, type Answer } from '../support/cli.js';
import type { TestRepo } from '../support/git-repo.js';
import { keyHolder, type KeyHolder } from '../support/keys.js';
import { bareRemote, cloneOf, drafts, leftovers, sampleRepo, start } from '../support/sample-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

/** What nobody but the two may find anywhere. */
const SECRET = 'Quokka';
const TODAY = '2026-11-24';

let ada: KeyHolder;
let bo: KeyHolder;
let dee: KeyHolder;
beforeAll(async () => {
  [ada, bo, dee] = await Promise.all([keyHolder(), keyHolder(), keyHolder()]) as [KeyHolder, KeyHolder, KeyHolder];
});

/** The sample handbook in which Ada and Bo have keys. */
function sealedRepo(config = ''): TestRepo {
  const repo = sampleRepo('', { 'reviews/bo/2026-09-04.md': '---\nperson: bo\nmanager: ada\ndue: 2026-09-04\n---\n\n# Review of Bo\n\n## Self-assessment\n' });
  repo.commit({
    'people/ada.yml': `${repo.read('people/ada.yml')}ageRecipients: [${ada.key}]\n`,
    'people/bo.md': repo.read('people/bo.md').replace('---\n', `---\nageRecipients: [${bo.key}]\n`),
    ...(config === '' ? {} : { 'posthog-mgmt.yml': `${repo.read('posthog-mgmt.yml')}${config}\n` }),
  }, 'keys');
  return repo;
}

const as = (repo: TestRepo, who: KeyHolder | undefined, handle: string, ...args: string[]): Promise<Answer> =>
  cli(repo.root, [...args, '--as', handle], { today: TODAY, env: who ? who.env : { POSTHOG_MGMT_IDENTITY: '/nowhere/identity' } });

/** Where the secret is found: files of the work tree and of the git directory, and every object of the repo. */
function leaks(repo: TestRepo): string[] {
  const inFiles = readdirSync(repo.root, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(repo.root, path)).isFile() && readFileSync(join(repo.root, path)).includes(SECRET));
  const { stdout } = spawnSync('git', ['cat-file', '--batch-all-objects', '--batch'], { cwd: repo.root, env: repo.env, maxBuffer: 1 << 28 });
  return [...inFiles, ...(stdout.includes(SECRET) ? ['an object'] : []), ...(repo.git('log', '--all', '--format=%B').includes(SECRET) ? ['a message'] : [])];
}

describe('what is sealed', () => {
  it('is written by every command, found nowhere in the repo, and opened by the two', async () => {
    const repo = sealedRepo();
    const steps: readonly (readonly [KeyHolder, string, ...string[]])[] = [
      [ada, 'ada', '1-1', 'record', 'bo', '--date', '2026-11-23', '--sealed', '--topic', 'career', '--action', `ada: feed the ${SECRET}`, '-m', `${SECRET} likes funnels.`],
      [bo, 'bo', 'review', 'assess', 'bo', '--self', '--sealed', '-m', `${SECRET} went well.`],
      [ada, 'ada', 'review', 'assess', 'bo', '-m', `${SECRET} grew.`],
      [ada, 'ada', 'review', 'complete', 'bo', '--date', '2026-11-23', '-m', `More ${SECRET}.`],
      [bo, 'bo', 'feedback', 'give', 'ada', '--sealed', '-m', `Thanks for the ${SECRET}.`],
    ];
    for (const [who, handle, ...args] of steps) {
      const { code, err } = await as(repo, who, handle, ...args);
      expect([args.slice(0, 3), code, err.includes('sealed to')]).toEqual([args.slice(0, 3), 0, true]);
    }
    for (const args of [['bo', 'feed'], ['bo']]) {
      expect(await as(repo, undefined, 'ada', '1-1', 'done', ...args)).toMatchObject({ code: 2, err: expect.stringMatching(/1-1s\/bo\/2026-11-23\.md is sealed, and none of your keys opens it\.\n {2}posthog-mgmt key list /) as string });
    }
    expect((await as(repo, bo, 'bo', '1-1', 'done', 'bo', `feed-the-${SECRET.toLowerCase()}`)).code).toBe(0);
    expect(leaks(repo)).toEqual([]);
    expect(repo.git('log', '-1', '--format=%s')).toBe('1-1: bo and ada: an action is done\n');
    for (const [who, handle] of [[ada, 'ada'], [bo, 'bo']] as const) {
      expect((await as(repo, who, handle, '1-1', 'show', 'bo')).out).toMatch(/ada: feed the Quokka \(done Tue 24 Nov[^]*Quokka likes funnels\./);
      expect((await as(repo, who, handle, 'review', 'show', 'bo')).out).toMatch(/Quokka went well\.[^]*Quokka grew\.[^]*More Quokka\./);
      expect((await as(repo, who, handle, 'feedback', 'list', 'ada')).out).toContain('Thanks for the Quokka.');
    }
    for (const who of [dee, undefined]) {
      for (const show of [['1-1', 'show', 'bo'], ['review', 'show', 'bo'], ['feedback', 'list', 'ada']]) {
        const { code, out } = await as(repo, who, 'dee', ...show);
        expect([show, code, out.replaceAll('\n', ' ').includes('sealed to ada and bo'), out.includes(SECRET)]).toEqual([show, 0, true, false]);
      }
    }
    const { findings } = JSON.parse((await cli(repo.root, ['lint', '--format', 'json'])).out) as { findings: { rule: string }[] };
    expect(findings.filter(({ rule }) => rule.startsWith('privacy/'))).toEqual([]);
  });

  it('is for programs too: facts, words, and what the note says of itself', async () => {
    const repo = sealedRepo();
    await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '-m', SECRET);
    const show = async (who: KeyHolder): Promise<unknown> => JSON.parse((await as(repo, who, 'ada', '1-1', 'show', 'bo', '--format', 'json')).out);
    expect(await show(ada)).toMatchObject({ record: { sealed: true }, body: expect.stringContaining(SECRET) as string, note: { opened: true, writer: 'ada', date: TODAY, movedFrom: null } });
    expect(await show(dee)).toMatchObject({ record: { sealed: true }, body: expect.stringContaining('BEGIN AGE') as string, note: { opened: false, why: 'no-key' } });
  });

  it('shows what is open in it to the two, in prep and today', async () => {
    const repo = sealedRepo();
    await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '--action', `ada: feed the ${SECRET}`);
    expect((await as(repo, ada, 'ada', '1-1', 'prep', 'bo')).out).toContain('feed the Quokka');
    expect((await as(repo, ada, 'ada', 'today')).out).toContain('feed the Quokka');
    expect((await as(repo, dee, 'ada', '1-1', 'prep', 'bo')).out).not.toContain(SECRET);
  });

  it('is recorded once when it is done again, and stays sealed without the flag', async () => {
    const repo = sealedRepo();
    await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '-m', SECRET);
    const head = repo.git('rev-parse', 'HEAD');
    expect((await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '-m', SECRET)).out).toContain('it is so already');
    expect(repo.git('rev-parse', 'HEAD')).toBe(head);
    await as(repo, bo, 'bo', 'review', 'assess', 'bo', '--self', '--sealed', '-m', SECRET);
    expect((await as(repo, ada, 'ada', 'review', 'assess', 'bo', '-m', `${SECRET} too`)).code).toBe(0);
    expect(leaks(repo)).toEqual([]);
    // Who can't open it can't add to it.
    expect(await as(repo, dee, 'ada', 'review', 'complete', 'bo', '-m', SECRET)).toMatchObject({ code: 1, err: expect.stringContaining('none of your keys opens it') as string });
    expect((await as(repo, dee, 'ada', 'review', 'complete', 'bo')).code).toBe(0);
    expect(leaks(repo)).toEqual([]);
  });

  it('needs keys of both, before anybody has typed', async () => {
    const repo = sealedRepo();
    const { code, err } = await as(repo, dee, 'dee', 'feedback', 'give', 'bo', '--sealed', '--body-file', '-');
    expect([code, err.includes('Dee Park has no key yet'), err.includes('posthog-mgmt key add')]).toEqual([1, true, true]);
    expect(drafts(repo)).toEqual([]);
  });

  it('says what stood there in the clear before', async () => {
    const repo = sealedRepo();
    repo.commit({ 'reviews/bo/2026-09-04.md': repo.read('reviews/bo/2026-09-04.md').replace('## Self-assessment\n', '## Self-assessment\n\nAll well.\n') });
    expect((await as(repo, ada, 'ada', 'review', 'assess', 'bo', '--sealed', '-m', SECRET)).err).toContain('in the clear stays readable in the history');
    expect((await as(repo, bo, 'bo', 'review', 'show', 'bo')).out).toMatch(/All well\.[^]*Quokka/);
  });

  it('is shown with a warning where it was moved, and where it was sealed by hand', async () => {
    const repo = sealedRepo();
    const front = '---\nperson: bo\nmanager: ada\ndate: 2026-11-20\nstatus: held\nsealed: true\n---\n\n';
    const moved = await sealNote({ path: '1-1s/cy/2026-11-20.md', writer: 'ada', date: '2026-11-20', text: `\u001b[31m${SECRET}\u001b]0;x\u0007` }, [ada.key, bo.key]);
    repo.commit({ '1-1s/bo/2026-11-20.md': front + moved });
    const { out } = await as(repo, ada, 'ada', '1-1', 'show', 'bo', '--date', '2026-11-20');
    expect(out.replaceAll('\n', ' ')).toContain('! They say that they belong to 1-1s/cy/2026-11-20.md');
    expect(out).not.toContain('\u001b');
    const { armor, Encrypter } = await import('age-encryption');
    const encrypter = new Encrypter();
    encrypter.addRecipient(ada.key);
    repo.commit({ '1-1s/bo/2026-11-20.md': front + armor.encode(await encrypter.encrypt(`${SECRET} by hand\n`)) });
    expect((await as(repo, ada, 'ada', '1-1', 'show', 'bo', '--date', '2026-11-20')).out).toMatch(/by hand: there is no line that says who\nwrote them\.[^]*Quokka by hand/);
  });

  it('is not counted among what is open: nobody else knows', async () => {
    const repo = sealedRepo();
    repo.commit({ '1-1s/bo/2026-11-20.md': `---\nperson: bo\nmanager: ada\ndate: 2026-11-20\nstatus: held\nsealed: true\n---\n\n${await sealNote({ path: '1-1s/bo/2026-11-20.md', writer: 'ada', date: '2026-11-20', text: SECRET }, [ada.key, bo.key])}`, '1-1s/bo/2026-11-06.md': '---\nperson: bo\nmanager: ada\ndate: 2026-11-06\nstatus: held\nactions: [{ id: ask, owner: bo, text: ask Acme }]\n---\n' });
    const { oneOnOnes } = JSON.parse((await as(repo, ada, 'ada', '1-1', 'list', 'bo', '--format', 'json')).out) as { oneOnOnes: { date: string; openActions: number | null }[] };
    expect(oneOnOnes.slice(0, 2).map(({ date, openActions }) => [date, openActions])).toEqual([['2026-11-20', null], ['2026-11-06', 1]]);
  });

  it('says in one sentence why it stays closed, and what helps', async () => {
    const repo = sealedRepo();
    await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '-m', SECRET);
    const file = join(tempFolder({ identity: 'no key\n' }), 'identity');
    chmodSync(file, 0o600);
    const { code, out } = await cli(repo.root, ['1-1', 'show', 'bo', '--as', 'ada'], { today: TODAY, env: { POSTHOG_MGMT_IDENTITY: file } });
    expect([code, out.replaceAll('\n', ' ')]).toEqual([0, expect.stringContaining('is no secret key as age-keygen makes them; every line is AGE-SECRET-KEY-…')]);
  });

  it('is not added to where it was moved, for somebody else would read it then', async () => {
    const repo = sealedRepo();
    const moved = await sealNote({ path: '1-1s/cy/2026-11-20.md', writer: 'ada', date: '2026-11-20', text: SECRET }, [ada.key]);
    repo.commit({ '1-1s/bo/2026-12-20.md': `---\nperson: bo\nmanager: ada\ndate: 2026-12-20\nstatus: scheduled\nsealed: true\n---\n\n${moved}` });
    const before = repo.snapshot();
    expect(await as(repo, ada, 'ada', '1-1', 'agenda', 'bo', '-m', 'More.')).toMatchObject({ code: 1, err: expect.stringContaining('say that they belong to 1-1s/cy/2026-11-20.md: somebody put them here') as string });
    expect(repo.snapshot()).toBe(before);
  });

  it('is not called sealed where it stands in the clear, whatever the record says', async () => {
    const repo = sealedRepo();
    const pair = (keys: string): string => `---\n${keys}\nsealed: true\n---\n\nIn the clear.\n`;
    repo.commit({
      '1-1s/bo/2026-11-20.md': pair('person: bo\nmanager: ada\ndate: 2026-11-20\nstatus: held'), 'reviews/cy/2026-09-04.md': pair('person: cy\nmanager: ada\ndue: 2026-09-04'),
      'feedback/bo/2026-11-20-ada.md': pair('to: bo\nfrom: ada\ndate: 2026-11-20'),
    });
    for (const args of [['1-1', 'show', 'bo', '--date', '2026-11-20'], ['review', 'show', 'cy'], ['feedback', 'list', 'bo']]) {
      const { out } = await as(repo, ada, 'ada', ...args);
      expect(out.replaceAll('\n', ' ')).toContain('the notes are not sealed: whoever can read the repo can read them.');
      expect(out).toContain('In the clear.');
      expect(out).not.toContain('by hand');
    }
  });
});

describe('where the config asks for sealed notes', () => {
  it('seals by itself: agendas, notes, reviews, feedback', async () => {
    const repo = sealedRepo('seal: { oneOnOnes: required, reviews: required, feedback: required }');
    for (const [who, handle, ...args] of [
      [ada, 'ada', '1-1', 'schedule', 'bo', '--date', TODAY], [bo, 'bo', '1-1', 'agenda', 'bo', '-m', `${SECRET} first`], [ada, 'ada', '1-1', 'agenda', 'bo', '-m', `then ${SECRET}`],
      [ada, 'ada', '1-1', 'record', 'bo', '-m', `${SECRET} it was`], [ada, 'ada', 'feedback', 'give', 'bo', '-m', SECRET], [bo, 'bo', 'review', 'assess', 'bo', '--self', '-m', SECRET],
    ] as const) expect([args, (await as(repo, who, handle, ...args)).code]).toEqual([args, 0]);
    expect(leaks(repo)).toEqual([]);
    expect((await as(repo, bo, 'bo', '1-1', 'show', 'bo')).out).toMatch(/Quokka first[^]*then Quokka[^]*Quokka it was/);
  });

  it('says that it does, whichever of the two has no key', async () => {
    const repo = sealedRepo('seal: { feedback: required }');
    for (const [by, to] of [['ada', 'dee'], ['dee', 'ada']] as const) {
      const { code, err } = await as(repo, ada, by, 'feedback', 'give', to, '-m', SECRET);
      expect([by, code, err.includes('seal.feedback'), err.includes('Dee Park has no key yet')]).toEqual([by, 1, true, true]);
    }
  });
});

describe('when something goes wrong, what was to be sealed', () => {
  it('is kept as a sealed draft, which its writer takes up', async () => {
    const repo = sealedRepo();
    repo.hook('pre-commit', 'exit 1');
    const { code, err } = await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '--action', `ada: feed ${SECRET}`, '-m', SECRET);
    expect([code, drafts(repo).length, err.includes(SECRET)]).toEqual([3, 1, false]);
    expect(leaks(repo)).toEqual([]);
    repo.hook('pre-commit', 'exit 0');
    expect(await as(repo, dee, 'ada', 'resume')).toMatchObject({ code: 1, err: expect.stringContaining('none of your keys opens it') as string });
    expect((await as(repo, ada, 'ada', 'resume')).code).toBe(0);
    expect([drafts(repo), leaks(repo)]).toEqual([[], []]);
    expect((await as(repo, bo, 'bo', '1-1', 'show', 'bo')).out).toMatch(/feed Quokka[^]*Quokka/);
  });

  it('lies nowhere in the clear after a kill, and is recorded once when it is done again', { timeout: 30_000 }, async () => {
    const repo = sealedRepo();
    const marker = join(tempFolder(), 'reached');
    repo.hook('pre-commit', `touch ${marker}; sleep 5`);
    const args = ['feedback', 'give', 'ada', '--sealed', '-m', SECRET, '--as', 'bo', '--today', TODAY];
    const { child, done } = start(repo.root, args, bo.env);
    while (!existsSync(marker)) await new Promise((resolve) => { setTimeout(resolve, 20); });
    process.kill(-(child.pid as number), 'SIGKILL');
    await done;
    expect(leaks(repo)).toEqual([]);
    repo.hook('pre-commit', 'exit 0');
    expect((await as(repo, bo, 'bo', 'feedback', 'give', 'ada', '--sealed', '-m', SECRET)).code).toBe(0);
    expect([repo.git('ls-files', 'feedback/ada').trim(), drafts(repo), leftovers(repo), leaks(repo)]).toEqual(['feedback/ada/2026-11-24-bo.md', [], [], []]);
  });

  it('is typed in a folder that only its writer reads, and that goes', async () => {
    const repo = sealedRepo();
    const folder = tempFolder();
    const [editor, log] = [join(folder, 'editor'), join(folder, 'log')];
    writeFileSync(editor, `#!/bin/sh\nprintf '%s %s' "$1" "$(stat -c %a "$(dirname "$1")")" > ${log}\necho ${SECRET} > "$1"\n`);
    chmodSync(editor, 0o755);
    const { code } = await cli(repo.root, ['feedback', 'give', 'bo', '--sealed', '--edit', '--as', 'ada'], { today: TODAY, env: { ...ada.env, VISUAL: editor } });
    const [file = '', mode] = readFileSync(log, 'utf8').split(' ');
    expect([code, mode, existsSync(file), existsSync(dirname(file))]).toEqual([0, '700', false, false]);
    expect(leaks(repo)).toEqual([]);
  });

  it('is kept by Vim in no history of its own, whatever name Vim goes by', async () => {
    const repo = sealedRepo();
    const folder = tempFolder();
    writeFileSync(join(folder, 'vim.basic'), `#!/bin/sh\necho "$@" > ${join(folder, 'log')}\nfor file; do :; done\necho ${SECRET} > "$file"\n`, { mode: 0o755 });
    symlinkSync('vim.basic', join(folder, 'vi'));
    const opened = async (...flags: string[]): Promise<string> => {
      expect((await cli(repo.root, ['feedback', 'give', 'bo', ...flags, '--edit', '--as', 'ada'], { today: TODAY, env: { ...ada.env, VISUAL: `${join(folder, 'vi')} -f` } })).code).toBe(0);
      return readFileSync(join(folder, 'log'), 'utf8');
    };
    expect(await opened('--sealed')).toMatch(/^-f -n -i NONE /);
    expect(await opened()).toMatch(/^-f \//);
  });
});

describe('a manager and a report in two clones', () => {
  it('write to one review, push, and both read all of it', { timeout: 30_000 }, async () => {
    const remote = bareRemote(sealedRepo());
    const [one, other] = [cloneOf(remote), cloneOf(remote)];
    expect((await as(one, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '-m', `${SECRET} of Ada`, '--push')).code).toBe(0);
    expect((await as(other, bo, 'bo', 'review', 'assess', 'bo', '--self', '--sealed', '-m', `${SECRET} of Bo`)).code).toBe(0);
    // Meanwhile Ada writes her side; Bo's commit, which isn't pushed, is made anew upon hers.
    expect((await as(one, ada, 'ada', 'review', 'assess', 'bo', '--sealed', '-m', `${SECRET} of Ada`, '--push')).code).toBe(0);
    expect((await as(other, bo, 'bo', 'feedback', 'give', 'ada', '--sealed', '-m', SECRET, '--push')).code).toBe(0);
    one.git('pull', '-q', '--ff-only');
    for (const [clone, who] of [[one, ada], [other, bo]] as const) {
      expect((await as(clone, who, 'ada', 'review', 'show', 'bo')).out).toMatch(/Quokka of Bo[^]*Quokka of Ada/);
      expect((await as(clone, who, 'ada', '1-1', 'show', 'bo')).out).toContain('Quokka of Ada');
      expect(leaks(clone)).toEqual([]);
    }
    expect(one.git('log', '--merges', '--format=%h')).toBe('');
  });
});

describe('doctor --erase', () => {
  it('lists what there is of somebody, and erases nothing', async () => {
    const repo = sealedRepo();
    await as(repo, ada, 'ada', '1-1', 'record', 'bo', '--sealed', '-m', SECRET);
    const before = repo.snapshot();
    const { code, out } = await cli(repo.root, ['doctor', '--erase', 'bo', '--dry-run']);
    expect([code, repo.snapshot()]).toEqual([0, before]);
    for (const words of ['people/bo.md', '1-1s/bo/2026-11-24.md  (sealed)', 'teams/product-analytics.yml:3', 'git filter-repo']) expect(out).toContain(words);
    expect(JSON.parse((await cli(repo.root, ['doctor', '--erase', 'ada', '--dry-run', '--format', 'json'])).out)).toMatchObject({ person: 'ada', commits: 1 });
    expect((await cli(repo.root, ['doctor', '--erase', 'bo'])).code).toBe(2);
    expect((await cli(repo.root, ['doctor', '--erase', 'nobody', '--dry-run'])).code).toBe(2);
  });
});

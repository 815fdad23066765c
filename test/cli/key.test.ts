import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readArmor } from '../../src/records/age-armor.js';
import { openNote, sealNote } from '../../src/sealing/note.js';
import { cli, type Answer } from '../support/cli.js';
import { makeFolder, type TestRepo } from '../support/git-repo.js';
import { keyHolder, type KeyHolder } from '../support/keys.js';
import { teamRepo, TEAM_FILES, words } from '../support/sprint-repo.js';

let ada: KeyHolder;
let bo: KeyHolder;
let cy: KeyHolder;

beforeAll(async () => {
  [ada, bo, cy] = await Promise.all([keyHolder(), keyHolder(), keyHolder()]);
});

/** Runs `posthog-mgmt key …` with somebody's identity file. */
const key = (repo: Pick<TestRepo, 'root'>, line: string, who?: KeyHolder, options: Parameters<typeof cli>[2] = {}): Promise<Answer> =>
  cli(repo.root, ['key', ...words(line)], { ...options, env: { HOME: '/nowhere', XDG_CONFIG_HOME: '', ...who?.env, ...options.env } });

const secretly = (...answers: string[]) => ({ canAsk: true, input: { ask: { secret: () => Promise.resolve(answers.shift() as string) } as never } });

describe('key new', () => {
  const at = (folder: string, line = 'new', options: Parameters<typeof cli>[2] = {}) => key({ root: folder }, line, undefined, { env: { POSTHOG_MGMT_IDENTITY: join(folder, 'k/identity') }, ...options });

  test('writes a file for its owner alone, without a handbook, and never the secret to a terminal', async () => {
    const folder = makeFolder();
    const { code, out, err } = await at(folder);
    expect([code, err]).toEqual([0, '']);
    const text = readFileSync(join(folder, 'k/identity'), 'utf8');
    expect(text).toMatch(/^# .*\n# created: 2026-11-22\n# public key: age1[0-9a-z]+\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/);
    expect(statSync(join(folder, 'k/identity')).mode & 0o777).toBe(0o600);
    expect(out).toContain(/public key: (\S+)/.exec(text)?.[1]);
    expect(out).toContain('posthog-mgmt key add');
    expect(out + err).not.toContain('AGE-SECRET-KEY');
  });

  test('says where it is within 80 columns', async () => {
    const { out } = await at(makeFolder());
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out.replaceAll('\n', ' ')).toContain('keep a copy, for without it nobody opens what is sealed to you. Its public half:');
  });

  test('never overwrites', async () => {
    const folder = makeFolder();
    await at(folder);
    const before = readFileSync(join(folder, 'k/identity'), 'utf8');
    const { code, err } = await at(folder, 'new --passphrase');
    expect([code, /there already.*never overwritten/.test(err)]).toEqual([1, true]);
    expect(readFileSync(join(folder, 'k/identity'), 'utf8')).toBe(before);
  });

  test('is where XDG_CONFIG_HOME or HOME say', async () => {
    const folder = makeFolder();
    await key({ root: folder }, 'new', undefined, { env: { HOME: folder, XDG_CONFIG_HOME: undefined } });
    expect(existsSync(join(folder, '.config/posthog-mgmt/identity'))).toBe(true);
    await key({ root: folder }, 'new', undefined, { env: { HOME: folder, XDG_CONFIG_HOME: join(folder, 'x') } });
    expect(existsSync(join(folder, 'x/posthog-mgmt/identity'))).toBe(true);
  });

  test('is refused inside a repo', async () => {
    const repo = teamRepo();
    for (const name of ['identity', 'people/new/identity', '.git/identity']) {
      const { code, err } = await key(repo, 'new', undefined, { env: { POSTHOG_MGMT_IDENTITY: name } });
      expect([code, /is inside the repo at .*never get into git/.test(err)], err).toEqual([2, true]);
      expect(repo.exists(name)).toBe(false);
    }
  });

  test('offers a passphrase on a terminal, and takes it when typed twice alike', async () => {
    const folder = makeFolder();
    expect((await at(folder, 'new', secretly('horse', 'house'))).code).toBe(2);
    expect((await at(folder, 'new --passphrase', secretly(''))).code).toBe(2);
    expect((await at(folder, 'new --passphrase')).err).toMatch(/nobody can be asked/);
    expect(existsSync(join(folder, 'k/identity'))).toBe(false);
    const { code, out } = await at(folder, 'new', secretly('horse', 'horse'));
    expect(code).toBe(0);
    expect(out.replaceAll('\n', ' ')).toContain('behind your passphrase');
    const bytes = readFileSync(join(folder, 'k/identity'));
    // That it opens is shown where the passphrase costs less time to try.
    expect(Buffer.from(readArmor(bytes.toString()) as Uint8Array).toString('latin1')).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/);
    const plain = makeFolder();
    expect((await at(plain, 'new', secretly(''))).code).toBe(0);
    expect(readFileSync(join(plain, 'k/identity'), 'utf8')).toContain('AGE-SECRET-KEY-1');
  });

  test('makes a post-quantum one, and answers json', async () => {
    const folder = makeFolder();
    const data = JSON.parse((await at(folder, 'new --post-quantum --format json')).out) as Record<string, string>;
    expect(data).toMatchObject({ version: 1, path: join(folder, 'k/identity'), kind: 'pq', passphrase: false });
    expect(data.key).toMatch(/^age1pq1/);
  });
});

describe('key add', () => {
  test("puts the file's key on one's own record, in a commit", async () => {
    const repo = teamRepo();
    const { code, out } = await key(repo, 'add --as bo', bo);
    expect([code, /^person: bo adds the key age1\S+…\S+: committed as/.test(out)], out).toEqual([0, true]);
    expect(repo.read('people/bo.md')).toBe(TEAM_FILES['people/bo.md']?.replace('manager: ada\n', `manager: ada\nageRecipients: [ ${bo.key} ]\n`).replace('[ ', '[').replace(' ]', ']'));
    expect(repo.git('log', '-1', '--format=%(trailers)').trim().split('\n')).toEqual(['Handbook-Kind: person', 'Handbook-Record: people/bo.md', 'Handbook-By: bo']);
    expect((await key(repo, 'add --as bo', bo)).out).toMatch(/nothing to change/);
    expect((await key(repo, `add ${cy.key} --as bo`)).code).toBe(0);
    expect(repo.read('people/bo.md')).toContain(`[${bo.key}, ${cy.key}]`);
    expect((await key(repo, `add --replace --as bo`, bo)).err).toMatch(/key rotate/);
    expect(repo.read('people/bo.md')).toContain(`ageRecipients: [${bo.key}]\n`);
    expect((await cli(repo.root, ['lint'])).code).toBe(0);
  });

  test('is refused for what is no key, a key of somebody else, and a mixture', async () => {
    const repo = teamRepo({ 'people/cy.yml': `${TEAM_FILES['people/cy.yml']}ageRecipients: [${cy.key}]\n` });
    const pq = await keyHolder('pq');
    const before = repo.snapshot();
    const answers: [string, number, RegExp][] = [
      [`add ${bo.key.slice(0, -1)} --as bo`, 2, /checksum/], [`add ${bo.secret} --as bo`, 2, /secret half/], [`add ${cy.key} --as bo`, 1, /is Cy Roth's key already/],
      [`add ${pq.key} --as cy`, 1, /never mixed[\s\S]*--replace/], [`add ${pq.key} ${bo.key} --as bo`, 1, /never mixed/], ['add --as bo', 2, /you have no key here[\s\S]*key new/],
    ];
    for (const [line, code, message] of answers) {
      const answer = await key(repo, line);
      expect([answer.code, message.test(answer.err)], answer.err).toEqual([code, true]);
      expect(answer.err + answer.out).not.toContain('AGE-SECRET-KEY-1');
    }
    expect(repo.snapshot()).toBe(before);
    expect((await key(repo, `add ${pq.key} --replace --as cy --dry-run`)).out).toContain(`+ageRecipients: [${pq.key}]`);
  });
});

/** A repo in which ada and bo have keys, with notes sealed to some. */
async function sealedRepo(notes: Readonly<Record<string, readonly KeyHolder[]>>): Promise<TestRepo> {
  const files: Record<string, string> = {
    'people/ada.yml': `${TEAM_FILES['people/ada.yml']}ageRecipients: [${ada.key}]\n`,
    'people/bo.md': (TEAM_FILES['people/bo.md'] as string).replace('manager: ada\n', `manager: ada\nageRecipients: [${bo.key}]\n`),
  };
  for (const [path, to] of Object.entries(notes)) {
    const [, person, date] = /^1-1s\/(\w+)\/(\S+)\.md$/.exec(path) ?? [];
    const sealed = await sealNote({ path, writer: 'ada', date: date as string, text: 'Bo would like to learn Rust.' }, to.map((holder) => holder.key));
    files[path] = `---\nperson: ${person}\nmanager: ada\ndate: ${date}\nstatus: held\nsealed: true\n---\n\n${sealed}`;
  }
  return teamRepo(files);
}

const bodyOf = (repo: TestRepo, path: string): string => repo.read(path).split('---\n\n')[1] as string;

describe('key list', () => {
  test('says whose keys there are, what is sealed to whom, and who lacks one', async () => {
    const repo = await sealedRepo({ '1-1s/bo/2026-11-03.md': [ada, bo], '1-1s/bo/2026-11-17.md': [ada, bo, cy] });
    const { code, out } = await key(repo, 'list');
    expect(code).toBe(0);
    expect(out).toMatch(/^ada +Ada Obi +classic +2 +age1\w+…\w{6}$/m);
    expect(out).toMatch(/^cy +Cy Roth +none yet$/m);
    expect(out.replaceAll('\n', ' ')).toContain('2 notes sealed to bo and ada, 1 of them to another number of keys than they have now');
    expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
    expect(out).toMatch(/No key yet: Cy Roth, Dee Park, Tim Berg\./);
    const data = JSON.parse((await key(repo, 'list --format json')).out) as { people: object[]; sealed: object[] };
    expect(data.people[0]).toEqual({ handle: 'ada', name: 'Ada Obi', path: 'people/ada.yml', kind: 'classic', keys: [{ key: ada.key, kind: 'classic', problem: null }], notes: 2 });
    expect(data.sealed[1]).toEqual({ path: '1-1s/bo/2026-11-17.md', people: ['bo', 'ada'], recipients: 3, keys: 2 });
  });

  test('is empty without people or keys, and fails for none', async () => {
    expect((await key(teamRepo(), 'list')).out).toContain('none yet');
  });
});

describe('key rotate', () => {
  const OPEN = '1-1s/bo/2026-11-03.md';
  const OTHERS = '1-1s/bo/2026-11-17.md';

  test('seals what can be opened anew, in one commit, and names the rest', async () => {
    const repo = await sealedRepo({ [OPEN]: [ada, bo], [OTHERS]: [bo], '1-1s/cy/2026-11-10.md': [ada, cy] });
    const old = bodyOf(repo, OPEN);
    const next = await keyHolder();
    await key(repo, `add ${next.key} --replace --as bo`);
    const before = repo.git('rev-parse', 'HEAD').trim();
    const { code, out, err } = await key(repo, 'rotate --as ada', ada);
    expect([code, /^key: ada seals 1 note anew: committed as/.test(out)], err).toEqual([0, true]);
    expect(err).toContain(`left as it is: ${OTHERS}: none of your keys opens it`);
    expect(err).toMatch(/left as it is: 1-1s\/cy\/2026-11-10\.md: Cy Roth has no key yet/);
    expect(err).toMatch(/Sealed to these keys[\s\S]*Bo Lind +age1/);
    expect(repo.git('diff', '--name-only', before, 'HEAD').trim()).toBe(OPEN);
    expect(repo.git('rev-list', '--count', `${before}..HEAD`).trim()).toBe('1');
    expect(await openNote(bodyOf(repo, OPEN), [next.secret])).toEqual({ opened: true, path: OPEN, writer: 'ada', date: '2026-11-03', text: 'Bo would like to learn Rust.' });
    expect(await openNote(bodyOf(repo, OPEN), [bo.secret])).toMatchObject({ why: 'no-key' });
    expect(await openNote(old, [bo.secret])).toMatchObject({ opened: true });
    expect((await cli(repo.root, ['lint'])).code).toBe(0);
  });

  test("leaves a note that was put into somebody else's record as it is: they would read it then", async () => {
    const repo = await sealedRepo({ [OPEN]: [ada, bo] });
    await key(repo, `add ${cy.key} --as cy`);
    const planted = '1-1s/cy/2026-11-03.md';
    repo.commit({ [planted]: repo.read(OPEN).replace('person: bo', 'person: cy') });
    const { code, err } = await key(repo, 'rotate --as ada', ada);
    expect([code, err]).toEqual([0, expect.stringContaining(`left as it is: ${planted}: it says that it belongs to ${OPEN}: somebody put it here`)]);
    expect(await openNote(bodyOf(repo, planted), [cy.secret])).toEqual({ opened: false, why: 'no-key' });
  });

  test('can be looked at first, kept to one person, and given up', async () => {
    const repo = await sealedRepo({ [OPEN]: [ada, bo] });
    const before = repo.snapshot();
    const dry = await key(repo, 'rotate --dry-run --as ada', ada);
    expect([dry.code, dry.out.includes('Handbook-Kind: 1-1')]).toEqual([0, true]);
    expect((await key(repo, 'rotate --for cy --as ada', ada)).err).toMatch(/no sealed note of Ada Obi's with cy/);
    expect((await key(repo, 'rotate --as ada', ada, { canAsk: true, input: { ask: { confirm: () => Promise.resolve(false) } as never } })).code).toBe(130);
    expect(repo.snapshot()).toBe(before);
    expect((await key(repo, 'rotate --for bo --as ada', ada)).code).toBe(0);
  });

  test('is refused where one would lock oneself out, or opens nothing', async () => {
    const repo = await sealedRepo({ [OPEN]: [ada, bo], [OTHERS]: [bo] });
    const answers: [string, KeyHolder | undefined, number, RegExp][] = [['rotate --as ada', cy, 1, /none of your keys is on your record/], ['rotate --as ada', undefined, 2, /you have no key here/]];
    for (const [line, who, code, message] of answers) {
      const answer = await key(repo, line, who);
      expect([answer.code, message.test(answer.err)], answer.err).toEqual([code, true]);
    }
    const closed = await sealedRepo({ [OTHERS]: [bo] });
    expect((await key(closed, 'rotate --as ada', ada)).err).toMatch(/the one note there is can't be sealed anew/);
  });

  test('keeps what git refused as a draft without a word in the clear, and resume takes it up', async () => {
    const repo = await sealedRepo({ [OPEN]: [ada, bo] });
    repo.hook('pre-commit', 'exit 1');
    const before = repo.snapshot();
    expect((await key(repo, 'rotate --as ada', ada)).code).toBe(3);
    expect(repo.snapshot()).toBe(before);
    expect(repo.git('ls-files', '-o').trim()).toBe('');
    repo.hook('pre-commit', 'exit 0');
    expect((await cli(repo.root, ['resume'])).out).toMatch(/key: ada seals 1 note anew: committed/);
    expect(await openNote(bodyOf(repo, OPEN), [bo.secret])).toMatchObject({ opened: true });
  });

  test('a file that others may read is not used', async () => {
    const repo = await sealedRepo({ [OPEN]: [ada, bo] });
    const path = join(makeFolder(), 'identity');
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, readFileSync(ada.path), { mode: 0o644 });
    const { code, err } = await key(repo, 'rotate --as ada', { ...ada, env: { POSTHOG_MGMT_IDENTITY: path } });
    expect([code, /others on this machine may read[\s\S]*chmod 600/.test(err)]).toEqual([2, true]);
  });
});

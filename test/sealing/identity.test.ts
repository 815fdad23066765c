import { generateHybridIdentity, generateX25519Identity } from 'age-encryption';
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { identityPath, refuseInsideRepo } from '../../src/sealing/identity-place.js';
import { formatIdentity, makeKeys, publicKeys, readIdentities, type AskSecret } from '../../src/sealing/identity.js';
import { checkKey } from '../../src/sealing/recipients.js';
import { lock } from '../../src/sealing/passphrase.js';
import { age, AGE_VERSION, ageKeygen, secretsIn } from '../support/age.js';
import { armor, ageFile, sealedTo } from '../support/age-file.js';
import { makeFolder } from '../support/git-repo.js';

let secret: string;
let pq: string;

beforeAll(async () => {
  secret = await generateX25519Identity();
  pq = await generateHybridIdentity();
});

/** Reads an identity file of a text. */
async function read(content: string | Uint8Array, { mode = 0o600, ask }: { mode?: number; ask?: AskSecret } = {}) {
  const path = join(makeFolder(), 'identity');
  writeFileSync(path, content);
  chmodSync(path, mode);
  return readIdentities({ files: nodeFiles, env: { POSTHOG_MGMT_IDENTITY: path }, cwd: '/' }, ask);
}

describe('where it lies', () => {
  test.each([
    [{ POSTHOG_MGMT_IDENTITY: '/k/id', HOME: '/home/ada' }, '/k/id'],
    [{ POSTHOG_MGMT_IDENTITY: 'id', HOME: '/home/ada' }, '/work/id'],
    [{ POSTHOG_MGMT_IDENTITY: '', HOME: '/home/ada' }, '/home/ada/.config/posthog-mgmt/identity'],
    [{ XDG_CONFIG_HOME: '/x', HOME: '/home/ada' }, '/x/posthog-mgmt/identity'],
    [{ XDG_CONFIG_HOME: 'relative', HOME: '/home/ada' }, '/home/ada/.config/posthog-mgmt/identity'],
  ])('%j', (env, path) => {
    expect(identityPath({ env, cwd: '/work' })).toBe(path);
  });

  test('is asked for where nothing says it', () => {
    expect(() => identityPath({ env: {}, cwd: '/' })).toThrow(/HOME/);
  });

  test('is never inside a repo or a handbook, by a link neither', () => {
    const folder = makeFolder();
    for (const name of ['repo/.git', 'repo/sub', 'book/people', 'free/a']) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, 'book/posthog-mgmt.yml'), '');
    symlinkSync('../repo/sub', join(folder, 'free/link'));
    for (const inside of ['repo/id', 'repo/sub/not/yet/id', 'repo/.git/id', 'book/people/id', 'free/link/id', 'free/link/not/yet/id']) {
      expect(() => refuseInsideRepo(nodeFiles, join(folder, inside)), inside).toThrow(/inside the (repo|handbook) at .*never get into git/);
    }
    for (const outside of ['free/id', 'free/a/b/c/id']) refuseInsideRepo(nodeFiles, join(folder, outside));
  });
});

describe('what is in it', () => {
  test('comments, and several keys of both kinds', async () => {
    const { secrets, problem } = await read(`# created: 2026-11-24\r\n\n${secret}\r\nAGE-PLUGIN-YUBIKEY-1QQQQ\n# old\n${pq}\n${secret}\n`);
    expect(problem).toBeUndefined();
    expect(secrets).toEqual([secret, pq]);
    expect((await publicKeys(secrets)).map((key) => checkKey(key).kind)).toEqual(['classic', 'pq']);
  });

  test('what is written is read', async () => {
    const keys = await makeKeys('classic');
    expect(await read(formatIdentity(keys, '2026-11-24'))).toMatchObject({ secrets: [keys.secret] });
  });

  test.each([
    ['words', 'hello\n', /:1 is no secret key/],
    ['half a key', 'AGE-SECRET-KEY-1QQQQ\n', /:1 is no secret key/],
    ['a key for ssh', '-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n', /:1 is no secret key/],
    ['nothing', '# empty\n', /there is no key in/],
    ['a note', sealedTo(2), /not one behind a passphrase/],
    ['damaged armor', '-----BEGIN AGE ENCRYPTED FILE-----\nab\n-----END AGE ENCRYPTED FILE-----', /not one behind a passphrase/],
    ['too much', 'x'.repeat(70_000), /larger than 64 KiB/],
  ])('%s is said', async (_, content, message) => {
    const { secrets, problem } = await read(content);
    expect(secrets).toEqual([]);
    expect(problem?.message).toMatch(message);
    expect(`${problem?.message} ${problem?.next}`).not.toMatch(/hello|AGE-SECRET-KEY-1Q/);
  });

  test('is not used where others may read it', async () => {
    for (const mode of [0o644, 0o640, 0o602]) {
      const { secrets, problem } = await read(secret, { mode });
      expect(secrets).toEqual([]);
      expect(problem?.next).toMatch(/^chmod 600 \//);
    }
    expect((await read(secret, { mode: 0o400 })).secrets).toEqual([secret]);
  });

  test('is missing, a folder, or reached by a link', async () => {
    const folder = makeFolder();
    const at = (name: string) => readIdentities({ files: nodeFiles, env: { POSTHOG_MGMT_IDENTITY: join(folder, name) }, cwd: '/' }, undefined);
    expect(await at('none')).toMatchObject({ missing: true, problem: { next: expect.stringContaining('posthog-mgmt key new') } });
    expect((await at('.')).problem?.message).toMatch(/it is no file/);
    writeFileSync(join(folder, 'real'), secret, { mode: 0o600 });
    symlinkSync('real', join(folder, 'link'));
    expect((await at('link')).secrets).toEqual([secret]);
  });
});

describe('behind a passphrase', () => {
  const WORK = 2;

  test('it is asked for, three times at most', async () => {
    const locked = await lock(`# comment\n${secret}\n`, 'correct horse', WORK);
    const answers = (...given: string[]): AskSecret => () => Promise.resolve(given.shift() as string);
    expect((await read(locked, { ask: answers('no', 'correct horse') })).secrets).toEqual([secret]);
    expect((await read(locked, { ask: answers('no', '', 'neither') })).problem?.message).toMatch(/none of these/);
    expect((await read(locked)).problem?.message).toMatch(/nobody can be asked/);
  });

  test('a damaged one is said', async () => {
    const broken = armor(ageFile(['scrypt AAAA 2']));
    expect((await read(broken, { ask: () => Promise.resolve('x') })).problem?.message).toMatch(/damaged/);
  });
});

describe.skipIf(AGE_VERSION === undefined)(`with the age command (${AGE_VERSION ?? 'not installed, so nothing is shown here'})`, () => {
  test('a file of age-keygen is read, and age reads one that is written here', async () => {
    const { file, key } = ageKeygen();
    const { secrets } = await read(file);
    expect(secrets).toEqual(secretsIn(file));
    expect(await publicKeys(secrets)).toEqual([key]);
    const keys = await makeKeys('classic');
    const path = join(makeFolder(), 'identity');
    writeFileSync(path, formatIdentity(keys, '2026-11-24'));
    expect(age(['-d', '-i', path], age(['-r', keys.key], 'words')).toString()).toBe('words');
  });
});

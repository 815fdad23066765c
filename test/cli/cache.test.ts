import { appendFileSync, chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../src/handbook/management-page.js';
import { checksum } from '../../src/cli/checksum.js';
import { cacheOf, freshRepo, ran } from '../support/with-cache.js';
import { times } from '../support/runs.js';
import { sampleRepo } from '../support/sample-repo.js';
import { tempFolder } from '../support/temp-handbook.js';

const QUESTIONS = [['lint'], ['lint', '--format', 'json'], ['lint', '--format', 'github', '--exit-zero'], ['due'], ['due', '--format', 'json', '--for', 'bo'], ['review', 'due', '--format', 'github']] as const;

/** That each answer is the same with and without what was kept. */
async function expectSame(root: string, about = '', questions: readonly (readonly string[])[] = QUESTIONS): Promise<void> {
  for (const args of questions) {
    const cold = await ran(root, [...args, '--no-cache']);
    for (const by of ['git', 'glance'] as const) {
      const warm = await ran(root, args, { by });
      expect([about, by, args, warm.code, warm.out, warm.err]).toEqual([about, by, args, cold.code, cold.out, cold.err]);
    }
  }
}

describe('what is known from the last time', () => {
  it('answers without reading a record, as long as nothing changes', async () => {
    const repo = sampleRepo();
    await expectSame(repo.root);
    for (const args of QUESTIONS) await ran(repo.root, args);
    for (const args of QUESTIONS) expect([args, (await ran(repo.root, args)).read <= 2]).toEqual([args, true]);
    expect((await ran(repo.root, ['lint', '--no-cache'])).read).toBeGreaterThan(5);
    await expectSame(repo.root);
  });

  it('is told at a glance where files are few', async () => {
    const repo = sampleRepo();
    for (const [index, args] of QUESTIONS.entries()) expect([args, (await ran(repo.root, args, { by: 'glance' })).read > 5]).toEqual([args, index === 0 || args[0] !== 'lint']);
    expect(readdirSync(cacheOf(repo)).filter((name) => name.startsWith('facts-'))).toEqual([]);
    // Text shows the lines of what it found.
    for (const args of QUESTIONS) expect([args, (await ran(repo.root, args, { by: 'glance' })).read <= 2]).toEqual([args, true]);
    // Committed or not is the same to it; a file that was written again is not, though its size is the same.
    repo.git('commit', '-q', '--allow-empty', '-m', 'x');
    expect((await ran(repo.root, ['lint'], { by: 'glance' })).read).toBeLessThan(3);
    const page = join(repo.root, 'people/bo.md');
    writeFileSync(page, readFileSync(page));
    expect((await ran(repo.root, ['lint'], { by: 'glance' })).read).toBeGreaterThan(5);
  });

  it('reads no more than what changed, committed or not', async () => {
    const repo = freshRepo();
    await ran(repo.root, ['lint']);
    const readNow = async (...args: string[]): Promise<readonly string[]> => [...new Set((await ran(repo.root, args)).names)].sort();
    // Another question of the same files, those with a biography among them.
    expect(await readNow('due')).toEqual([]);
    repo.write('people/fay.yml', 'name: Fay\nstartDate: 2024-03-05\ncraft: engineering\nmanager: tim\n');
    // A rule asks for the context of a change, and a finding has its place in the file.
    const wanted = ['2026-11-16.md', '2026-11-18.yml'];
    expect(await readNow('lint')).toEqual([...wanted, 'fay.yml']);
    repo.git('add', '-A');
    repo.git('commit', '-q', '-m', 'Fay');
    // Once by what is committed now, and then never again.
    expect(await readNow('due')).toEqual(['fay.yml']);
    repo.commit({ 'context/2026-11-20-new.md': '---\ntitle: New\ndate: 2026-11-20\nby: ada\nkinds: [customer]\n---\nWords.\n' });
    expect(await readNow('lint', '--format', 'json')).toEqual([...wanted, '2026-11-20-new.md']);
    expect(readdirSync(cacheOf(repo)).filter((name) => name.startsWith('facts-')).length).toBeLessThan(3);
    await expectSame(repo.root);
  });

  it('keeps one other version of the program, and no third', async () => {
    const repo = freshRepo();
    const kept = (): number => new Set(readdirSync(cacheOf(repo)).filter((name) => name.startsWith('facts-')).map((name) => name.slice(0, 22))).size;
    for (const build of ['one', 'two']) await ran(repo.root, ['lint'], { build });
    expect(kept()).toBe(2);
    expect((await ran(repo.root, ['due'], { build: 'one' })).read).toBe(0);
    await ran(repo.root, ['lint'], { build: 'three' });
    expect(kept()).toBe(1);
  });

  it('is asked anew for another day, another flag, another program, another schema', async () => {
    const repo = sampleRepo();
    await ran(repo.root, ['due']);
    const [today, later] = [await ran(repo.root, ['due']), await ran(repo.root, ['due', '--today', '2026-12-24'])];
    expect(later.out).not.toBe(today.out);
    expect((await ran(repo.root, ['due', '--for', 'bo'])).out).not.toBe(today.out);
    await ran(repo.root, ['lint']);
    expect((await ran(repo.root, ['lint'])).read).toBeLessThan(3);
    expect((await ran(repo.root, ['lint'], { build: 'two' })).read).toBeGreaterThan(5);
  });

  it('is the same as what is computed, whatever was done to the files in between', { timeout: 600_000 }, async () => {
    const step = fc.oneof(
      fc.record({ how: fc.constantFrom('edit', 'append', 'remove', 'rename', 'add', 'ignored', 'commit', 'stage', 'checkout', 'config', 'touch', 'mode', 'link', 'folder', 'assume', 'damage', 'stash', 'same-size'), path: fc.constantFrom('people/ada.yml', 'people/bo.md', 'teams/product-analytics.yml', '1-1s/bo/2026-11-03.md', 'sprints/product-analytics/2026-11-16.md', 'feedback/bo/2026-11-18-dee.md', 'posthog-mgmt.yml'), number: fc.nat(9) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      const repo = freshRepo();
      repo.git('branch', 'other');
      for (const by of ['git', 'glance'] as const) {
        await ran(repo.root, ['lint'], { by });
        await ran(repo.root, ['due'], { by });
      }
      for (const { how, path, number } of steps) {
        const file = join(repo.root, path);
        const is = existsSync(file);
        const said = `${steps.map((one) => `${one.how} ${one.path} ${one.number}`).join(', ')}`;
        switch (how) {
          case 'edit': if (is) writeFileSync(file, readFileSync(file, 'utf8').replace(/ada|2026/, number % 2 === 0 ? 'adx' : '2025')); break;
          case 'same-size': if (is) writeFileSync(file, readFileSync(file, 'utf8').replace(/[a-z](?=\n)/, 'x')); break;
          case 'append': if (is) appendFileSync(file, number % 2 === 0 ? '\nnonsense: 1\n' : '\n'); break;
          case 'remove': rmSync(file, { force: true }); break;
          case 'rename': if (is && path !== 'posthog-mgmt.yml') { writeFileSync(join(dirname(file), `x${number}.yml`), readFileSync(file)); rmSync(file); } break;
          case 'add': repo.write(`people/new-${number}.yml`, `name: New\nstartDate: 2025-01-0${number}\n`); break;
          case 'ignored': repo.write('.git/info/exclude', 'people/hidden*\n'); repo.write(`people/hidden-${number}.yml`, 'name: [\n'); break;
          case 'commit': repo.git('add', '-A'); repo.git('commit', '-q', '--allow-empty', '-m', 'x'); break;
          case 'stage': repo.git('add', '-A'); break;
          case 'checkout': repo.try('checkout', '-q', number % 2 === 0 ? 'other' : 'main'); break;
          case 'config': if (existsSync(join(repo.root, 'posthog-mgmt.yml'))) appendFileSync(join(repo.root, 'posthog-mgmt.yml'), number % 2 === 0 ? 'paths: { people: staff }\n' : 'rules: { people/no-craft: error }\n'); break;
          case 'touch': if (is) writeFileSync(file, readFileSync(file)); break;
          case 'mode': if (is) chmodSync(file, number % 2 === 0 ? 0o755 : 0o644); break;
          case 'link': if (is && /^(?:people|teams)/.test(path)) { rmSync(file); symlinkSync(join(tempFolder({ 'x.yml': 'name: X\n' }), 'x.yml'), file); } break;
          case 'folder': mkdirSync(join(repo.root, 'reviews', `who-${number}`), { recursive: true }); repo.write(`reviews/who-${number}/2026-01-0${number}.yml`, 'person: nobody\n'); break;
          case 'assume': repo.try('update-index', number % 2 === 0 ? '--assume-unchanged' : '--skip-worktree', path); break;
          case 'damage': for (const name of existsSync(cacheOf(repo)) ? readdirSync(cacheOf(repo)) : []) { const kept = readFileSync(join(cacheOf(repo), name)); const at = Math.floor((kept.length * number) / 10); kept[at] = (kept[at] ?? 0) ^ 1; writeFileSync(join(cacheOf(repo), name), kept); } break;
          case 'stash': repo.try('stash', '-q', '-u'); break;
        }
        // A config that is gone or broken is said the same either way.
        await expectSame(repo.root, said);
      }
    }), times(2));
  });

  it('knows whoever lies behind a link, too', async () => {
    const rules = async (root: string): Promise<string[]> => {
      await expectSame(root, '', [['lint', '--format', 'json'], ['due', '--format', 'json']]);
      const { findings } = JSON.parse((await ran(root, ['lint', '--format', 'json'])).out) as { findings: { path: string; rule: string }[] };
      return findings.filter(({ rule }) => /symlink|refs\//.test(rule)).map(({ path, rule }) => `${path} ${rule}`);
    };
    for (const path of ['people/ada.yml', 'teams']) {
      const repo = freshRepo();
      expect(await rules(repo.root)).toEqual([]);
      const [file, away] = [join(repo.root, path), join(repo.root, 'docs', path)];
      mkdirSync(dirname(away), { recursive: true });
      renameSync(file, away);
      symlinkSync(away, file);
      expect(await rules(repo.root)).toEqual([`${path} record/symlink`]);
      repo.git('add', '-A');
      repo.git('commit', '-q', '-m', 'a link');
      expect(await rules(repo.root)).toEqual([`${path} record/symlink`]);
      appendFileSync(join(repo.root, '1-1s/bo/2026-11-03.md'), 'More.\n');
      expect(await rules(repo.root)).toEqual([`${path} record/symlink`]);
      rmSync(file);
      const gone = await rules(repo.root);
      expect(gone.filter((place) => place.includes('refs/'))).not.toEqual([]);
      renameSync(away, file);
      expect(await rules(repo.root)).toEqual([]);
    }
  });

  it.skipIf(process.platform !== 'linux')('leaves out no file whose name is not UTF-8', async () => {
    const repo = freshRepo();
    await ran(repo.root, ['lint']);
    writeFileSync(Buffer.concat([Buffer.from(join(repo.root, 'people/caf')), Buffer.from([0xe9]), Buffer.from('.yml')]), 'name: Bo\n');
    await expectSame(repo.root, 'new');
    expect((await ran(repo.root, ['lint'])).out).toContain('the name of this file is not UTF-8');
    repo.git('add', '-A');
    await expectSame(repo.root, 'added');
  });

  it('is left alone where git can not tell: filters, monitors, sparse checkouts, no git at all', async () => {
    for (const [key, value] of [['filter.x.clean', 'cat'], ['core.fsmonitor', 'true'], ['core.sparseCheckout', 'true'], ['core.trustctime', 'false']] as const) {
      const repo = sampleRepo();
      repo.git('config', key, value);
      for (let time = 0; time < 2; time += 1) expect([key, (await ran(repo.root, ['lint'])).read > 5]).toEqual([key, true]);
      expect(existsSync(cacheOf(repo))).toBe(false);
    }
    const repo = sampleRepo();
    rmSync(join(repo.root, '.git'), { recursive: true });
    for (let time = 0; time < 2; time += 1) expect((await ran(repo.root, ['lint'])).read).toBeGreaterThan(5);
  });

  it('looks into a submodule among the records', async () => {
    const repo = freshRepo();
    await ran(repo.root, ['lint']);
    const other = sampleRepo('', { 'index.md': '---\nname: Sub\nlead: ada\nmembers: [ada, zzz]\n---\n' });
    repo.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', other.root, 'teams/sub');
    repo.git('commit', '-q', '-m', 'Sub');
    for (let time = 0; time < 2; time += 1) expect((await ran(repo.root, ['lint'])).out).toContain('teams/sub/index.md:4:16  error  refs/person');
    await expectSame(repo.root);
  });

  it('knows the page on management behind a folder that is a link, and what was confirmed of it', async () => {
    const page = 'docs/management.md';
    const repo = freshRepo({ [page]: '## Anti-silos\n\nIt says this.\n', 'posthog-mgmt.yml': '' });
    const config = (confirmed: string): void => {
      repo.write('posthog-mgmt.yml', `version: 1\ncompany: Hedgehog Labs\nhandbook: { management: contents/management.md, confirmed: { Anti-silos: ${confirmed} } }\n`);
    };
    const drift = async (by: 'git' | 'glance'): Promise<string | undefined> => {
      const { findings } = JSON.parse((await ran(repo.root, ['lint', '--format', 'json'], { by })).out) as { findings: { message: string }[] };
      return findings.map(({ message }) => message).find((message) => message.startsWith('"Anti-silos" has changed'))?.replace(/;.*/, '');
    };
    symlinkSync('docs', join(repo.root, 'contents'));
    for (const by of ['git', 'glance'] as const) {
      repo.write(page, '## Anti-silos\n\nIt says this.\n');
      config(await hashOf(['It says this.']));
      rmSync(join(repo.root, '.posthog-mgmt'), { recursive: true, force: true });
      expect([by, await drift(by)]).toEqual([by, undefined]);
      repo.write(page, '## Anti-silos\n\nIt says that.\n');
      expect([by, await drift(by)]).toEqual([by, '"Anti-silos" has changed since the rules were confirmed']);
      rmSync(join(repo.root, 'contents'));
      repo.write('contents/management.md', '## Anti-silos\n\nIt says that.\n');
      expect([by, await drift(by)]).toEqual([by, '"Anti-silos" has changed since the rules were confirmed']);
      repo.write('.posthog-mgmt/confirmed-management.md', '## Anti-silos\n\nIt says this.\n');
      expect([by, await drift(by)]).toEqual([by, '"Anti-silos" has changed since the rules were confirmed: "It says this." is now "It says that."']);
      rmSync(join(repo.root, 'contents'), { recursive: true });
      symlinkSync('docs', join(repo.root, 'contents'));
    }
  });

  it('is left alone where attributes make files something else than their blobs', async () => {
    const repo = freshRepo({ '.gitattributes': '*.png filter=lfs\n* text=auto\n' });
    await ran(repo.root, ['lint']);
    const kept = readdirSync(cacheOf(repo)).filter((name) => name.startsWith('facts-'));
    expect(kept).not.toEqual([]);
    repo.write('.gitattributes', 'people/*.yml working-tree-encoding=UTF-16LE-BOM\n');
    rmSync(join(repo.root, 'people/ada.yml'));
    repo.git('checkout', '-q', '--', 'people/ada.yml');
    expect((await ran(repo.root, ['lint'])).out).toContain('people/ada.yml:1:1  error  record/encoding');
    await expectSame(repo.root);
  });

  it('is told from what changed whatever somebody has set for all their repos', async () => {
    const repo = freshRepo();
    const settings = join(tempFolder(), 'config');
    writeFileSync(settings, '[core]\n\ttrustctime = false\n\tcheckStat = minimal\n');
    const env = { GIT_CONFIG_GLOBAL: settings };
    const page = join(repo.root, 'people/bo.md');
    const time = new Date('2026-11-01');
    utimesSync(page, time, time);
    repo.git('update-index', '-q', '--refresh');
    expect((await ran(repo.root, ['lint'], { env })).out).not.toContain('zzz');
    // As editors write: a file in the place of the one that was there.
    writeFileSync(`${page}~`, repo.read('people/bo.md').replace('manager: ada', 'manager: zzz'));
    utimesSync(`${page}~`, time, time);
    renameSync(`${page}~`, page);
    expect((await ran(repo.root, ['lint'], { env })).out).toContain('zzz');
  });

  it('is damaged, foreign or half written to no effect, and asked by many at once', async () => {
    const repo = sampleRepo();
    const { out } = await ran(repo.root, ['lint', '--format', 'json']);
    // The last one is whole by its checksum, and holds no JSON.
    const foreign = '00000001k{not JSON\u0000';
    for (const damage of ['', '{}', 'x'.repeat(500), '\u0000', `${checksum(Buffer.from(foreign), 4).toString(16).padStart(8, '0')}${foreign}`]) {
      for (const name of readdirSync(cacheOf(repo))) writeFileSync(join(cacheOf(repo), name), damage);
      expect((await ran(repo.root, ['lint', '--format', 'json'])).out).toBe(out);
    }
    const many = await Promise.all(Array.from({ length: 8 }, (_, index) => ran(repo.root, index % 2 === 0 ? ['lint', '--format', 'json'] : ['due'])));
    expect(new Set(many.filter((_, index) => index % 2 === 0).map((one) => one.out))).toEqual(new Set([out]));
    // It holds no words of any note; a word that a rule looks for is found where somebody wrote it as their whole text.
    repo.commit({ '1-1s/cy/2026-11-05.md': '---\nperson: cy\nmanager: ada\ndate: 2026-11-05\nstatus: held\nactions: [{ id: raise, owner: cy, text: compensation }]\n---\n' });
    for (const _ of [1, 2]) expect((await ran(repo.root, ['lint'])).out).toContain('1-1s/cy/2026-11-05.md');
    repo.commit({ '1-1s/cy/2026-11-19.md': '---\nperson: cy\nmanager: ada\ndate: 2026-11-19\nstatus: held\nactions: [{ id: ask, owner: cy, text: Wombat }]\n---\nQuokka\n', 'posthog-mgmt.yml': `${repo.read('posthog-mgmt.yml')}# Numbat\n` });
    await expectSame(repo.root);
    await ran(repo.root, ['lint'], { by: 'glance' });
    for (const name of readdirSync(cacheOf(repo))) expect(readFileSync(join(cacheOf(repo), name), 'utf8')).not.toMatch(/Quokka|Wombat|Numbat/);
    // Where nothing can be kept, all is computed.
    rmSync(cacheOf(repo), { recursive: true });
    writeFileSync(cacheOf(repo), 'in the way');
    await expectSame(repo.root);
  });
});

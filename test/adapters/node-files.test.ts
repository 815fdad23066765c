import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nodeFiles } from '../../src/adapters/node-files.js';
import { civilDate, systemClock } from '../../src/adapters/system-clock.js';
import { RefusalError, UsageError } from '../../src/errors.js';
import { makeFolder } from '../support/git-repo.js';

describe('read', () => {
  test('answers the bytes, also of an empty file and up to the limit', () => {
    const path = join(makeFolder(), 'a');
    writeFileSync(path, '\ufeffZoë\r\n');
    expect(Buffer.from(nodeFiles.read(path).bytes ?? []).toString()).toBe('\ufeffZoë\r\n');
    expect(nodeFiles.read(path, 9).bytes).toHaveLength(9);
    expect(nodeFiles.read(path, 8)).toEqual({ problem: 'too-large' });
    for (const room of [1, 8, 9, 10, 64]) {
      const read = nodeFiles.read(path, 9, new Uint8Array(room).fill(7));
      expect(Buffer.from(read.bytes ?? []).toString()).toBe('\ufeffZoë\r\n');
      expect(nodeFiles.read(path, 8, new Uint8Array(room))).toEqual({ problem: 'too-large' });
    }
    writeFileSync(path, '');
    expect(nodeFiles.read(path).bytes).toHaveLength(0);
    expect(nodeFiles.read(path, 9, new Uint8Array(9)).bytes).toHaveLength(0);
  });

  test.skipIf(process.platform !== 'linux')('reads a file whose size lies, and stops at the limit', () => {
    expect(Buffer.from(nodeFiles.read('/proc/self/status').bytes ?? []).toString()).toContain('Pid:');
    expect(nodeFiles.read('/proc/self/status', 10)).toEqual({ problem: 'too-large' });
  });

  test('says why there is nothing', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), 'x');
    symlinkSync('file', join(folder, 'link'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    expect(nodeFiles.read(join(folder, 'none'))).toEqual({ problem: 'missing' });
    expect(nodeFiles.read(join(folder, 'file/below'))).toEqual({ problem: 'missing' });
    expect(nodeFiles.read(join(folder, 'link'))).toEqual({ problem: 'link' });
    expect(nodeFiles.read(join(folder, 'dangling'))).toEqual({ problem: 'link' });
    expect(nodeFiles.read(folder)).toEqual({ problem: 'not-a-file' });
    expect(nodeFiles.read(folder, 9, new Uint8Array(9))).toEqual({ problem: 'not-a-file' });
    expect(nodeFiles.read(`${folder}/\0`)).toEqual({ problem: 'unreadable' });
  });

  test.skipIf(process.platform === 'win32')('never blocks on pipes, sockets and devices', async () => {
    const folder = makeFolder();
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    const server = createServer().listen(join(folder, 'socket'));
    await new Promise((done) => server.once('listening', done));
    for (const path of [join(folder, 'pipe'), join(folder, 'socket'), '/dev/zero']) {
      expect(nodeFiles.read(path)).toEqual({ problem: 'not-a-file' });
      expect(nodeFiles.read(path, 9, new Uint8Array(9))).toEqual({ problem: 'not-a-file' });
      expect(nodeFiles.kindOf(path)).toBe('other');
    }
    server.close();
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)('is unreadable without permission', () => {
    const path = join(makeFolder(), 'a');
    writeFileSync(path, 'x', { mode: 0 });
    expect(nodeFiles.read(path)).toEqual({ problem: 'unreadable' });
  });
});

test('list, kindOf and realPath', () => {
  const folder = makeFolder();
  mkdirSync(join(folder, 'sub'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync('sub', join(folder, 'link'));
  const byName = Object.fromEntries((nodeFiles.list(folder) ?? []).map(({ name, kind }) => [name, kind]));
  expect(byName).toEqual({ sub: 'folder', file: 'file', link: 'link' });
  expect(nodeFiles.list(join(folder, 'none'))).toBeUndefined();
  expect(nodeFiles.list(join(folder, 'file'))).toBeUndefined();
  expect([nodeFiles.kindOf(join(folder, 'link')), nodeFiles.kindOf(join(folder, 'none')), nodeFiles.kindOf(join(folder, 'file/x'))]).toEqual(['link', undefined, undefined]);
  expect(nodeFiles.realPath(join(folder, 'link'))).toBe(join(folder, 'sub'));
  expect(nodeFiles.realPath(join(folder, 'none'))).toBeUndefined();
});

describe('write', () => {
  test('makes folders, replaces whole files, keeps their mode, leaves nothing else behind', () => {
    const folder = makeFolder();
    const path = join(folder, 'a/b/file.yml');
    nodeFiles.write(path, 'Zoë\n');
    expect(readFileSync(path, 'utf8')).toBe('Zoë\n');
    chmodSync(path, 0o777);
    nodeFiles.write(path, Buffer.from([0xff, 0x00]));
    expect([...readFileSync(path)]).toEqual([0xff, 0x00]);
    expect(statSync(path).mode & 0o777).toBe(0o777);
    expect(readdirSync(join(folder, 'a/b'))).toEqual(['file.yml']);
  });

  test('writes a fresh file with the mode that was asked for, and never over another', () => {
    const folder = makeFolder();
    const path = join(folder, 'a/key');
    nodeFiles.write(path, 'one', { mode: 0o600, fresh: true });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(nodeFiles.read(path).mode).toBe(0o600);
    symlinkSync('nowhere', join(folder, 'dangling'));
    for (const taken of [path, join(folder, 'dangling')]) expect(() => nodeFiles.write(taken, 'two', { fresh: true })).toThrow(/already exists|EEXIST/);
    expect(readFileSync(path, 'utf8')).toBe('one');
    expect(readdirSync(folder).sort()).toEqual(['a', 'dangling']);
  });

  test('refuses links and folders, and cleans up after a failure', () => {
    const folder = makeFolder();
    writeFileSync(join(folder, 'file'), 'x');
    symlinkSync('file', join(folder, 'link'));
    mkdirSync(join(folder, 'sub'));
    expect(() => nodeFiles.write(join(folder, 'link'), 'y')).toThrow(RefusalError);
    expect(() => nodeFiles.write(join(folder, 'sub'), 'y')).toThrow(RefusalError);
    expect(() => nodeFiles.write(join(folder, 'file/below'), 'y')).toThrow(UsageError);
    expect(() => nodeFiles.write(join(folder, 'n'.repeat(300)), 'y')).toThrow(/name too long.*ENAMETOOLONG/);
    expect(readdirSync(folder).sort()).toEqual(['file', 'link', 'sub']);
    expect(readFileSync(join(folder, 'file'), 'utf8')).toBe('x');
  });

  test('remove and removeEmptyFolder', () => {
    const folder = makeFolder();
    nodeFiles.write(join(folder, 'a/file'), 'x');
    nodeFiles.removeEmptyFolder(join(folder, 'a'));
    nodeFiles.remove(join(folder, 'a/file'));
    nodeFiles.remove(join(folder, 'a/file'));
    nodeFiles.removeEmptyFolder(join(folder, 'a'));
    nodeFiles.removeEmptyFolder(join(folder, 'a'));
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('the clock knows the civil date of a zone', () => {
  const instant = new Date('2026-01-01T00:30:00Z');
  expect(civilDate(instant, 'UTC')).toBe('2026-01-01');
  expect(civilDate(instant, 'America/Los_Angeles')).toBe('2025-12-31');
  expect(civilDate(instant, 'Pacific/Kiritimati')).toBe('2026-01-01');
  expect(systemClock.today('UTC')).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(() => systemClock.today('Mars/Olympus')).toThrow(RangeError);
  expect(systemClock.elapsed()).toBeLessThanOrEqual(systemClock.elapsed());
});

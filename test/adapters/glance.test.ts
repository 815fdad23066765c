import { mkdirSync, symlinkSync, utimesSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { glanceAt } from '../../src/adapters/glance.js';
import { tempFolder } from '../support/temp-handbook.js';

const FILES = { 'posthog-mgmt.yml': 'version: 1\n', 'a/people/ada.yml': 'name: Ada\n', 'a/people/deep/bo.yml': 'name: Bo\n', 'teams/t.yml': 'name: T\n', 'elsewhere.md': 'x' };
const PATHS = ['a/people', 'teams', 'sprints', 'posthog-mgmt.yml'];
const LATER = Date.now() + 3_600_000;

describe('a glance', () => {
  it('has the same name as long as every file is the same, wherever else something changes', () => {
    const root = tempFolder(FILES);
    const before = glanceAt(root, PATHS, LATER);
    writeFileSync(join(root, 'elsewhere.md'), 'y');
    expect(glanceAt(root, PATHS, LATER)).toEqual(before);
    expect(before?.settled).toBe(true);
  });

  it.each<[string, (root: string) => void]>([
    ['a file is new', (root) => writeFileSync(join(root, 'teams/u.yml'), '')],
    ['a folder that was missing is there', (root) => mkdirSync(join(root, 'sprints'))],
    ['a file deep down is longer', (root) => writeFileSync(join(root, 'a/people/deep/bo.yml'), 'name: Bob\n')],
    ['another of the same size and time lies there', (root) => {
      const path = join(root, 'teams/t.yml');
      const { atime, mtime } = statSync(path);
      // The clock of files may tick a few times in a second only.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
      writeFileSync(path, 'name: U\n');
      utimesSync(path, atime, mtime);
    }],
  ])('has another where %s', (_, change) => {
    const root = tempFolder(FILES);
    const before = glanceAt(root, PATHS, LATER)?.name;
    change(root);
    expect(glanceAt(root, PATHS, LATER)?.name).not.toBe(before);
  });

  it('says that it can not be relied on where a file was written just now, or in times to come', () => {
    const root = tempFolder(FILES);
    const written = statSync(join(root, 'teams/t.yml')).ctimeMs;
    expect([written + 10, written - 60_000, written + 60_000].map((now) => glanceAt(root, PATHS, now)?.settled)).toEqual([false, false, true]);
  });

  it('is of no use with many files, links, what is neither file nor folder, and the whole root', () => {
    const root = tempFolder(FILES);
    expect(glanceAt(root, PATHS, LATER, 3)?.name).toBeUndefined();
    expect(glanceAt(root, PATHS, LATER, 4)?.name).toBeDefined();
    expect(glanceAt(root, ['.'], LATER)).toBeUndefined();
    symlinkSync('teams', join(root, 'sprints'));
    expect(glanceAt(root, PATHS, LATER)).toBeUndefined();
    expect(glanceAt(root, ['sprints/t.yml'], LATER)).toBeUndefined();
  });
});

import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unifiedDiff } from '../../src/entries/diff.js';
import type { PlannedWrite } from '../../src/entries/plan.js';
import { makeRepo, type TestRepo } from '../support/git-repo.js';

const diffOf = (...writes: PlannedWrite[]) => unifiedDiff({ writes });

/** Applies the diff with git where only the old files are, and answers what is there then. */
function applied(repo: TestRepo, writes: PlannedWrite[]): (string | null)[] {
  repo.git('clean', '-qfdx');
  for (const { path, before } of writes) if (before !== null) repo.write(path, before);
  execFileSync('git', ['apply', '--whitespace=nowarn', '-'], { cwd: repo.root, env: repo.env, input: diffOf(...writes) });
  return writes.map(({ path }) => (repo.exists(path) ? repo.read(path) : null));
}

describe('unifiedDiff', () => {
  test('shows what git would', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\n';
    expect(diffOf({ path: 'people/ada.yml', before, after: before.replace('e', 'E') })).toBe(
      'diff --git a/people/ada.yml b/people/ada.yml\n--- a/people/ada.yml\n+++ b/people/ada.yml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+E\n f\n g\n h\n',
    );
    expect(diffOf({ path: 'new.yml', before: null, after: 'a\nb' })).toBe(
      'diff --git a/new.yml b/new.yml\nnew file mode 100644\n--- /dev/null\n+++ b/new.yml\n@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file\n',
    );
    expect(diffOf({ path: 'old.yml', before: 'a\n', after: null })).toBe(
      'diff --git a/old.yml b/old.yml\ndeleted file mode 100644\n--- a/old.yml\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n'.replace('-1 +', '-1,1 +'),
    );
    expect(diffOf({ path: 'same.yml', before: 'a\n', after: 'a\n' })).toBe('');
  });

  test('git applies it, whatever the names and the ends of lines', () => {
    const repo = makeRepo({ unborn: true });
    const writes: PlannedWrite[] = [
      { path: 'two words/ada.yml', before: 'a\n', after: 'b\n' },
      { path: 'Zoë.yml', before: null, after: 'x\r\ny\r\n' },
      { path: 'quo"te\t.yml', before: 'x\n', after: null },
      { path: 'crlf.yml', before: 'a\r\nb\r\n', after: 'a\r\nB\r\n' },
      { path: 'end.yml', before: 'a\nb', after: 'a\nb\n' },
      { path: 'noend.yml', before: 'a\nb\n', after: 'a\nb' },
      { path: 'empty.yml', before: null, after: '' },
      { path: 'emptied.yml', before: 'a\n', after: '' },
      { path: 'blank gone.yml', before: '', after: null },
    ];
    expect(applied(repo, writes)).toEqual(writes.map(({ after }) => after));
  });

  test('git applies any', () => {
    const repo = makeRepo({ unborn: true });
    const text = fc.array(fc.constantFrom('a', 'b', 'c', '', '- x', '+', '\\ No newline', 'd\r', '--- a')).chain((lines) =>
      fc.constantFrom('', '\n').map((end) => lines.join('\n') + end));
    const writes = fc.sample(fc.tuple(text, text), { numRuns: 150, seed: 1 })
      .map(([before, after], index) => ({ path: `f${index}`, before, after }));
    expect(applied(repo, writes)).toEqual(writes.map(({ after }) => after));
  });
});

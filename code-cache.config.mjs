import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What people run most, cold and warm: what these compile is what a start need not compile. */
const COMMANDS = [
  ['--help'], ['lint'], ['lint'], ['due'], ['due'], ['today', '--as', 'ada'], ['1-1', 'prep', 'bo'],
  ['1-1', 'record', 'bo', '-m', 'words'], ['feedback', 'give', 'bo', '--as', 'ada', '-m', 'words'], ['context', 'share', 'News', '--kind', 'customer', '--as', 'ada', '-m', 'words'],
  ['sprint', 'comment', 'product-analytics', '--as', 'ada', '-m', 'words'], ['person', 'set-manager', 'bo', 'cy', '--as', 'ada'], ['import', 'csv', 'people.csv'],
];

/** People to import, of whom the sample knows none. */
const PEOPLE = 'Name,Start date,Email,Department\nUna Byrne,2024-03-04,una@example.com,Engineering\nVic Moss,2024-03-04,vic@example.com,Engineering\n';

/** The same in a handbook of more files than are known at a glance. */
const COMMANDS_IN_LARGE = [['lint'], ['lint'], ['due'], ['due']];
const MANY = 501;

/** A plugin that runs the built program on the sample handbook, and keeps the code that V8 makes of it in `dist/code`. */
export const codeCachePlugin = (home) => ({
  name: 'code-cache',
  closeBundle() {
    const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-build-'));
    try {
      cpSync(join(home, 'fixtures/hedgehog-labs'), folder, { recursive: true });
      writeFileSync(join(folder, 'people.csv'), PEOPLE);
      const run = (command, args) => spawnSync(command, args, { cwd: folder, stdio: 'ignore', env: { PATH: process.env.PATH, NO_COLOR: '1', POSTHOG_MGMT_TODAY: '2026-11-22', GIT_CONFIG_GLOBAL: '/dev/null', HOME: folder } });
      for (const args of [['init', '-q'], ['config', 'user.name', 'Ada'], ['config', 'user.email', 'ada@example.com'], ['add', '-A'], ['commit', '-q', '-m', 'The handbook']]) run('git', args);
      const record = `require(${JSON.stringify(join(home, 'bin/code-cache.js'))}).record(${JSON.stringify(join(home, 'dist'))}, process.argv.slice(1))`;
      for (const args of COMMANDS) run(process.execPath, ['-e', record, '--', ...args]);
      for (let index = 0; index < MANY; index += 1) writeFileSync(join(folder, `context/_draft-${index}.md`), '');
      for (const args of COMMANDS_IN_LARGE) run(process.execPath, ['-e', record, '--', ...args]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
});

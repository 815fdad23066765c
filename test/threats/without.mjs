#!/usr/bin/env node
// `npm run threats`: takes each defence away, in a copy of the project, and sees that the test of its threat fails. A test that
// passes without its defence would prove nothing.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DEFENCES, without } from './defences.mjs';

const home = resolve(import.meta.dirname, '../..');

const wanted = process.argv.slice(2).join(' ');
const copy = mkdtempSync(join(tmpdir(), 'posthog-mgmt-without-'));
let [proved, unproved] = [0, 0];
try {
  for (const name of ['src', 'test', 'schemas', 'fixtures', 'bin', 'dist', 'package.json', 'tsconfig.json', 'vitest.config.mts', 'rolldown.config.mjs', 'chunks.config.mjs', 'code-cache.config.mjs', 'README.md']) cpSync(join(home, name), join(copy, name), { recursive: true });
  symlinkSync(join(home, 'node_modules'), join(copy, 'node_modules'));
  // In a process group of its own, all of which goes where a test hangs. What counts is an assertion that fails: not a build that breaks.
  const test = (name) => new Promise((done) => {
    const child = spawn('npx', ['vitest', 'run', 'test/threats/threats.test.ts', '-t', name], { cwd: copy, detached: true, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, CI: '1', NO_COLOR: '1' } });
    let out = '';
    child.stdout.on('data', (data) => { out += data; });
    child.stderr.on('data', (data) => { out += data; });
    const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), 90_000);
    child.on('close', (status) => {
      clearTimeout(timer);
      done(status === 0 ? 'passes' : /AssertionError/.test(out) ? 'fails' : `ends otherwise (${out.trim().split('\n').at(-1)})`);
    });
  });
  if (await test(wanted) !== 'passes') throw new Error('the tests fail with every defence in place');
  for (const [name, ...edits] of DEFENCES.filter(([name]) => name.includes(wanted))) {
    const saved = new Map();
    const missing = [];
    for (const [file, from, to] of edits) {
      const path = join(copy, file);
      const before = readFileSync(path, 'utf8');
      if (!saved.has(path)) saved.set(path, before);
      const after = without(before, from, to);
      if (after === undefined) missing.push(`${file}: ${from}`);
      writeFileSync(path, after ?? before);
    }
    // Some run the program as it is built; for the others it need not be built anew.
    const isRun = /killed|agent/.test(name);
    if (!isRun) utimesSync(join(copy, 'dist/main.js'), new Date(), new Date());
    const built = missing.length > 0 || !isRun || spawnSync('npm', ['run', 'build', '--silent'], { cwd: copy, stdio: 'ignore' }).status === 0;
    const what = missing.length > 0 ? `is not there any more (${missing.join('; ')})` : !built ? 'can not be built without it' : { fails: 'is missed', passes: 'is not missed: the test passes without it' }[await test(name)] ?? 'ends otherwise';
    if (what !== 'is missed') unproved += 1;
    proved += what === 'is missed' ? 1 : 0;
    console.log(`${what === 'is missed' ? 'ok  ' : 'FAIL'} ${name}: ${edits.map(([file]) => file).join(', ')} ${what}`);
    for (const [path, before] of saved) writeFileSync(path, before);
  }
  console.log(unproved === 0 ? `each of ${proved} defences is missed by its test` : `${unproved} to look at`);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
process.exitCode = unproved === 0 ? 0 : 1;

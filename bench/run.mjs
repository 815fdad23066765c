#!/usr/bin/env node
// `npm run bench`: what the program costs, as ratios against something run side by side in the same minute.
// Absolute times say more about the machine than about the program. `-- --large` adds 100,000 records, `-- --huge`
// a million; `-- --peers` installs other linters in a temporary folder, to compare with; `-- --rounds 9` makes more rounds;
// `-- --only WORDS` runs the cases that have these words in their names.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { LOPSIDED, writeCorpus, writePeers } from './corpus.mjs';

const home = resolve(import.meta.dirname, '..');
const bin = join(home, 'bin/posthog-mgmt.js');
const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-bench-'));
const args = process.argv.slice(2);
const option = (name) => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const rounds = Number(option('--rounds') ?? 7);
const only = option('--only') ?? '';
// This variable makes every start of Node slower, the reference's too, and ratios look good.
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
const env = { ...environment, NO_COLOR: '1', POSTHOG_MGMT_TODAY: '2026-11-24', GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'p0@example.com', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'p0@example.com', GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'user.email', GIT_CONFIG_VALUE_0: 'p0@example.com' };

/** Milliseconds and bytes of memory that commands take, one after the other. Some may end with 1: findings. */
function time(commands, cwd) {
  const started = process.hrtime.bigint();
  for (const [command, ...rest] of commands) {
    const { status, stderr, error } = spawnSync(command, rest, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'], maxBuffer: 1 << 26 });
    if (error || (status !== 0 && status !== 1)) throw new Error(`${command} ${rest.join(' ')} ended with ${status}: ${error ?? stderr}`);
  }
  return Number(process.hrtime.bigint() - started) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
/** What is another one each round comes as a function. */
const inRound = (given) => (typeof given === 'function' ? given() : given);
const run = (...words) => [process.execPath, bin, ...words];
const node = [process.execPath, '-e', '0'];
const gitStatus = ['git', '--no-optional-locks', 'status', '--porcelain=v2', '-z'];
const countLines = ['rg', '-c', '^', '--no-messages', '--hidden', '--glob', '!.git'];
const hasRipgrep = spawnSync('rg', ['--version']).status === 0;

/** Each case: its name, the commands, the reference's commands, where, what the ratio may be at most, and the memory in MiB. */
const cases = [];
const add = (name, commands, reference, cwd, most, { prepare, finish, memory } = {}) => {
  if (name.includes(only)) cases.push({ name, commands, reference, cwd, most, prepare, finish, memory });
};

function repo(name, write) {
  const path = join(folder, name);
  write(path);
  for (const words of [['init', '-q', '-b', 'main'], ['add', '-A'], ['commit', '-q', '-m', 'the handbook']]) {
    const { status, stderr } = spawnSync('git', words, { cwd: path, env, maxBuffer: 1 << 28 });
    if (status !== 0) throw new Error(String(stderr));
  }
  return path;
}

function startUp() {
  const sample = join(folder, 'hedgehog-labs');
  cpSync(join(home, 'fixtures/hedgehog-labs'), sample, { recursive: true });
  add('--version', [run('--version')], [node], sample, 1.3);
  add('--help', [run('--help')], [node], sample, 1.5);
  for (const words of [['init', '-q', '-b', 'main'], ['add', '-A'], ['commit', '-q', '-m', 'the handbook']]) spawnSync('git', words, { cwd: sample, env });
  add('lint, 30 records, cold', [run('lint', '--no-cache')], [node], sample, 3.0);
  add('lint, 30 records, warm', [run('lint')], [node], sample, 1.9);
  add('due, 30 records, cold', [run('due', '--no-cache')], [node], sample);
  add('due, 30 records, warm', [run('due')], [node], sample);
  add('Tab after `1-1 prep b`', [run('__complete', 'bash', '1-1', 'prep', 'b')], [node], sample);
}

function sized(records) {
  const label = records.toLocaleString('en');
  const path = repo(`records-${records}`, (root) => writeCorpus(root, records));
  if (hasRipgrep) add(`lint, ${label} records, cold, against rg -c ^`, [run('lint', '--no-cache')], [countLines], path, records === 100_000 ? 2.5 : undefined, { memory: records === 100_000 ? 250 : undefined });
  add(`lint, ${label} records, cold, against git status`, [run('lint', '--no-cache')], [gitStatus], path, records >= 1_000_000 ? 4 : undefined, { memory: records >= 1_000_000 ? 600 : undefined });
  const forget = () => rmSync(join(path, '.git/posthog-mgmt'), { recursive: true, force: true });
  add(`lint, ${label} records, cold, and its facts kept, against git status`, [run('lint', '-q')], [gitStatus], path, undefined, { prepare: forget, memory: { 10_000: 250, 100_000: 250 }[records] });
  add(`lint, ${label} records, warm, against git status and node -e 0`, [run('lint', '-q')], [gitStatus, node], path, records >= 1_000_000 ? 1.15 : 1.3, { memory: 150 });
  add(`due, ${label} records, cold, against git status`, [run('due', '--exit-zero', '--no-cache')], [gitStatus], path);
  add(`due, ${label} records, warm, against git status`, [run('due', '--exit-zero')], [gitStatus], path, { 100_000: 1.4, 1_000_000: 1.2 }[records], { memory: 200 });
  add(`calendar, ${label} records, against due, cold`, [run('calendar')], [run('due', '--exit-zero', '--no-cache')], path, 2);
  changed(path, label, records);
  // By hand, one commit among a million files takes minutes.
  if (records < 1_000_000) writing(path, label, records);
}

/** A hundredth of the records changed. */
function changed(path, label, records) {
  const people = readdirSync(join(path, 'people')).slice(0, records / 100).map((name) => join(path, 'people', name));
  const texts = people.map((file) => readFileSync(file, 'utf8'));
  let turn = 0;
  add(`lint, ${label} records, 1% changed, against git status`, [run('lint', '-q')], [gitStatus], path, records === 100_000 ? 2 : undefined, { prepare: () => {
    turn += 1;
    people.forEach((file, index) => writeFileSync(file, texts[index].replace('country: GB', `country: ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[turn % 26]}B`)));
  }, finish: () => people.forEach((file, index) => writeFileSync(file, texts[index])) });
}

/** Commands that write one record, each as one commit, against that commit made by hand. */
function writing(path, label, records) {
  let turn = 0;
  const byHand = [node, ['git', 'add', 'by-hand.md'], ['git', 'commit', '-q', '-m', 'by hand', '--only', 'by-hand.md']];
  const one = (name, command, most) => add(`${name}, ${label} records, against node -e 0, git add and git commit --only`, () => [run(...command())], byHand, path, most, { prepare: () => {
    turn += 1;
    writeFileSync(join(path, 'by-hand.md'), `round ${turn}\n`);
  } });
  one('1-1 record', () => ['1-1', 'record', 'p1', '--date', '2026-11-24', '--as', 'p0', '-m', `Round ${turn}`], records >= 100_000 ? 1.3 : undefined);
  one('1-1 record by whoever git knows', () => ['1-1', 'record', 'p1', '--date', '2026-11-24', '-m', `Round ${turn}`]);
  one('sprint comment', () => ['sprint', 'comment', 't1', '--sprint', '2026-06-19', '--as', 'p0', '-m', `Round ${turn}`]);
  one('feedback give', () => ['feedback', 'give', 'p1', '--as', 'p0', '-m', `Round ${turn}`]);
  one('context share', () => ['context', 'share', `Round ${turn}`, '--kind', 'customer', '--as', 'p0', '-m', 'More of it.']);
  one('person set-manager', () => ['person', 'set-manager', 'p11', turn % 2 === 0 ? 'p3' : 'p4', '--as', 'p0']);
}

function imports() {
  let path;
  let turn = 0;
  const rows = () => Array.from({ length: 1000 }, (_, index) => `Person ${turn}x${index},2024-03-04,q${turn}x${index}@example.com,Engineering`);
  // A new handbook for each round: imported people are there to stay, and where files were removed a moment ago, some file systems make new ones at a tenth of their speed.
  add('import csv of 1,000 people, against node -e 0, git add and git commit of as many files', () => [run('import', 'csv', 'staff.csv')], () => [node, ['git', 'add', `by-hand-${turn}`], ['git', 'commit', '-q', '-m', 'by hand']], () => path, 0.5, { prepare: () => {
    turn += 1;
    path = repo(`imports-${turn}`, (root) => writeCorpus(root, 20));
    writeFileSync(join(path, 'staff.csv'), `Name,Start date,Email,Department\n${rows().join('\n')}\n`);
    const hand = join(path, `by-hand-${turn}`);
    mkdirSync(hand);
    for (let index = 0; index < 1000; index += 1) writeFileSync(join(hand, `q${index}.yml`), `name: Person ${turn}x${index}\nstartDate: 2024-03-04\nemail: q${turn}x${index}@example.com\n`);
  } });
}

function lopsided() {
  for (const [name, write] of Object.entries(LOPSIDED)) {
    const path = join(folder, name.replace(/\W+/g, '-'));
    write(path);
    add(`due, ${name}, against lint of the same`, [run('due', '--exit-zero')], [run('lint')], path, 1.5);
  }
}

/** Other linters on the same 10,000 records, or on as many bytes of what they lint. */
function peers() {
  const installed = spawnSync('npm', ['install', '--no-save', '--silent', '--prefix', join(folder, 'peers'), 'oxlint', 'ajv-cli', 'ajv-formats', 'markdownlint-cli2'], { env: process.env, stdio: 'inherit', shell: process.platform === 'win32' });
  if (installed.status !== 0) throw new Error('the other linters could not be installed');
  const tool = (name, ...words) => [join(folder, 'peers/node_modules/.bin', name), ...words];
  const path = join(folder, 'records-10000');
  writePeers(join(folder, 'peers'), path);
  const lint = [run('lint', '--no-cache')];
  add('lint, 10,000 records, cold, against oxlint on as many bytes of JavaScript', lint, [tool('oxlint', join(folder, 'peers/javascript'))], path, 1.3);
  add('lint, 10,000 records, cold, against ajv-cli on as many YAML files', lint, [tool('ajv', 'validate', '--spec=draft2020', '--strict=false', '-c', 'ajv-formats', '-s', join(home, 'schemas/1-1.schema.json'), '-d', join(folder, 'peers/yaml/*.yml'))], path, 0.5);
  add('lint, 10,000 records, cold, against markdownlint-cli2', lint, [tool('markdownlint-cli2', '**/*.md')], path, 0.05);
}

/** Commands, with what makes Node write down its peak. */
function peakOf(command, cwd) {
  const file = join(folder, 'peak');
  spawnSync(command[0], ['--require', join(home, 'bench/peak.cjs'), ...command.slice(1)], { cwd, env: { ...env, POSTHOG_MGMT_BENCH_PEAK: file }, stdio: 'ignore' });
  return Number(readFileSync(file, 'utf8')) / 2 ** 20;
}

try {
  startUp();
  sized(10_000);
  if (args.includes('--large') || args.includes('--huge')) sized(100_000);
  if (args.includes('--huge')) sized(1_000_000);
  imports();
  lopsided();
  if (args.includes('--peers')) peers();
  console.log(`medians of ${rounds} rounds, Node ${process.version}; node -e 0 takes ${median(Array.from({ length: 9 }, () => time([node], folder))).toFixed(1)} ms\n`);
  console.log('| what | ms | reference, ms | ratio | at most | MiB | at most |\n| --- | --- | --- | --- | --- | --- | --- |');
  for (const { name, commands, reference, cwd, most, prepare, finish, memory } of cases) {
    const times = { own: [], other: [] };
    for (let round = 0; round <= rounds; round += 1) {
      prepare?.();
      const other = time(inRound(reference), inRound(cwd));
      const own = time(inRound(commands), inRound(cwd));
      if (round > 0) times.own.push(own), times.other.push(other);
    }
    const [own, other] = [median(times.own), median(times.other)];
    prepare?.();
    const peak = memory === undefined ? '' : peakOf(commands.at(-1), cwd).toFixed(0);
    finish?.();
    console.log(`| ${name} | ${own.toFixed(0)} | ${other.toFixed(0)} | ${(own / other).toFixed(2)} | ${most ?? ''} | ${peak} | ${memory ?? ''} |`);
  }
} finally {
  // Git may still be at its housekeeping there.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 500 });
}

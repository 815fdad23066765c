#!/usr/bin/env node
// `npm run bench`: what the program costs, as ratios against something run side by side in the same
// minute. Absolute times say more about the machine than about the program.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const bin = join(root, 'bin/posthog-mgmt.js');
const rounds = Number(process.argv[2] ?? 15);
const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-bench-'));
// This variable makes every start of Node slower, the reference's too, and ratios look good.
const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;

/** Milliseconds that a command takes. */
function time([command, ...args], cwd) {
  const started = process.hrtime.bigint();
  const { status, stderr } = spawnSync(command, args, { cwd, env: { ...env, NO_COLOR: '1' }, stdio: ['ignore', 'ignore', 'pipe'] });
  if (status !== 0 && status !== 1) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - started) / 1e6;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** A handbook of so many people, half of them Markdown pages. */
function makeHandbook(people) {
  const path = join(folder, `people-${people}`);
  mkdirSync(join(path, 'people'), { recursive: true });
  writeFileSync(join(path, 'posthog-mgmt.yml'), 'version: 1\ncompany: Hedgehog Labs\n');
  for (let index = 0; index < people; index += 1) {
    const record = `name: Person ${index}\nstartDate: 2024-03-04\njobTitle: Product engineer\ncraft: engineering\n${index === 0 ? '' : `manager: p${Math.floor((index - 1) / 6)}\n`}time: { craft: 80, management: 20 }\nresponsibilities: [set-context, happy-productive-reports]\nemail: p${index}@example.com\ngithub: person${index}\ncountry: GB\n`;
    const page = index % 2 === 0;
    writeFileSync(join(path, `people/p${index}.${page ? 'md' : 'yml'}`), page ? `---\n${record}---\n\nA few words about this person, as pages have them.\n` : record);
  }
  return path;
}

try {
  const sample = join(folder, 'hedgehog-labs');
  cpSync(join(root, 'fixtures/hedgehog-labs'), sample, { recursive: true });
  const thousand = makeHandbook(1000);
  const node = [process.execPath, '-e', '0'];
  const run = (...args) => [process.execPath, bin, ...args];
  const cases = [
    ['--version', run('--version'), sample, 1.3],
    ['--help', run('--help'), sample, 1.5],
    ['lint, 30 records', run('lint'), sample, 3],
    ['due, 30 records', run('due', '--today', '2026-11-22'), sample, undefined],
    ['lint, 1,000 records', run('lint'), thousand, undefined],
  ];
  const times = new Map(['node -e 0', ...cases.map(([name]) => name)].map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    const measured = [['node -e 0', time(node, sample)], ...cases.map(([name, command, cwd]) => [name, time(command, cwd)])];
    if (round > 0) for (const [name, took] of measured) times.get(name).push(took);
  }
  const reference = median(times.get('node -e 0'));
  console.log(`medians of ${rounds} rounds, Node ${process.version}; node -e 0 took ${reference.toFixed(1)} ms\n`);
  console.log('| what | × node -e 0 | to reach |\n| --- | --- | --- |');
  for (const [name, , , target] of cases) console.log(`| ${name} | ${(median(times.get(name)) / reference).toFixed(2)} | ${target ?? ''} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

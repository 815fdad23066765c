#!/usr/bin/env node
// `node bench/sealing.mjs [NOTES]`: what sealing and opening small notes for two people costs, beside the `age`
// command on the same notes. A program that starts anew for each note pays for its start; one that stays does not: both are shown.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const notes = Number(process.argv[2] ?? 1000);
const rounds = 5;
const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-bench-'));

/** The program's own module, as it is built. */
async function load() {
  const bundle = await rolldown({ input: { note: join(root, 'src/sealing/note.ts'), identity: join(root, 'src/sealing/identity.ts') }, platform: 'node', resolve: { mainFields: ['module', 'main'] } });
  await bundle.write({ dir: folder, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name].mjs' });
  return { ...await import(join(folder, 'note.mjs')), ...await import(join(folder, 'identity.mjs')) };
}

/** Milliseconds a piece of work takes. */
async function time(work) {
  const started = process.hrtime.bigint();
  await work();
  return Number(process.hrtime.bigint() - started) / 1e6;
}

function age(args, input) {
  const { status, stdout, stderr, error } = spawnSync('age', args, { input, maxBuffer: 1 << 24 });
  if (error || status !== 0) throw new Error(`age ${args.join(' ')}: ${error?.message ?? stderr}`);
  return stdout;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  const { sealNote, openNote, makeKeys, formatIdentity } = await load();
  const [ada, bo] = [await makeKeys('classic'), await makeKeys('classic')];
  const to = [ada.key, bo.key];
  const identity = join(folder, 'identity');
  writeFileSync(identity, formatIdentity(bo, '2026-11-24'), { mode: 0o600 });
  const secrets = [bo.secret];
  const texts = Array.from({ length: notes }, (_, index) => ({ path: `1-1s/bo/${index}.md`, writer: 'ada', date: '2026-11-17', text: `Note ${index}. ${'Bo would like to learn Rust. '.repeat(index % 25)}` }));
  const hasAge = !spawnSync('age', ['--version']).error;
  const share = Math.max(1, Math.floor(notes / rounds));
  const took = { seal: [], open: [], ageSeal: [], ageOpen: [] };
  for (let round = 0; round < rounds; round += 1) {
    const part = texts.slice(round * share, (round + 1) * share);
    const sealed = [];
    took.seal.push(await time(async () => { for (const note of part) sealed.push(await sealNote(note, to)); }) / part.length);
    took.open.push(await time(async () => { for (const text of sealed) if (!(await openNote(text, secrets)).opened) throw new Error('closed'); }) / part.length);
    if (!hasAge) continue;
    const others = [];
    took.ageSeal.push(await time(() => { for (const { text } of part) others.push(age(['-a', '-r', to[0], '-r', to[1]], text)); }) / part.length);
    took.ageOpen.push(await time(() => { for (const text of others) age(['-d', '-i', identity], text); }) / part.length);
  }
  const starts = [];
  for (let count = 0; hasAge && count < 50; count += 1) starts.push(await time(() => age(['--version'])));
  console.log(`${share * rounds} notes for two, in ${rounds} rounds side by side, Node ${process.version}${hasAge ? `; starting age took ${median(starts).toFixed(1)} ms` : '; age is not installed'}\n`);
  console.log('| what | ms a note | × an `age` a note |\n| --- | --- | --- |');
  for (const [what, own, other] of [['seal', took.seal, took.ageSeal], ['open', took.open, took.ageOpen]]) {
    console.log(`| ${what} | ${median(own).toFixed(2)} | ${hasAge ? (median(own) / median(other)).toFixed(2) : ''} |`);
    if (hasAge) console.log(`| ${what}, by age | ${median(other).toFixed(2)} | 1 |`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

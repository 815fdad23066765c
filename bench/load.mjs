#!/usr/bin/env node
// `npm run load`: clones that write records to one remote all at once, until each has landed its share. It fails where a record is
// lost or there twice, where lint finds something, or where a clone had to give up. `-- --clones 50 --records 1000` says how many
// of each; half of the clones write 1-1s, a quarter context, and a quarter comment on one sprint's page. `-- --peer` has plain git do it:
// a file a record, committed, then fetched, rebased and pushed again at once until it lands.
import { spawn, execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const home = resolve(import.meta.dirname, '..');
const bin = join(home, 'bin/posthog-mgmt.js');
const option = (name, usual) => Number(process.argv[process.argv.indexOf(`--${name}`) + 1]) || usual;
const clones = process.argv.includes('--clones') ? option('clones', 50) : 50;
const records = process.argv.includes('--records') ? option('records', 1000) : 1000;
const { NODE_EXTRA_CA_CERTS: _, ...environment } = process.env;
const env = { ...environment, NO_COLOR: '1', POSTHOG_MGMT_TODAY: '2026-11-22', GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_NAME: 'Ada', GIT_AUTHOR_EMAIL: 'ada@example.com', GIT_COMMITTER_NAME: 'Ada', GIT_COMMITTER_EMAIL: 'ada@example.com' };
const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-load-'));
const git = (cwd, ...words) => execFileSync('git', words, { cwd, env, encoding: 'utf8', maxBuffer: 1 << 28 });
const day = (days) => new Date(Date.UTC(2026, 9, 30) - days * 86_400_000).toISOString().slice(0, 10);

const PAIRS = [['bo', 'ada'], ['cy', 'ada'], ['dee', 'tim'], ['eve', 'tim'], ['gus', 'tim']];

/** What one clone writes, record by record: the command, and a test of the handbook that it landed. */
function task(lane, turn) {
  if (lane % 4 === 3) {
    const text = `A word of clone ${lane}, the ${turn}th`;
    return { args: ['sprint', 'comment', 'product-analytics', '-m', text, '--as', 'tim'], landed: (all) => all.comments.filter((words) => words === text).length };
  }
  if (lane % 4 === 2) {
    const title = `Context of clone ${lane}, number ${turn}`;
    return { args: ['context', 'share', title, '--kind', 'metrics', '-m', 'Numbers.', '--as', 'ada'], landed: (all) => all.titles.filter((known) => known === title).length };
  }
  // Each has a person and a day of its own.
  const number = turn * 2 * Math.ceil(clones / 4) + Math.floor(lane / 4) * 2 + (lane % 4);
  const [person, manager] = PAIRS[number % PAIRS.length];
  const date = day(Math.floor(number / PAIRS.length));
  return { args: ['1-1', 'record', person, '--date', date, '-m', `Clone ${lane}`, '--as', manager], landed: (all) => all.talks.filter((known) => known === `${person} ${date}`).length };
}

const byGit = process.argv.includes('--peer');
const PLAIN = 'echo "$1" > "$1" && git add "$1" && git commit -q -m "$1" && until git push -q origin main; do git fetch -q origin && git rebase -q origin/main || exit 1; done';

function run(cwd, args, name) {
  return new Promise((done) => {
    const started = Date.now();
    const [program, ...given] = byGit ? ['bash', '-c', PLAIN, 'bash', name] : [process.execPath, bin, ...args, '--push', '--no-input'];
    const child = spawn(program, given, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    let words = '';
    child.stderr.on('data', (data) => { words += data; });
    child.on('close', (code) => done({ code, words, seconds: (Date.now() - started) / 1000 }));
  });
}

/** Prints how plain git fared. */
function sayPeer(answers, fresh, seconds) {
  const landed = git(fresh, 'ls-files', 'record-*').trim().split('\n').length;
  console.log(`${clones} clones, ${answers.length} records by plain git: ${seconds.toFixed(0)} s, ${(answers.length / seconds).toFixed(1)} records a second, ${landed} landed`);
  process.exitCode = landed === answers.length ? 0 : 1;
}

/** Prints what became of every record, and fails where one is missing or there twice. */
function judge(answers, fresh, seconds, finished) {
  const facts = execFileSync(process.execPath, [bin, 'export'], { cwd: fresh, env, encoding: 'utf8', maxBuffer: 1 << 28 }).trimEnd().split('\n').map((line) => JSON.parse(line));
  const page = readFileSync(join(fresh, 'sprints/product-analytics/2026-11-16.md'), 'utf8');
  const all = {
    talks: facts.filter(({ kind, group }) => kind === '1-1').map(({ group, facts: { date } }) => `${group} ${date}`),
    titles: facts.filter(({ kind }) => kind === 'context').map(({ facts: { title } }) => title),
    comments: facts.filter(({ kind }) => kind === 'sprint').flatMap(({ facts: { comments = [] } }) => comments.map(({ text }) => text)),
  };
  const failed = answers.filter(({ code }) => code !== 0);
  const lost = answers.filter(({ code, landed }) => code === 0 && landed(all) !== 1);
  let lint = 'clean';
  try {
    execFileSync(process.execPath, [bin, 'lint', '--max-warnings', '999', '-q'], { cwd: fresh, env, encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    lint = error.stdout;
  }
  const commits = Number(git(fresh, 'rev-list', '--count', 'HEAD')) - 1;
  const waits = answers.map((answer) => answer.seconds);
  console.log(`${clones} clones, ${answers.length} records to one remote: ${seconds.toFixed(0)} s, ${(answers.length / seconds).toFixed(1)} records a second`);
  console.log(`landed once: ${answers.length - failed.length - lost.length}; lost or twice: ${lost.length}; gave up: ${failed.length}; commits: ${commits}; lint: ${lint}`);
  console.log(`a record took ${median(waits).toFixed(1)} s in the middle, ${Math.max(...waits).toFixed(1)} s at most; the first clone was done after ${Math.min(...finished).toFixed(0)} s, the last after ${Math.max(...finished).toFixed(0)} s`);
  for (const { args, words, code } of failed.slice(0, 3)) console.log(`exit ${code}: ${args.join(' ')}\n${words}`);
  if (page === '' || failed.length + lost.length > 0 || lint !== 'clean' || commits !== answers.length) process.exitCode = 1;
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

try {
  const first = join(folder, 'first');
  cpSync(join(home, 'fixtures/hedgehog-labs'), first, { recursive: true });
  // The sample has one error on purpose, which is none of theirs.
  const dee = join(first, 'people/dee.yml');
  writeFileSync(dee, readFileSync(dee, 'utf8').replace('management: 60', 'management: 40'));
  for (const words of [['init', '-q', '-b', 'main'], ['add', '-A'], ['commit', '-q', '-m', 'the handbook']]) git(first, ...words);
  const remote = join(folder, 'remote.git');
  git(folder, 'clone', '-q', '--bare', first, remote);
  git(remote, 'config', 'gc.auto', '0');
  const places = Array.from({ length: clones }, (_, lane) => {
    const place = join(folder, `clone-${lane}`);
    git(folder, 'clone', '-q', remote, place);
    return place;
  });
  const started = Date.now();
  let done = 0;
  const lanes = await Promise.all(places.map(async (place, lane) => {
    const answers = [];
    for (let turn = 0; turn * clones + lane < records; turn += 1) {
      const { args, landed } = task(lane, turn);
      answers.push({ ...await run(place, args, `record-${lane}-${turn}.txt`), args, landed });
      done += 1;
      if (done % 50 === 0) process.stderr.write(`${done} of ${records}, ${(done / ((Date.now() - started) / 1000)).toFixed(1)} a second\n`);
    }
    return { answers, finished: (Date.now() - started) / 1000 };
  }));
  const seconds = (Date.now() - started) / 1000;
  const fresh = join(folder, 'fresh');
  git(folder, 'clone', '-q', remote, fresh);
  const answers = lanes.flatMap((lane) => lane.answers);
  if (byGit) sayPeer(answers, fresh, seconds);
  else judge(answers, fresh, seconds, lanes.map(({ finished }) => finished));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

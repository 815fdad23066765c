#!/usr/bin/env node
// `npm run fuzz`: a minute for each target, or as many as `-- --minutes 10` says; prints how many inputs were tried and what was found.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const at = process.argv.indexOf('--minutes');
const folder = mkdtempSync(join(tmpdir(), 'posthog-mgmt-fuzz-'));
const figures = join(folder, 'figures');
const { status } = spawnSync('npx', ['vitest', 'run', 'test/fuzz'], {
  cwd: resolve(import.meta.dirname, '../..'), stdio: 'inherit', env: { ...process.env, FUZZ_MINUTES: at < 0 ? '1' : process.argv[at + 1], FUZZ_FIGURES: figures },
});
console.log(existsSync(figures) ? readFileSync(figures, 'utf8').trimEnd() : 'no target was tried to the end');
rmSync(folder, { recursive: true, force: true });
process.exitCode = status ?? 1;

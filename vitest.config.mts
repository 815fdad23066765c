import { defineConfig } from 'vitest/config';
import { validatorsPlugin } from './src/records/precompile.mjs';
import ProcessesFirst from './test/support/processes-first.mts';

export default defineConfig({
  plugins: [validatorsPlugin({ root: import.meta.dirname, ahead: false })],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: '100%',
    isolate: false,
    sequence: { sequencer: ProcessesFirst },
    setupFiles: 'test/support/small-worker.ts',
    execArgv: ['--expose-gc'],
    env: { NO_COLOR: '1' },
  },
});

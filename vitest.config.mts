import { defineConfig } from 'vitest/config';
import { validatorsPlugin } from './src/records/precompile.mjs';
import Sequencer from './test/support/sequencer.ts';

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
    sequence: { sequencer: Sequencer },
    setupFiles: 'test/support/small-worker.ts',
    execArgv: ['--expose-gc'],
    env: { NO_COLOR: '1' },
  },
});

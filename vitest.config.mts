import { defineConfig } from 'vitest/config';
import { validatorsPlugin } from './src/records/precompile.mjs';

export default defineConfig({
  plugins: [validatorsPlugin({ root: import.meta.dirname, ahead: false })],
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: '100%',
    env: { NO_COLOR: '1' },
  },
});

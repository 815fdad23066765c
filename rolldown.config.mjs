import { defineConfig } from 'rolldown';
import { validatorsPlugin } from './src/records/precompile.mjs';

/**
 * gray-matter comes with engines that run JavaScript and with js-yaml 3. The program
 * overrides every one of them; what is built goes without them altogether.
 */
const withoutEngines = {
  name: 'without-engines',
  load(id) {
    return /gray-matter[\\/]lib[\\/]engines\.js$/.test(id) ? 'module.exports = Object.create(null);' : null;
  },
};

/** One CommonJS file a command and shared chunks, loaded when used; everything is bundled. */
export default defineConfig({
  input: { main: 'src/main.ts', complete: 'src/complete.ts' },
  platform: 'node',
  resolve: { mainFields: ['module', 'main'] },
  plugins: [withoutEngines, validatorsPlugin({ root: import.meta.dirname, ahead: true })],
  output: {
    dir: 'dist', format: 'cjs', exports: 'named', minify: true, sourcemap: false, cleanDir: true,
    entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js',
  },
});

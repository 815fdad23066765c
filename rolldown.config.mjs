import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { defineConfig } from 'rolldown';
import { startUpChunks } from './chunks.config.mjs';
import { codeCachePlugin } from './code-cache.config.mjs';
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

/** Modules of Node's own that take it a while to load, and that a short command has no use for. */
const HEAVY = ['child_process', 'crypto', 'os', 'timers/promises', 'tty', 'v8', 'worker_threads'];
const LAZY = '\0when-used:';

/** They are loaded when something of them is first used, not with the module that imports them. */
const builtinsWhenUsed = {
  name: 'builtins-when-used',
  resolveId(source) {
    const name = source.replace(/^node:/, '');
    return HEAVY.includes(name) ? `${LAZY}${name}` : null;
  },
  load(id) {
    if (!id.startsWith(LAZY)) return null;
    const name = `node:${id.slice(LAZY.length)}`;
    const keys = Object.keys(createRequire(import.meta.url)(name));
    return `const own = (key) => ({ enumerable: true, get: () => process.getBuiltinModule('${name}')[key] });\nmodule.exports = Object.defineProperties({}, Object.fromEntries(${JSON.stringify(keys)}.map((key) => [key, own(key)])));`;
  },
};

/** Packages that many runs have no use for. */
const PACKAGES = ['yaml', 'fast-string-width', 'fast-wrap-ansi', 'transliteration'];
const LIBRARY = 'library-';
const STAND_IN = '\0stand-in:';

/** Each lies in a file of its own, which is loaded when something of it is first used. */
const packagesWhenUsed = {
  name: 'packages-when-used',
  resolveId(source, importer) {
    if (PACKAGES.includes(source.slice(LIBRARY.length))) return `\0${source}`;
    const isOurs = importer !== undefined && !importer.startsWith('\0') && !/[\\/]node_modules[\\/]/.test(importer);
    return isOurs && PACKAGES.includes(source) ? `${STAND_IN}${source}` : null;
  },
  async load(id) {
    const name = PACKAGES.find((known) => id === `\0${LIBRARY}${known}` || id === `${STAND_IN}${known}`);
    if (name === undefined) return null;
    const keys = Object.keys(await import(name)).filter((key) => key !== 'module.exports');
    if (!id.startsWith(STAND_IN)) return `export { ${keys.join(', ')} } from '${name}';`;
    return `let library;\nconst load = require;\nconst own = (key) => ({ enumerable: true, get: () => (library ??= load('./${LIBRARY}${name}.js'))[key] });\nmodule.exports = Object.defineProperties({}, { __esModule: { value: true }, ...Object.fromEntries(${JSON.stringify(keys)}.map((key) => [key, own(key)])) });`;
  },
};

/** Colours are decided by src/adapters/terminal.ts: what chalk would find out by itself, at every start, nobody asks for. */
const withoutColorDetection = {
  name: 'without-color-detection',
  load(id) {
    return /chalk[\\/]source[\\/]vendor[\\/]supports-color[\\/]index\.js$/.test(id) ? 'export default { stdout: false, stderr: false };' : null;
  },
};

/** What is built, in a few characters: what one build has computed and kept, another doesn't take for its own. */
function fingerprint() {
  const hash = createHash('sha256');
  const sources = readdirSync(join(import.meta.dirname, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => join(import.meta.dirname, 'src', path)).filter((path) => statSync(path).isFile()).sort();
  for (const path of [...sources, join(import.meta.dirname, 'package.json'), ...['package-lock.json'].map((name) => join(import.meta.dirname, name)).filter((path) => statSync(path, { throwIfNoEntry: false }))]) hash.update(readFileSync(path));
  return hash.digest('hex').slice(0, 16);
}

const chunks = startUpChunks(import.meta.dirname);

/** One CommonJS file a command, shared chunks and libraries, loaded when used; everything is bundled. */
export default defineConfig({
  input: { main: 'src/main.ts', complete: 'src/complete.ts', reader: 'src/reader.ts', ...Object.fromEntries(PACKAGES.map((name) => [`chunks/${LIBRARY}${name}`, `${LIBRARY}${name}`])) },
  platform: 'node',
  resolve: { mainFields: ['module', 'main'] },
  transform: { define: { BUILD: JSON.stringify(fingerprint()) } },
  plugins: [chunks.plugin, withoutEngines, withoutColorDetection, packagesWhenUsed, builtinsWhenUsed, validatorsPlugin({ root: import.meta.dirname, ahead: true }), codeCachePlugin(import.meta.dirname)],
  output: {
    dir: 'dist', format: 'cjs', exports: 'named', minify: true, sourcemap: false, cleanDir: true,
    entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js', codeSplitting: { groups: chunks.groups },
  },
});

'use strict';

/*
 * Loads the built program with the code that V8 made of it when it was built. Compiling takes half of a short command's time, and
 * Node 20 does it anew at every start. The build writes the cache beside the program, for the Node that builds; V8 refuses it to any
 * other, which keeps a cache of its own where it can (Node 22) and compiles where it can't.
 */
const { existsSync, mkdirSync, openSync, readFileSync, readSync, statSync, writeFileSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');
const { Script } = require('node:vm');

/** A `require` for the built files of a folder (absolute): with what is cached of them, or Node's own. In a checkout that isn't built they say so. */
function requireBuilt(dist) {
  const cached = openCache(dist);
  if (cached) return loader(dist, cached, new Map());
  if (!existsSync(join(dist, 'main.js'))) return () => ({ main: sayUnbuilt, complete: () => '' });
  require('node:module').enableCompileCache?.();
  return (name) => require(join(dist, name));
}

function sayUnbuilt(_, home) {
  process.exitCode = 2;
  console.error(`posthog-mgmt: what lies in ${home} is not built yet\n  npm ci      there, installs what it needs and builds it`);
}

/**
 * Loads built CommonJS files, which require each other by relative paths, and Node's own modules by theirs.
 * @param cached what is cached of a file, by its name in the folder
 * @param scripts receives every script that was compiled, by the same name
 */
function loader(dist, cached, scripts) {
  const modules = new Map();
  const load = (file) => {
    const known = modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    modules.set(file, module);
    const name = file.slice(dist.length + 1);
    const source = `(function (exports, require, module, __filename, __dirname) { ${readFileSync(file, 'utf8')}\n})`;
    const script = underUsualFlags(() => new Script(source, { filename: file, cachedData: cached(name) }));
    scripts.set(name, script);
    const requireFrom = (wanted) => (wanted.startsWith('.') ? load(resolve(dirname(file), wanted)) : require(wanted));
    script.runInThisContext().call(module.exports, module.exports, Object.assign(requireFrom, { resolve: require.resolve }), module, file, dirname(file));
    return module.exports;
  };
  return (name) => load(join(dist, name));
}

/** Flags of V8 that the program set, with what they are otherwise. */
const flags = new Map();

/** Sets a flag of V8, here and not by itself, so that what is cached is of use still: it is refused under other flags than the ones it was made under. */
function setFlag(name, value, usual) {
  flags.set(name, { value, usual });
  require('node:v8').setFlagsFromString(`${name}=${value}`);
}

function underUsualFlags(act) {
  const setAll = (which) => flags.forEach((flag, name) => require('node:v8').setFlagsFromString(`${name}=${flag[which]}`));
  setAll('usual');
  try {
    return act();
  } finally {
    setAll('value');
  }
}

const indexFile = (dist) => join(dist, 'code', `${process.versions.v8}.json`);
const dataFile = (dist) => join(dist, 'code', `${process.versions.v8}.bin`);

/** What is cached of each file, by name, as long as it is the file that was built: V8 itself compares no more than the length. Undefined where nothing is, for this V8. */
function openCache(dist) {
  let places;
  let data;
  try {
    places = JSON.parse(readFileSync(indexFile(dist), 'utf8'));
    data = openSync(dataFile(dist), 'r');
  } catch {
    return undefined;
  }
  return (name) => {
    const [from, length, changed] = places[name] ?? [0, 0, 0];
    if (length === 0 || statSync(join(dist, name)).mtimeMs !== changed) return undefined;
    const bytes = Buffer.allocUnsafeSlow(length);
    return readSync(data, bytes, 0, length, from) === length ? bytes : undefined;
  };
}

/** Runs the program and, when it ends, adds what was compiled to the cache. For the build. */
function record(dist, args) {
  const cached = openCache(dist) ?? (() => undefined);
  const scripts = new Map();
  process.once('exit', () => {
    const known = Object.keys(readIndex(dist)).filter((name) => !scripts.has(name)).map((name) => [name, cached(name)]).filter(([, bytes]) => bytes);
    underUsualFlags(() => write(dist, [...known, ...[...scripts].map(([name, script]) => [name, script.createCachedData()])]));
  });
  loader(dist, cached, scripts)('main.js').main(args, dirname(dist), setFlag);
}

function readIndex(dist) {
  try {
    return JSON.parse(readFileSync(indexFile(dist), 'utf8'));
  } catch {
    return {};
  }
}

function write(dist, entries) {
  let from = 0;
  const places = entries.map(([name, { length }]) => [name, [(from += length) - length, length, statSync(join(dist, name)).mtimeMs]]);
  mkdirSync(join(dist, 'code'), { recursive: true });
  writeFileSync(dataFile(dist), Buffer.concat(entries.map(([, bytes]) => bytes)));
  writeFileSync(indexFile(dist), JSON.stringify(Object.fromEntries(places)));
}

module.exports = { requireBuilt, record, setFlag };

#!/usr/bin/env node
'use strict';

const { join } = require('node:path');

const args = process.argv.slice(2);
const home = join(__dirname, '..');
try {
  start();
} catch (error) {
  sayUnloaded(error);
}

function start() {
  const isVersion = args.length === 1 && (args[0] === '--version' || args[0] === '-V');
  if (isVersion && said(`${require('../package.json').version}\n`)) return;
  const { requireBuilt, setFlag } = require('./code-cache.js');
  const built = requireBuilt(join(home, 'dist'));
  if (args[0] === '__complete') said(built('complete.js').complete(args.slice(1)));
  else built('main.js').main(args, home, setFlag);
}

/** Writes to standard output; answers whether it could: what stands against it, the program says better. */
function said(text) {
  try {
    require('node:fs').writeSync(1, text);
    return true;
  } catch {
    return false;
  }
}

/** A Node too old for what is built, or files of it that are not there: whoever presses Tab is told nothing in the middle of a line. */
function sayUnloaded(error) {
  if (args[0] === '__complete') return;
  const isOld = Number.parseInt(process.versions.node, 10) < 20;
  process.exitCode = 2;
  console.error(`posthog-mgmt: what is installed in ${home} can't be loaded: ${String(error.message).split('\n')[0]}`);
  console.error(isOld ? `  It needs Node 20.19 or newer, and this is Node ${process.versions.node}.` : '  Install it anew, or run npm ci there if it is a checkout.');
  if (args.includes('--debug')) console.error(error.stack);
}

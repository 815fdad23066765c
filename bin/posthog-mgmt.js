#!/usr/bin/env node
'use strict';

const { join } = require('node:path');

const args = process.argv.slice(2);
const isVersion = args.length === 1 && (args[0] === '--version' || args[0] === '-V');
if (!isVersion || !said(`${require('../package.json').version}\n`)) {
  const home = join(__dirname, '..');
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

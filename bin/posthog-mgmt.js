#!/usr/bin/env node
'use strict';

const { join } = require('node:path');

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  require('node:fs').writeSync(1, `${require('../package.json').version}\n`);
} else {
  const home = join(__dirname, '..');
  const built = require('./code-cache.js').requireBuilt(join(home, 'dist'));
  if (args[0] === '__complete') require('node:fs').writeSync(1, built('complete.js').complete(args.slice(1)));
  else built('main.js').main(args, home);
}

#!/usr/bin/env node
'use strict';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  require('node:fs').writeSync(1, `${require('../package.json').version}\n`);
} else if (args[0] === '__complete') {
  require('node:module').enableCompileCache?.();
  require('node:fs').writeSync(1, require('../dist/complete.js').complete(args.slice(1)));
} else {
  require('node:module').enableCompileCache?.();
  require('../dist/main.js').main(args);
}

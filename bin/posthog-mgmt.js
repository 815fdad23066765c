#!/usr/bin/env node
'use strict';

const args = process.argv.slice(2);
if (args.length === 1 && (args[0] === '--version' || args[0] === '-V')) {
  require('node:fs').writeSync(1, `${require('../package.json').version}\n`);
} else {
  require('node:module').enableCompileCache?.();
  require('../dist/main.js').main(args);
}

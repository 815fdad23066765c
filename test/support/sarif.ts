import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { HOME } from './cli.js';

const SCHEMA = 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
let validator: ValidateFunction | undefined;

/** The log that a text is. Throws where it isn't SARIF 2.1.0 by the official schema. */
export function readSarif(text: string): Log {
  const log = JSON.parse(text) as Log;
  validator ??= compile();
  if (!validator(log)) throw new Error(JSON.stringify(validator.errors, null, 2));
  return log;
}

/** The schema is draft 4; it holds nothing but its two first lines that later drafts read otherwise. */
function compile(): ValidateFunction {
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(join(HOME, SCHEMA), 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

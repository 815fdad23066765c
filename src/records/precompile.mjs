import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import addFormats from 'ajv-formats';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { AJV_OPTIONS, VOCABULARY } from './ajv-options.mjs';

const NAME = 'virtual:validators';
const SCHEMAS = ['config', 'person', 'team', 'sprint', '1-1', 'review', 'context', 'feedback', 'roles/manager', 'roles/team-lead'];

/**
 * For the build: a plugin (rolldown, Vite) that serves the validators of every schema as
 * code that ajv generated, together with the text that each was made from. With
 * `ahead: false` it serves none, and everything is compiled at run time.
 */
export function validatorsPlugin({ root, ahead }) {
  return {
    name: 'validators',
    resolveId(id) { return id === NAME ? `\0${NAME}.cjs` : null; },
    load(id) {
      if (id !== `\0${NAME}.cjs`) return null;
      return ahead ? generate(root) : 'export const sources = {}; export const validators = {};';
    },
  };
}

/** A validator whose code is run when it is first used: no command wants all of them. */
const LAZY = `const lazy = (make) => {
  let made;
  const validate = (data) => { made ??= make(); const valid = made(data); validate.errors = made.errors; return valid; };
  return validate;
};
`;

function generate(root) {
  const parts = SCHEMAS.map((name) => {
    const text = readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8');
    const ajv = new Ajv2020({ ...AJV_OPTIONS, code: { source: true, optimize: 1 } });
    addFormats.default(ajv);
    ajv.addVocabulary(VOCABULARY);
    const code = standaloneCode.default(ajv, ajv.compile(JSON.parse(text)));
    const key = JSON.stringify(name);
    return `sources[${key}] = ${JSON.stringify(text)};\nvalidators[${key}] = lazy(() => { const module = { exports: {} }; const exports = module.exports;\n${code}\nreturn module.exports; });`;
  });
  return `${LAZY}const sources = {}; const validators = {};\n${parts.join('\n')}\nmodule.exports = { sources, validators };\n`;
}

import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { AJV_OPTIONS, VOCABULARY } from './ajv-options.mjs';
import type { AjvFunction, JsonSchema } from './schemas.js';

/** What was compiled already, by the schema's text: one process may load the schemas many times. */
const compiled = new Map<string, AjvFunction>();

/** Compiles one schema at run time: the plain path, which the validators compiled ahead must equal. */
export function compileSchema(schema: JsonSchema): AjvFunction {
  const text = JSON.stringify(schema);
  const known = compiled.get(text);
  if (known) return known;
  const ajv = new Ajv2020(AJV_OPTIONS);
  addFormats.default(ajv);
  ajv.addVocabulary(VOCABULARY);
  const validate = ajv.compile(schema) as unknown as AjvFunction;
  compiled.set(text, validate);
  return validate;
}

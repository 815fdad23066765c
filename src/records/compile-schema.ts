import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { AJV_OPTIONS, VOCABULARY } from './ajv-options.mjs';
import type { AjvFunction, JsonSchema } from './schemas.js';

/** Compiles one schema at run time: the plain path, which the validators compiled ahead must equal. */
export function compileSchema(schema: JsonSchema): AjvFunction {
  const ajv = new Ajv2020(AJV_OPTIONS);
  addFormats.default(ajv);
  ajv.addVocabulary(VOCABULARY);
  return ajv.compile(schema) as unknown as AjvFunction;
}

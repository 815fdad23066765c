import { compileSchema } from '../../records/compile-schema.js';
import { fewGuesses } from '../../records/did-you-mean.js';
import type { JsonSchema, SchemaError } from '../../records/schemas.js';
import { inWords } from '../../records/schema-words.js';
import { quote, type Value } from '../../records/value.js';
import { sanitize } from '../../report/sanitize.js';
import type { Given, Tool } from './tool.js';

/** The JSON Schema of a tool's arguments, as the protocol shows it to agents. */
export function inputSchema({ parameters, required = [] }: Tool): JsonSchema {
  return { type: 'object', properties: parameters, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

/** What is wrong, in the words of a record's problem; an argument that isn't there is none of a record's keys. */
function wordsFor(error: SchemaError | undefined, data: Value, schema: JsonSchema): { readonly message: string; readonly help?: string | undefined } {
  if (!error) return { message: 'not what it takes' };
  const { message, help } = inWords(error, data, schema, fewGuesses());
  if (error.keyword !== 'additionalProperties') return { message, help };
  return { message: `there is no argument ${quote(String(error.params.additionalProperty))}`, help: help?.startsWith('Did you mean') ? help : undefined };
}

function hasOwn(data: Value, name: string): boolean {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, name);
}

/** The arguments, or in words what is wrong with them and what they may be. */
export function checkGiven(tool: Tool, given: unknown): { readonly given: Given } | { readonly problem: string } {
  const schema = inputSchema(tool);
  const validate = compileSchema(schema);
  const data = (given ?? {}) as Value;
  const lacking = Object.entries(tool.needs ?? {}).find(([name, other]) => hasOwn(data, name) && !hasOwn(data, other));
  if (validate(data) && !lacking) return { given: data as Given };
  const { message, help } = lacking ? { message: `\`${lacking[0]}\` says nothing without \`${lacking[1]}\``, help: undefined } : wordsFor(validate.errors?.[0], data, schema);
  const names = Object.keys(tool.parameters).map((name) => `\`${name}\`${tool.required?.includes(name) ? ' (required)' : ''}`);
  const said = [message, ...(help === undefined ? [] : [help.replace(/^[a-z]/, (first) => first.toUpperCase())])].map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
  return { problem: `${tool.name}: ${sanitize(said)} It takes ${names.length === 0 ? 'no arguments' : names.join(', ')}.` };
}

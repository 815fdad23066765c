import { compileSchema } from '../../records/compile-schema.js';
import { fewGuesses } from '../../records/did-you-mean.js';
import type { JsonSchema } from '../../records/schemas.js';
import { inWords } from '../../records/schema-words.js';
import type { Value } from '../../records/value.js';
import { sanitize } from '../../report/sanitize.js';
import type { Given, Tool } from './tool.js';

/** The JSON Schema of a tool's arguments, as the protocol shows it to agents. */
export function inputSchema({ parameters, required = [] }: Tool): JsonSchema {
  return { type: 'object', properties: parameters, ...(required.length > 0 ? { required } : {}), additionalProperties: false };
}

/** The arguments, or in words what is wrong with them and what they may be. */
export function checkGiven(tool: Tool, given: unknown): { readonly given: Given } | { readonly problem: string } {
  const schema = inputSchema(tool);
  const validate = compileSchema(schema);
  const data = (given ?? {}) as Value;
  if (validate(data)) return { given: data as Given };
  const [error] = validate.errors ?? [];
  const guess = fewGuesses();
  const { message, help } = error ? inWords(error, data, schema, [], guess) : { message: 'not what it takes', help: undefined };
  const names = Object.keys(tool.parameters).map((name) => `\`${name}\`${tool.required?.includes(name) ? ' (required)' : ''}`);
  const said = [message, ...(help === undefined ? [] : [help])].map((sentence) => (/[.?!]$/.test(sentence) ? sentence : `${sentence}.`)).join(' ');
  return { problem: `${tool.name}: ${sanitize(said)} It takes ${names.length === 0 ? 'no arguments' : names.join(', ')}.` };
}

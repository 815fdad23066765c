import { readFileSync } from 'node:fs';
import { compile, type JSONSchema } from 'json-schema-to-typescript';

/** Record kinds and the names of their TypeScript types. */
const NAMES = {
  config: 'ConfigData', person: 'PersonData', team: 'TeamData', sprint: 'SprintData',
  '1-1': 'OneOnOneData', review: 'ReviewData', context: 'ContextData', feedback: 'FeedbackData',
} as const;

const BANNER = `/* Generated from schemas/ by \`npm run update\`; edit the schemas, not this file. */
`;

/** The TypeScript types of every record, as src/records/types.ts holds them. */
export async function generateTypes(root: string): Promise<string> {
  const parts: string[] = [];
  for (const [kind, name] of Object.entries(NAMES)) {
    const schema = JSON.parse(readFileSync(`${root}/schemas/${kind}.schema.json`, 'utf8'));
    if (kind === 'config') delete schema.properties.rules.properties;
    parts.push(await compile(withoutTitles(schema), name, {
      bannerComment: '', additionalProperties: false, declareExternallyReferenced: true,
      style: { singleQuote: true, printWidth: 110 },
    }));
  }
  return BANNER + parts.join('\n').replace(/^export type (\w+) = [^;]+;\n(?=[\s\S]*export type \1 = )/gm, '');
}

/** Titles would become names of types of their own; `$defs` are inlined. */
function withoutTitles(schema: Record<string, unknown>): JSONSchema {
  const defs = (schema.$defs ?? {}) as Record<string, object>;
  const visit = (node: unknown, key?: string): unknown => {
    if (Array.isArray(node)) return node.map((item) => visit(item));
    if (node === null || typeof node !== 'object') return node;
    const source = node as Record<string, unknown>;
    if (typeof source.$ref === 'string') {
      const { $ref, ...own } = source;
      return visit({ ...defs[$ref.replace('#/$defs/', '')], ...own });
    }
    const { if: _if, then, else: otherwise, ...rest } = source;
    if (then && otherwise) return visit({ ...rest, anyOf: [then, otherwise] });
    if (rest.type === 'string') delete rest.anyOf;
    const isSchema = key !== 'properties';
    return Object.fromEntries(Object.entries(rest.type === 'string' ? rest : source)
      .filter(([name]) => !isSchema || !['title', '$defs', '$id', '$schema', 'examples', 'if', 'then', 'else', 'minItems'].includes(name))
      .map(([name, value]) => [name, visit(value, name)]));
  };
  return visit(schema) as JSONSchema;
}

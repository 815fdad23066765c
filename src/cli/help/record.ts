import { EXAMPLES } from '../../entries/init/examples.js';
import { UsageError } from '../../errors.js';
import { orDidYouMean } from '../../records/did-you-mean.js';
import { FOLDER_KEYS, RECORD_KINDS, type RecordKind } from '../../records/kinds.js';
import type { JsonSchema } from '../../records/schemas.js';
import { recordsPage } from './records.js';
import type { MakePage, Part } from './topic.js';

const ALIASES: ReadonlyMap<string, RecordKind> = new Map([['one-on-one', '1-1'], ['people', 'person'], ['teams', 'team'], ['sprints', 'sprint'], ['1-1s', '1-1'], ['reviews', 'review']]);

/** `help record KIND`: what the schema says of each key, and the example that `init` writes. */
export const recordPage: MakePage = async (words, sources) => {
  const [word] = words;
  if (word === undefined) return recordsPage(words, sources);
  if (word === 'config') return configPage([], sources);
  const kind = RECORD_KINDS.find((known) => known === word) ?? ALIASES.get(word);
  if (kind === undefined) throw new UsageError(`there is no kind of record "${word}"${orDidYouMean(word, RECORD_KINDS)}`, { next: `Kinds: ${RECORD_KINDS.join(', ')}` });
  const schema = (await sources.schemas()).schema(kind);
  return [
    ...keysOf(schema),
    { title: 'Example' }, { lines: EXAMPLES[FOLDER_KEYS[kind]].text.trimEnd().split('\n') },
    { lines: [`posthog-mgmt schema ${kind}      prints its JSON Schema`] },
  ];
};

/** `help config`: the keys of posthog-mgmt.yml. */
export const configPage: MakePage = async (_, { schemas }) => [
  ...keysOf((await schemas()).schema('config')),
  { lines: ['posthog-mgmt schema config      prints its JSON Schema', 'posthog-mgmt init               writes one, with what it asks'] },
];

function keysOf(schema: JsonSchema): Part[] {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>);
  const required = (schema.required ?? []) as readonly string[];
  const row = ([key, { description }]: [string, JsonSchema]): readonly [string, string] => [key, String(description ?? '')];
  const must = properties.filter(([key]) => required.includes(key));
  return [
    { title: String(schema.title) }, String(schema.description),
    { title: 'Required' }, { rows: must.map(row) },
    { title: 'And, where it is so' }, { rows: properties.filter(([key]) => !required.includes(key)).map(row) },
  ];
}

import { applyEdits, modify, parse, type ParseError } from 'jsonc-parser';
import { pathIn } from '../../handbook/folders.js';
import { RECORD_KINDS } from '../../records/kinds.js';
import type { Config } from '../../handbook/config.js';

/** Where the schemas of a version are published, by name. */
export function schemaUrl(version: string): (name: string) => string {
  return (name) => `https://unpkg.com/posthog-mgmt@${version}/schemas/${name}.schema.json`;
}

/** A schema of ours, of whatever version. */
const OURS = /^https:\/\/unpkg\.com\/posthog-mgmt@[^/]+\/schemas\/[\w-]+\.schema\.json$/;

/** Where the editor settings lie, relative to the handbook's root. */
export const SETTINGS_PATH = '.vscode/settings.json';

/**
 * VS Code settings with the association of YAML records to their schemas, merged into what
 * is there: comments, order and everything else stay. Undefined when what is there can't be
 * read, or holds something else where the association belongs.
 * @param schemaUrl gives the address of the schema of a kind
 */
export function mergeSettings(before: string | null, config: { readonly folders: Config['folders'] }, schemaUrl: (name: string) => string): string | undefined {
  const text = before === null || before.trim() === '' ? '{}' : before;
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(settings)) return undefined;
  const known = settings['yaml.schemas'] ?? {};
  if (!isObject(known)) return undefined;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const formattingOptions = { insertSpaces: true, tabSize: 2, eol: newline };
  let merged = text;
  const wanted = associations(config, schemaUrl);
  // Those of another version would hold the same files to two schemas.
  for (const url of Object.keys(known).filter((key) => OURS.test(key) && !wanted.some(([own]) => own === key))) merged = applyEdits(merged, modify(merged, ['yaml.schemas', url], undefined, { formattingOptions }));
  for (const [url, globs] of wanted) {
    const there = ([] as unknown[]).concat(known[url] ?? []);
    const missing = globs.filter((glob) => !there.includes(glob));
    if (missing.length === 0) continue;
    const value = [...there, ...missing];
    merged = applyEdits(merged, modify(merged, ['yaml.schemas', url], value.length === 1 ? value[0] : value, { formattingOptions }));
  }
  return merged.endsWith('\n') || before !== null ? merged : `${merged}${newline}`;
}

function associations({ folders }: { readonly folders: Config['folders'] }, schemaUrl: (name: string) => string): [string, string[]][] {
  const depth = { person: ['*'], team: ['*', '*/index'], context: ['*'], sprint: ['*/*'], '1-1': ['*/*'], review: ['*/*'], feedback: ['*/*'] } as const;
  const ofKinds = RECORD_KINDS.filter((kind) => folders[kind] !== '.')
    .map((kind): [string, string[]] => [schemaUrl(kind), depth[kind].flatMap((names) => ['yml', 'yaml'].map((ending) => pathIn(folders[kind], `${names}.${ending}`)))]);
  return [[schemaUrl('config'), ['posthog-mgmt.yml']], ...ofKinds];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the importer's tests share: fixtures as input, and a handbook after an import. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { ImportInput, ImportPlan, RecordData } from '../../../src/importers/posthog-com/plan.js';

const core = { version: '1.2', schema: 'core' } as const;

/** A record's data, as the handbook would read it; undefined where it can't be read. */
export function dataOf(path: string, text: string): RecordData | undefined {
  const source = /\.mdx?$/.test(path) ? /^\ufeff?---\r?\n([^]*?)^---\r?$/m.exec(text)?.[1] : text.replace(/^\ufeff/, '');
  try {
    return (parse(source ?? '', core) as RecordData | null) ?? {};
  } catch {
    return undefined;
  }
}

/** The pages of a fixture as an import into an empty handbook reads them. */
export function fixtureInput(leaf: string, page: string): ImportInput {
  const root = new URL(`../../../fixtures/posthog-com/${leaf}/`, import.meta.url);
  return inputFrom(root, `contents/handbook/${page}`);
}

/** The same for any checkout. */
export function inputFrom(root: URL, pagePath: string): ImportInput {
  const read = (path: string): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(new URL(path, root)));
  const names = ((): string[] => {
    try {
      return readdirSync(new URL('contents/team/', root));
    } catch {
      return [];
    }
  })();
  const peoplePages = names
    .filter((name) => /\.mdx?$/.test(name) && !/^[_.]|^README/.test(name))
    .map((name) => ({ path: `contents/team/${name}`, stem: name.replace(/\.mdx?$/, ''), text: read(`contents/team/${name}`) }));
  return { page: { path: pagePath, text: read(pagePath) }, peoplePages, existingPeople: [], existingTeams: [], paths: { people: 'people', teams: 'teams' } };
}

/** The input of a second import: the handbook is what the first one left behind. */
export function run(input: ImportInput, { writes }: ImportPlan): ImportInput {
  const texts = new Map(writes.map(({ path, after }) => [path, after]));
  const peoplePages = input.peoplePages.map((page) => (page.inPlace && page.recordPath !== undefined ? { ...page, text: texts.get(page.recordPath) ?? page.text } : page));
  const records = new Map<string, string>();
  for (const { path, text } of [...input.existingPeople, ...input.existingTeams]) records.set(path, text);
  for (const page of peoplePages) if (page.inPlace && page.recordPath !== undefined) records.set(page.recordPath, page.text);
  for (const [path, text] of texts) records.set(path, text);
  const below = (folder: string) =>
    [...records].filter(([path]) => path.startsWith(`${folder}/`)).map(([path, text]) => ({ stem: path.slice(folder.length + 1).replace(/\.\w+$/, ''), path, text, data: dataOf(path, text) }));
  return {
    ...input,
    peoplePages,
    existingPeople: below(input.paths.people).map(({ stem, ...rest }) => ({ handle: stem, ...rest })),
    existingTeams: below(input.paths.teams).map(({ stem, ...rest }) => ({ slug: stem, ...rest })),
  };
}

/** The notes, a line each. */
export function messages({ notes }: ImportPlan): string[] {
  return notes.map(({ where, level, message }) => `${where} ${level}: ${message}`);
}

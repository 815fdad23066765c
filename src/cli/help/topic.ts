import type { Schemas } from '../../records/schemas.js';

/** A paragraph that is wrapped, a title, lines as they are, or rows of a name and what it is. */
export type Part = string | { readonly title: string } | { readonly lines: readonly string[] } | { readonly rows: readonly (readonly [string, string])[] };

/** What a page can ask for. */
export interface PageSources {
  schemas(): Promise<Schemas>;
}

/** Makes a page; `words` are what stood behind the topic's name. Throws UsageError for words that it doesn't know. */
export type MakePage = (words: readonly string[], sources: PageSources) => Promise<readonly Part[]> | readonly Part[];

/** Something that `help` explains beside commands. */
export interface HelpTopic {
  readonly name: string;
  readonly summary: string;
  load(): Promise<MakePage>;
}


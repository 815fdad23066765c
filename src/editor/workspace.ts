import { join, relative, sep } from 'node:path';
import { PosthogMgmtError } from '../errors.js';
import { CONFIG_NAME } from '../handbook/config-name.js';
import type { Handbook } from '../handbook/handbook.js';
import { layeredFiles, type LayerEntry } from '../handbook/layered-files.js';
import { loadHandbook, rememberRecords } from '../handbook/load.js';
import { lint, type LintResult } from '../lint/engine.js';
import { RULES } from '../lint/rules/index.js';
import type { Files } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { keptFiles, type KeptFiles } from './kept-files.js';

/** A handbook as it would be with what is open in the editor. */
export interface View {
  readonly handbook: Handbook;
  readonly files: Files;
  /** What lint finds: looked for when it is asked for first, as completion needs none of it. */
  result(): LintResult;
}

/** One handbook that an editor has files of. */
export class Workspace {
  readonly #texts = new Map<string, string>();
  readonly #disk: KeptFiles;
  #view: Promise<View | PosthogMgmtError> | undefined;
  /** The last one that could be loaded: people and teams are known while the config is being typed. */
  #last: View | undefined;

  /** @param root absolute */
  constructor(readonly root: string, files: Files, readonly schemas: Schemas) {
    this.#disk = keptFiles(files);
    rememberRecords(schemas);
  }

  /** A path below the root, with `/`. */
  pathOf(file: string): string {
    return relative(this.root, file).split(sep).join('/');
  }

  fileOf(path: string): string {
    return join(this.root, ...path.split('/'));
  }

  /** The open files, by their paths below the root. */
  get open(): ReadonlyMap<string, string> {
    return this.#texts;
  }

  /** A file's text in the editor; undefined closes it. */
  set(path: string, text: string | undefined): void {
    if (text === undefined || !this.#texts.has(path)) this.#disk.forget();
    if (text === undefined) this.#texts.delete(path);
    else this.#texts.set(path, text);
    this.#view = undefined;
  }

  /** What is on disk is otherwise by now. */
  refresh(): void {
    this.#disk.forget();
    this.#view = undefined;
  }

  /** The handbook as it would be; an error in place of it where the config can't be used. */
  async view(): Promise<View | PosthogMgmtError> {
    for (;;) {
      const view = (this.#view ??= this.#look());
      const answer = await view;
      // What was typed meanwhile counts.
      if (view === this.#view) return answer;
    }
  }

  /** The same, or the last one there was; undefined where there never was one. */
  async known(): Promise<View | undefined> {
    const view = await this.view();
    return view instanceof PosthogMgmtError ? this.#last : view;
  }

  async #look(): Promise<View | PosthogMgmtError> {
    const layer = new Map([...this.#texts].map(([path, text]): [string, LayerEntry] => [path, { kind: 'file', content: { bytes: new TextEncoder().encode(text) } }]));
    const files = layeredFiles(this.#disk.files, this.root, layer);
    try {
      const handbook = await loadHandbook(files, this.schemas, this.root);
      let result: LintResult | undefined;
      this.#last = { handbook, files, result: () => (result ??= lint(handbook, this.schemas, RULES)) };
      return this.#last;
    } catch (error) {
      if (error instanceof PosthogMgmtError) return error;
      throw error;
    }
  }
}

/** Where an error about the config stands in it: it begins with `posthog-mgmt.yml:LINE:COLUMN: `. */
export function configPlace({ message }: PosthogMgmtError): { line: number; column: number; message: string } {
  const [, line = '1', column = '1', text = message] = new RegExp(`^${CONFIG_NAME.replace('.', '\\.')}:(\\d+):(\\d+): ([^]*)$`).exec(message) ?? [];
  return { line: Number(line), column: Number(column), message: text };
}

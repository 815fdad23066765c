import { dirname } from 'node:path';
import { PosthogMgmtError } from '../errors.js';
import { findRoot } from '../handbook/find-root.js';
import type { Editing, EditorProblem, EditorTarget, Files } from '../ports.js';
import type { Schemas } from '../records/schemas.js';
import { completionsAt } from './completion.js';
import { fixAllOf, fixesAt } from './fixes.js';
import { hoverAt } from './hover.js';
import { definitionAt, referencesAt, type Spot } from './places.js';
import { problemsOf } from './problems.js';
import { Workspace, type View } from './workspace.js';

/** Where an editor's handbooks are. */
export interface EditingSetting {
  readonly files: Files;
  readonly schemas: Schemas;
  /** The one handbook to look at; undefined: each file's own, as the command line finds it. */
  readonly root: string | undefined;
}

/** What an editor can ask: each file belongs to the handbook that it lies in, and files outside of one have nothing to say. */
export function makeEditing({ files, schemas, root }: EditingSetting): Editing {
  const workspaces = new Map<string, Workspace>();
  /** Where files are really: an editor may come by a link. */
  const opened = new Map<string, { workspace: Workspace; path: string }>();

  const placeOf = (file: string): { workspace: Workspace; path: string } | undefined => {
    const known = opened.get(file);
    if (known) return known;
    const folder = files.realPath(dirname(file)) ?? dirname(file);
    const found = root ?? rootOf(files, folder);
    if (found === undefined) return undefined;
    const workspace = workspaces.get(found) ?? new Workspace(found, files, schemas);
    workspaces.set(found, workspace);
    const path = workspace.pathOf(`${folder}/${file.slice(dirname(file).length).replace(/^[\\/]/, '')}`);
    return path.startsWith('../') || path === '' ? undefined : { workspace, path };
  };
  /** Asks about an open file; `none` where it isn't a record of a handbook that can be read. */
  const ask = async <T>(file: string, none: T, act: (place: { workspace: Workspace; path: string; text: string; view: View }) => T | Promise<T>): Promise<T> => {
    const place = opened.get(file);
    const text = place?.workspace.open.get(place.path);
    const view = place && await place.workspace.known();
    return place && text !== undefined && view ? act({ ...place, text, view }) : none;
  };
  const targetOf = (workspace: Workspace, { path, range }: Spot): EditorTarget => ({ path: workspace.fileOf(path), range });

  return {
    open(file, text) {
      const place = placeOf(file);
      if (!place) return;
      opened.set(file, place);
      place.workspace.set(place.path, text);
    },
    close(file) {
      const place = opened.get(file);
      opened.delete(file);
      place?.workspace.set(place.path, undefined);
    },
    refresh() {
      for (const workspace of workspaces.values()) workspace.refresh();
    },
    async problems() {
      const found = new Map<string, readonly EditorProblem[]>();
      const names = new Map([...opened].map(([file, { workspace, path }]) => [workspace.fileOf(path), file]));
      for (const workspace of workspaces.values()) {
        if (workspace.open.size === 0) continue;
        for (const [path, problems] of await problemsOf(workspace)) found.set(names.get(workspace.fileOf(path)) ?? workspace.fileOf(path), problems);
      }
      return found;
    },
    complete: (file, at) => ask(file, [], ({ workspace, path, text, view }) => completionsAt(view.handbook, workspace.schemas, path, text, at)),
    hover: (file, at) => ask(file, undefined, ({ workspace, path, text, view }) => hoverAt(view.handbook, view.result(), workspace.schemas, path, text, at)),
    definition: (file, at) => ask<EditorTarget | undefined>(file, undefined, ({ workspace, path, text, view }) => {
      const spot = definitionAt(view.handbook, workspace.schemas, path, text, at);
      return spot && targetOf(workspace, spot);
    }),
    references: (file, at, withDefinition) => ask<readonly EditorTarget[]>(file, [], ({ workspace, path, text, view }) =>
      referencesAt(view.handbook, workspace.schemas, path, text, at, withDefinition).map((spot) => targetOf(workspace, spot))),
    fixes: (file, range) => ask(file, [], ({ workspace, path, view }) => fixesAt(workspace, view, path, range)),
    fixAll: (file) => ask(file, undefined, ({ workspace, path, view }) => fixAllOf(workspace, view, path)),
  };
}

function rootOf(files: Files, folder: string): string | undefined {
  try {
    return findRoot(files, folder);
  } catch (error) {
    if (error instanceof PosthogMgmtError) return undefined;
    throw error;
  }
}

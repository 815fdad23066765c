import { join } from 'node:path';

/**
 * Which modules lie in one built file: a start reads as few files as can be, since each costs it a tenth of a millisecond.
 * What every start of the program needs is one file, with what every look at a handbook needs, and what others start with as well
 * (completion, the reading thread) is another; the rest lies as it is imported.
 * @param home the project's folder, absolute
 */
export function startUpChunks(home) {
  let shared = new Set();
  let program = new Set();
  return {
    plugin: {
      name: 'start-up-chunks',
      buildEnd() {
        const from = (path) => reachable(join(home, 'src', path), (id) => this.getModuleInfo(id)?.importedIds ?? []);
        const main = from('main.ts');
        shared = both(main, new Set([...from('complete.ts'), ...from('reader.ts')]));
        program = new Set([...main, ...both(from('cli/commands/lint.ts'), from('cli/commands/due.ts'))]);
      },
    },
    groups: [
      { name: 'shared', priority: 2, test: (id) => shared.has(id) },
      { name: 'program', priority: 1, test: (id) => program.has(id) },
    ],
  };
}

const both = (one, other) => new Set([...one].filter((id) => other.has(id)));

/** A module and all that it imports, and so on; not what it imports only when that is used. */
function reachable(id, imports, found = new Set()) {
  if (!found.has(id)) {
    found.add(id);
    for (const imported of imports(id)) reachable(imported, imports, found);
  }
  return found;
}

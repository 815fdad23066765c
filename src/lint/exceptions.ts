import type { Config } from '../handbook/config.js';
import type { Finding } from './rule.js';

/** The config's exceptions at work: which findings they silence, and which of them have silenced one. */
export class Exceptions {
  /** By rule and path their indexes, until they have silenced something. */
  readonly #byRule = new Map<string, Map<string, number[]>>();
  readonly #used = new Set<number>();

  constructor({ exceptions }: Pick<Config, 'exceptions'>) {
    exceptions.forEach(({ rule, path = '.' }, index) => {
      const byPath = this.#byRule.get(rule) ?? new Map<string, number[]>();
      this.#byRule.set(rule, byPath);
      const indexes = byPath.get(path);
      if (indexes) indexes.push(index);
      else byPath.set(path, [index]);
    });
  }

  /** Those that have silenced a finding so far, by their index. */
  get used(): ReadonlySet<number> {
    return this.#used;
  }

  /** Whether a finding is silenced; notes whatever silences it as used. */
  silences({ rule, path }: Finding): boolean {
    const byPath = this.#byRule.get(rule);
    if (!byPath) return false;
    let isSilenced = false;
    for (const place of ['.', ...wayTo(path)]) {
      const indexes = byPath.get(place);
      if (!indexes) continue;
      isSilenced = true;
      for (const index of indexes.splice(0)) this.#used.add(index);
    }
    return isSilenced;
  }
}

/** The folders that a path leads through, and the path itself. */
function wayTo(path: string): string[] {
  const way: string[] = [];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) way.push(path.slice(0, at));
  return [...way, path];
}

import { relative, resolve, sep } from 'node:path';
import { UsageError } from '../errors.js';
import type { Handbook } from '../handbook/handbook.js';
import { isPassedOver } from '../handbook/walk.js';
import { unknownRule } from '../lint/known-rules.js';
import type { Rule } from '../lint/rule.js';
import type { Ports } from '../ports.js';
import type { Session } from './session.js';

/**
 * Tells rules from paths after `--rule`, which takes any number of values: what is no
 * rule and lies there as a file or folder is a path. Throws UsageError for what is neither.
 */
export function splitRuleValues(ports: Ports, rules: readonly Rule[], values: readonly string[], paths: readonly string[]): { rules: string[]; paths: string[] } {
  const known = rules.map(({ id }) => id);
  const split = { rules: [] as string[], paths: [...paths] };
  for (const value of values.flatMap((text) => text.split(','))) {
    if (known.includes(value)) split.rules.push(value);
    else if (split.rules.length > 0 && ports.files.kindOf(resolve(ports.cwd, value)) !== undefined) split.paths.push(value);
    else throw unknownRule('--rule: ', value, known);
  }
  return split;
}

/**
 * Which records the given paths mean. Paths are relative to the working directory. Throws UsageError for one that means none.
 * @param before the handbook before a change: what is gone from it can be meant too
 */
export function scopeOf({ ports }: Session, handbook: Handbook, paths: readonly string[], before?: Handbook): (path: string) => boolean {
  const known = [handbook, ...(before ? [before] : [])].flatMap(({ config, records, strays }) => [config.path, ...records.map(({ path }) => path), ...strays.map(({ path }) => path)]);
  const wanted = paths.map((given) => {
    const path = insideHandbook(ports, handbook.root, given);
    const covers = (candidate: string): boolean => path === '' || candidate === path || candidate.startsWith(`${path}/`);
    if (!known.some(covers)) throw noRecord(ports, given, path);
    return covers;
  });
  return (path) => wanted.some((covers) => covers(path));
}

/** A path relative to the handbook's root, with `/`. Throws UsageError for one that leads out of it. */
export function insideHandbook({ cwd, files }: Ports, root: string, given: string): string {
  const absolute = resolve(cwd, given);
  const candidates = [relative(root, absolute), relative(root, files.realPath(absolute) ?? absolute)];
  const inside = candidates.find((path) => path !== '..' && !path.startsWith(`..${sep}`) && resolve(root, path) === resolve(root, `./${path}`));
  if (inside === undefined) throw new UsageError(`"${given}" lies outside of the handbook`, { next: `The handbook is ${root}` });
  return inside.split(sep).join('/');
}

function noRecord({ files, cwd }: Ports, given: string, path: string): UsageError {
  const kind = files.kindOf(resolve(cwd, given));
  if (kind === undefined) return new UsageError(`nothing lies at "${given}"`, { next: 'Paths are relative to the working directory.' });
  if (kind === 'folder') return new UsageError(`no record lies below "${given}"`, { next: '`paths` in posthog-mgmt.yml says where records are.' });
  const name = path.slice(path.lastIndexOf('/') + 1);
  return new UsageError(isPassedOver(name)
    ? `"${given}" is no record: files like ${name} are passed over`
    : `"${given}" is no record`, { next: '`paths` in posthog-mgmt.yml says where records are.' });
}

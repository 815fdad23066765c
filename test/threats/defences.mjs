// What stands between each threat and its harm: `npm run threats` takes one after the other away.
/** By the name of the threat's test: what to change where, so that the defence is gone. Several entries of one name are several defences. */
export const DEFENCES = [
  ['code in front matter', ['src/records/front-matter-split.ts', "if (language !== '' && !/^(ya?ml$|#)/i.test(language)) {", 'if (false) {']],
  ['a broken page that reads as empty the second time', ['src/records/read.ts', /(export function makeReader[^]*?)return \(path, bytes\) => \{/, '$1const known = new Set<string>(); return (path, bytes) => { const key = Buffer.from(bytes).toString(); if (known.has(key)) bytes = new TextEncoder().encode("---\\nname: x\\n---\\n"); known.add(key);']],
  ['values that change their type between two readers of YAML', ['src/records/plain-yaml.ts', /export function readPlain\w*\([^)]*\)[^{]*\{/, '$& if (1 + 1 === 2) return undefined;'], ['src/records/yaml-parse.ts', "version: '1.2', schema: 'core'", "version: '1.1', schema: 'yaml-1.1'"]],
  ['directives that turn words into other values', ['src/records/yaml-problems.ts', 'if (before !== undefined && directive !== undefined) {', 'if (Math.random() > 2 && before !== undefined && directive !== undefined) {']],
  ['bombs of aliases, deep nesting, huge files', ['src/records/yaml-problems.ts', 'problems.push(refused(at(from, to), `an alias', '[].push(refused(at(from, to), `an alias'], ['src/records/yaml-problems.ts', "problems.push(refused(at(place, place + node.anchor.length + 1), `an anchor", '[].push(refused(at(place, place + node.anchor.length + 1), `an anchor']],
  ['bombs of aliases, deep nesting, huge files', ['src/records/source.ts', 'export const MAX_DEPTH = 64', 'export const MAX_DEPTH = 1e9']],
  ['bombs of aliases, deep nesting, huge files', ['src/records/source.ts', 'export const MAX_BYTES = 1024 * 1024', 'export const MAX_BYTES = 1e9']],
  ['keys that reach into prototypes', ['src/records/value.ts', 'return new NullMap();', 'return {} as ValueMap;']],
  ['regular expressions that take for ever', ['schemas/person.schema.json', /"pattern": "\^\[a-z0-9\][^"]*"/, '"pattern": "^[a-z0-9]*[a-z0-9]*$"']],
  ['a flood of findings from one file', ['src/lint/engine.ts', 'MAX_PER_FILE = 1000', 'MAX_PER_FILE = 1e9']],
  ['escape sequences in values and file names', ['src/report/sanitize.ts', 'text.replace(UNSAFE, visible)', 'text']],
  ['escape sequences in values and file names', ['src/report/sanitize.ts', 'return escapeJson(JSON.stringify(value, null, 2));', 'return JSON.stringify(value, null, 2);']],
  ['a file name that would be a command of a shell', ['src/schedule/due.ts', 'return names.every(isSlug) ? item', 'return names.length >= 0 ? item']],
  ['workflow commands in what CI prints', ['src/report/sanitize.ts', ".replace(/##(?=[a-z]*\\[)/gi, '## ')", '']],
  ['workflow commands in what CI prints', ['src/report/sanitize.ts', ".replace(/##([a-z]*)\\[/gi, '##$1\\\\u005b')", '']],
  ['workflow commands in what CI prints', ['src/report/github.ts', "return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');", 'return text;']],
  ['paths that lead out of the handbook', ['src/records/kinds.ts', 'return text.length <= 64 && SLUG.test(text);', 'return text.length > 0;'], ['src/entries/targets.ts', "if (segment === '' || segment === '.' || segment === '..') return false;", 'return true;']],
  ['paths that lead out of the handbook', ['src/handbook/config.ts', "if (posix.isAbsolute(folder) || steps[0] === '..'", 'if (false && folder']],
  ['links that lead to other files', ['src/adapters/node-files.ts', "return entry.isSymbolicLink() ? 'link' : 'other';", "return 'file';"], ['src/adapters/node-files.ts', 'constants.O_RDONLY | (NO_FOLLOW ?? 0)', 'constants.O_RDONLY']],
  ['links that lead to other files', ['src/entries/targets.ts', "if (kind !== undefined && kind !== (last ? 'file' : 'folder')) {", 'if (false) {'], ['src/adapters/atomic-write.ts', /throw new RefusalError\(`\$\{path\} is \$\{what\}[^]*?\);/, 'return undefined;']],
  ['arguments that git takes for options', ['src/adapters/git/snapshots.ts', "'--quiet', '--end-of-options', `${ref}^{commit}`", "'--quiet', `${ref}^{commit}`"], ['src/adapters/git/snapshots.ts', "'merge-base', '--end-of-options', commit", "'merge-base', commit"], ['src/adapters/git/history.ts', "'--verify', '--end-of-options', `${revision}^{commit}`", "'--verify', `${revision}^{commit}`"], ['src/adapters/git/remote.ts', "|| only.startsWith('-')", ''], ['src/adapters/git/remote.ts', "'--no-recurse-submodules', '--end-of-options', remote", "'--no-recurse-submodules', remote"]],
  ["programs in a clone's own git config", ['src/adapters/git/run.ts', ", '-c', 'core.fsmonitor=', '-c', 'core.hooksPath=/dev/null'] as const", ", '-c', 'core.hooksPath=/dev/null'] as const"]],
  ["programs in a clone's own git config", ['src/adapters/git/run.ts', ", '-c', 'core.hooksPath=/dev/null'] as const", '] as const'], ['src/adapters/git/snapshots.ts', "'-c', 'diff.autoRefreshIndex=false', ", '']],
  ["programs in a clone's own git config", ['src/adapters/git/snapshots.ts', "'-c', 'diff.autoRefreshIndex=false', ", '']],
  ["programs in a clone's own git config", ['src/adapters/git/snapshots.ts', "['clean=', 'process=', 'required=false']", '([] as string[])']],
  ['an edit of a record that somebody else edits', ['src/adapters/git/ready.ts', 'if (dirty.length === 0) return;', 'if (dirty.length >= 0) return;']],
  ['a run that is killed, or a disk that is full, half way', ['src/adapters/atomic-write.ts', 'renameSync(temporary, path);\n    } catch (error) {\n      rmSync(temporary, { force: true });', 'renameSync(temporary, path);\n    } catch (error) {']],
  ['a run that is killed, or a disk that is full, half way', ['src/entries/safety/recover.ts', 'readJournals(', '((..._: unknown[]) => [] as Journal[])(']],
  ['a sealed note of another writer, place or length', ['src/sealing/padding.ts', 'if (bytes > STEP)', 'if (bytes > 0) return bytes;\n  if (bytes > STEP)']],
  ['a sealed note of another writer, place or length', ['src/entries/sealed/open-records.ts', 'movedFrom: isElsewhere ? found.path : undefined', 'movedFrom: undefined']],
  ['a key that somebody slips in', ['src/lint/rules/privacy/recipients.ts', 'if (added.length === 0 && gone.length === 0) return;', 'return;']],
  ['tools of an agent, or a page, that say more than they should', ['src/report/html/page.ts', "default-src 'none'; ", '']],
  ['tools of an agent, or a page, that say more than they should', ['src/report/escape-xml.ts', 'return sanitize(text)', 'return text; sanitize(text)']],
  ['that never answers is given up, with what is kept', ['src/adapters/git/run.ts', 'AbortSignal.timeout(Math.ceil(seconds * 1000))', 'AbortSignal.timeout(17_000)']],
];

/** A text with something else in the place of what stands there; undefined where that is not there any more. */
export function without(text, from, to) {
  const after = text.replace(from, to);
  return after === text ? undefined : after;
}

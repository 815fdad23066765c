import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { HOME } from '../support/cli.js';

/** Files of a handbook, by path. */
export type Bytes = Readonly<Record<string, Uint8Array>>;

function filesOf(fixture: string): Bytes {
  const folder = join(HOME, 'fixtures', fixture);
  return Object.fromEntries(readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => statSync(join(folder, path)).isFile()).map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]));
}

export const SAMPLE = filesOf('hedgehog-labs');
const RECORDS = Object.keys(SAMPLE).filter((path) => /\.(?:ya?ml|mdx?)$/.test(path) && path !== 'README.md');

/** Pieces that mean something to a reader of YAML, Markdown, a terminal, a CI runner or a browser, and bytes that mean nothing. */
const PIECES = [
  '\n', '\r\n', '\r', '\t', ' ', '  ', '- ', ': ', '? ', '[', ']', '{', '}', ',', '"', "'", '#', ' #', '|', '|-\n', '>', '&a ', '*a', '!!str ', '!<x> ', '%YAML 1.1\n', '---\n', '---js\n', '...\n', '<<: *a\n', '~', 'null', 'true', '0x1f', '.inf', '1e999', '2026-02-30', '9999-12-31', '0001-01-01', 'P2W', 'P9999Y',
  '__proto__: x\n', 'constructor: x\n', 'manager: ada\n', 'members: [ada, ada]\n', 'away: [{ from: 2026-01-01, to: 2025-01-01 }]\n', 'sealed: true\n', '<<<<<<< a\n=======\n>>>>>>> b\n',
  '\u001b[2J', '\u001b]0;x\u0007', '\u009b31m', '\u202e', '\u2028', '\ufeff', '\u0000', '\u0085', '\n::error::x\n', '##[add-mask]x', '##vso[task.x]', '%0A::set-output', '<script>', '</svg>', '&lt;', ']]>', '--><', '|', '`', '](javascript:x)', '🦔', '\ud83e', 'e\u0301', 'ﬃ',
  '-----BEGIN AGE ENCRYPTED FILE-----\n', '<!-- posthog-mgmt: begin -->\n', '<!-- posthog-mgmt: end -->\n', '# posthog-mgmt-disable-next-line refs/person -- x\n',
] as const;

const piece: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...PIECES).map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 6 }) },
  { weight: 1, arbitrary: fc.tuple(fc.constantFrom(...PIECES), fc.integer({ min: 2, max: 300 })).map(([text, times]) => Buffer.from(text.repeat(times))) },
);

interface Edit { readonly at: number; readonly cut: number; readonly put: Uint8Array; readonly how: 'put' | 'flip' | 'double' }

const edits: fc.Arbitrary<Edit[]> = fc.array(fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), cut: fc.oneof(fc.constant(0), fc.nat(3), fc.nat(80)), put: piece, how: fc.constantFrom('put', 'put', 'put', 'flip', 'double') }), { minLength: 1, maxLength: 5 }) as fc.Arbitrary<Edit[]>;

function edited(bytes: Uint8Array, made: readonly Edit[]): Uint8Array {
  return made.reduce<Uint8Array>((now, { at, cut, put, how }) => {
    const from = Math.floor(at * now.length);
    const [before, gone, after] = [now.subarray(0, from), now.subarray(from, from + cut), now.subarray(from + cut)];
    if (how === 'flip') return Buffer.concat([before, gone.map((byte) => byte ^ (1 << (byte % 8))), after]);
    return Buffer.concat(how === 'double' ? [before, gone, gone, after] : [before, put, after]);
  }, bytes);
}

/** A real file with a few bytes that are otherwise. */
export const brokenFile = (path: string): fc.Arbitrary<Uint8Array> => edits.map((made) => edited(SAMPLE[path] as Uint8Array, made));

/** The sample handbook with a few of its files broken, moved, or taken away. */
export const brokenHandbook: fc.Arbitrary<Bytes> = fc.array(fc.tuple(fc.constantFrom(...RECORDS), edits, fc.constantFrom('edit', 'edit', 'edit', 'edit', 'move', 'remove'), fc.constantFrom('people/x.yml', 'people/Ada Obi.yml', 'teams/x/index.mdx', 'sprints/x/1.md', '1-1s/nobody/2026-01-01.yml', 'people/\u001b[2J::error::x.yml', 'people/a\u202eb.md')), { minLength: 1, maxLength: 4 })
  .map((changes) => {
    const files: Record<string, Uint8Array> = { ...SAMPLE };
    for (const [path, made, how, to] of changes) {
      const bytes = files[path];
      if (bytes === undefined) continue;
      if (how !== 'edit') delete files[path];
      if (how === 'move') files[to] = bytes;
      // Most broken configs are simply refused; there is little to learn from that.
      if (how === 'edit' && (path !== 'posthog-mgmt.yml' || made.length === 1)) files[path] = edited(bytes, made);
    }
    return files;
  });

/** A record's text, and its path. */
export const brokenRecord: fc.Arbitrary<{ path: string; bytes: Uint8Array }> = fc.constantFrom(...RECORDS).chain((path) => brokenFile(path).map((bytes) => ({ path, bytes })));

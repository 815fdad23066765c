import { readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => /\.(ts|mjs)$/.test(path) && !path.endsWith('.d.ts'));

/** What each layer may import, beside itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  main: ['adapters', 'cli', 'ports'],
  complete: ['adapters', 'cli'],
  reader: ['adapters', 'handbook', 'records'],
  adapters: ['ports', 'errors', 'report/sanitize'],
  cli: ['editor', 'doctor', 'entries', 'sealing', 'importers', 'lint', 'schedule', 'report', 'handbook', 'records', 'ports', 'errors'],
  editor: ['entries/fix', 'report/sanitize', 'report/markdown', 'lint', 'handbook', 'records', 'ports', 'errors'],
  doctor: ['entries', 'sealing', 'lint', 'handbook', 'schedule', 'records', 'ports', 'errors', 'report/layout'],
  entries: ['sealing', 'lint', 'handbook', 'schedule', 'records', 'ports', 'errors', 'report/markdown', 'report/dates'],
  sealing: ['lint/age-armor', 'handbook', 'records', 'ports', 'errors'],
  importers: ['handbook', 'records', 'ports', 'errors'],
  report: ['lint', 'handbook', 'schedule', 'records', 'ports'],
  lint: ['handbook', 'schedule', 'records', 'errors', 'ports'],
  handbook: ['records', 'schedule', 'ports', 'errors'],
  schedule: ['handbook', 'records'],
  records: ['ports', 'errors'],
  ports: [],
  errors: [],
};

/** Packages that one layer alone knows; `path` and `util` are pure. */
const ADAPTERS_ONLY = /^(?:node:(?!(?:path|util)$)|simple-git$|chalk$)/;

function imports(path: string): string[] {
  const text = readFileSync(join(src, path), 'utf8');
  return [...text.matchAll(/(?:^|\n)\s*(?:import|export)[^'"\n]*?from\s+['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g)].map((match) => (match[1] ?? match[2]) as string);
}

describe('imports run one way', () => {
  it.each(sources)('%s', (path) => {
    const layer = path.split('/')[0]?.replace(/\.ts$/, '') as string;
    const allowed = MAY_IMPORT[layer];
    expect(allowed, `a layer that this test doesn't know: ${layer}`).toBeDefined();
    for (const specifier of imports(path)) {
      if (!specifier.startsWith('.')) {
        const isBuildStep = path === 'records/precompile.mjs';
        if (layer !== 'adapters' && !isBuildStep && layer !== 'main') expect(specifier, path).not.toMatch(ADAPTERS_ONLY);
        continue;
      }
      const target = posix.join(posix.dirname(path), specifier).replace(/\.m?js$/, '');
      const ok = target.startsWith(`${layer}/`) || target === layer || (allowed as string[]).some((prefix) => target === prefix || target.startsWith(`${prefix}/`));
      expect(ok, `${path} imports ${specifier}`).toBe(true);
    }
  });

  it('process and console belong to the edge', () => {
    for (const path of sources) {
      if (path === 'main.ts' || path === 'complete.ts' || path.startsWith('adapters/') || path === 'records/precompile.mjs' || path === 'report/ics.ts') continue;
      expect(readFileSync(join(src, path), 'utf8'), path).not.toMatch(/\bprocess\.|\bconsole\.|new Date\(|Date\.now/);
    }
  });
});

#!/usr/bin/env node
// How often real records are left to the whole of YAML: `node bench/fallback.mjs [FOLDER…]` (the fixtures when left out).
// It reads the sources, so it runs through Vite's module runner that vitest brings along.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createServer } from 'vite';

const home = resolve(import.meta.dirname, '..');
const server = await createServer({ root: home, server: { middlewareMode: true, ws: false }, logLevel: 'error', configFile: false, appType: 'custom' });
try {
  const { readPlainYaml } = await server.ssrLoadModule('/src/records/plain-yaml.ts');
  const { splitFrontMatter } = await server.ssrLoadModule('/src/records/front-matter-split.ts');
  console.log('| folder | records | left to the whole of YAML |\n| --- | --- | --- |');
  const given = process.argv.slice(2);
  for (const folder of given.length > 0 ? given : [join(home, 'fixtures/hedgehog-labs'), join(home, 'fixtures/posthog-com')]) {
    const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(?:ya?ml|mdx?)$/.test(path)).flatMap((path) => {
      const text = readFileSync(join(folder, path), 'utf8');
      if (/\.ya?ml$/.test(path)) return [text];
      const outcome = splitFrontMatter(text);
      return outcome.kind === 'found' ? [outcome.split.yaml] : [];
    });
    const left = texts.filter((text) => readPlainYaml(text) === undefined).length;
    console.log(`| ${folder} | ${texts.length} | ${left} (${((100 * left) / Math.max(1, texts.length)).toFixed(1)} %) |`);
  }
} finally {
  await server.close();
}

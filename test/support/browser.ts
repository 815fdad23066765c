import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tempFolder } from './temp-handbook.js';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Chromium as this machine calls it; undefined where it has none. */
export const browser = ['chromium', 'chromium-browser', 'google-chrome'].find((name) => spawnSync(name, ['--version']).status === 0);

export interface Look {
  /** What axe-core found, as `rule: element`. */
  readonly violations: readonly string[];
  /** How many rules axe-core passed, so that none at all is no success. */
  readonly passes: number;
  readonly isDark: boolean;
  /** Whether the page is wider than the window. */
  readonly isTooWide: boolean;
  readonly pictures: number;
}

const ASK = `
addEventListener('load', () => axe.run(document, { resultTypes: ['violations', 'passes'] }).then(({ violations, passes }) => {
  const answer = {
    violations: violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html)), passes: passes.length,
    isDark: matchMedia('(prefers-color-scheme: dark)').matches, isTooWide: document.documentElement.scrollWidth > innerWidth,
    pictures: [...document.querySelectorAll('svg')].filter((picture) => picture.getBoundingClientRect().width > 0).length,
  };
  top.document.title = 'ANSWER' + encodeURIComponent(JSON.stringify(answer)) + 'END';
}));`;

/**
 * Opens a page in the browser with axe-core beside it and answers what both see. The page's own policy, under which no script could
 * run, is taken off first. It lies in a frame, as no window is as narrow as a phone.
 */
export function lookAt(page: string, { width = 1200, dark = false } = {}): Look {
  const file = join(tempFolder(), 'page.html');
  const open = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace('</body>', () => `<script>${readFileSync(AXE, 'utf8')}</script><script>${ASK}</script></body>`);
  writeFileSync(file, `<!doctype html><meta name="color-scheme" content="light dark"><iframe style="border:0;width:${width}px;height:900px" srcdoc="${open.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`);
  const { stdout } = spawnSync(browser as string, [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--user-data-dir=${tempFolder()}`,
    ...(dark ? ['--blink-settings=preferredColorScheme=0'] : []), `--window-size=${Math.max(600, width)},900`, '--virtual-time-budget=20000', '--dump-dom', `file://${file}`,
  ], { encoding: 'utf8', maxBuffer: 64 << 20 });
  const answer = /ANSWER(.*?)END/.exec(stdout)?.[1];
  if (answer === undefined) throw new Error('the browser gave no answer');
  return JSON.parse(decodeURIComponent(answer)) as Look;
}

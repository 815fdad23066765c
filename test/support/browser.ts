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
  parent.document.title += 'ANSWER' + frameElement.id + '=' + encodeURIComponent(JSON.stringify(answer)) + 'END';
}));`;

/** A page to look at, how wide the window is, and whether the reader's system is dark. */
export interface View {
  readonly page: string;
  readonly width: number;
  readonly dark?: boolean;
}

/**
 * Opens pages in the browser with axe-core beside each and answers what both see. A page's own policy, under which no script could
 * run, is taken off first. Each lies in a frame: no window is as narrow as a phone, and one start of the browser serves them all.
 */
export function lookAt(views: readonly View[]): Look[] {
  const folder = tempFolder({ 'axe.js': readFileSync(AXE), 'ask.js': ASK });
  const frames = views.map(({ page, width, dark = false }, index) => {
    const open = page.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '').replace('</body>', () => `<script src="file://${folder}/axe.js"></script><script src="file://${folder}/ask.js"></script></body>`);
    return `<iframe id="${index}" style="border:0;width:${width}px;height:900px;color-scheme:${dark ? 'dark' : 'light'}" srcdoc="${open.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`;
  });
  const file = join(folder, 'frames.html');
  writeFileSync(file, `<!doctype html><meta charset="utf-8">${frames.join('')}`);
  const { stdout } = spawnSync(browser as string, [
    '--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--user-data-dir=${tempFolder()}`, '--window-size=1300,900', '--virtual-time-budget=60000', '--dump-dom', `file://${file}`,
  ], { encoding: 'utf8', maxBuffer: 64 << 20 });
  const answers = new Map([...stdout.matchAll(/ANSWER(\d+)=(.*?)END/g)].map(([, index, answer]) => [Number(index), JSON.parse(decodeURIComponent(answer as string)) as Look]));
  if (answers.size !== views.length) throw new Error(`the browser gave ${answers.size} answers of ${views.length}`);
  return views.map((_, index) => answers.get(index) as Look);
}

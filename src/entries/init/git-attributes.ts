import { DRIVER_NAME } from '../merge/driver-config.js';

/** Where git's attributes lie, relative to the handbook's root. */
export const ATTRIBUTES_PATH = '.gitattributes';

/** The attributes with lines that give the sprints' pages to the merge driver; every line that is there stays, and none is added twice. */
export function mergeAttributes(before: string | null, sprints: string): string {
  const text = before ?? '';
  const there = new Set(text.split('\n').map((line) => line.trim()));
  const missing = ['md', 'mdx', 'yml', 'yaml'].map((ending) => `${pattern(sprints, ending)} merge=${DRIVER_NAME}`).filter((line) => !there.has(line));
  if (missing.length === 0) return text;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : newline;
  return text + gap + missing.map((line) => line + newline).join('');
}

/** Git's own pattern language: what means something there is escaped, and a blank needs quotes. */
function pattern(folder: string, ending: string): string {
  const escaped = folder === '.' ? '' : `${folder.replace(/[\\*?[\]!#]/g, '\\$&')}/`;
  const glob = `${escaped}**/*.${ending}`;
  return /[\s"]/.test(glob) ? `"${glob.replace(/[\\"]/g, '\\$&')}"` : glob;
}

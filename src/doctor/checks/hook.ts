import { relative } from 'node:path';
import { findHook, HOOK_MODE, hookText } from '../../entries/init/pre-commit-hook.js';
import { folderInTree } from '../../entries/safety/folders.js';
import { advice, well, type Check } from '../check.js';

export default {
  name: 'hook',
  async look({ ports, place, root }) {
    if (!place || root === undefined) return [];
    const folder = folderInTree(place, root);
    const { state, path: absolute, line, off } = await findHook(ports, place, folder);
    const path = relative(place.top, absolute);
    if (state === 'ours') return [well('what is staged is linted before each commit')];
    if (off) return [advice(`${path}: ${off.why}`, { command: off.mend })];
    if (state === 'other') return [advice(`${path} is there, and doesn't lint`, { command: `add to it: ${line}` })];
    return [advice('nothing lints before a commit', {
      command: `a hook that runs: ${line}`,
      repair: async () => { ports.files.write(absolute, hookText(folder), { mode: HOOK_MODE }); return `wrote ${path}`; },
    })];
  },
} satisfies Check;

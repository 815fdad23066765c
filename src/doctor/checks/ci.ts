import { join } from 'node:path';
import { CI_PATHS, ciText, findCi } from '../../entries/init/ci-workflow.js';
import { folderInTree } from '../../entries/safety/folders.js';
import { advice, well, type Check } from '../check.js';

export default {
  name: 'ci',
  look({ ports: { files }, place, root, version }) {
    if (!place || root === undefined) return [];
    const { running, system, isTaken } = findCi(files, place.top);
    if (running !== undefined) return [well(`${running} runs it in CI`)];
    const path = CI_PATHS[system];
    if (isTaken(system)) return [advice(`${path} is there, and doesn't run posthog-mgmt`, { command: `add a job to ${path} that runs: posthog-mgmt lint` })];
    return [advice('no CI job runs it', {
      command: `a workflow in ${path}`,
      repair: async () => { files.write(join(place.top, ...path.split('/')), ciText(system, version, folderInTree(place, root))); return `wrote ${path}`; },
    })];
  },
} satisfies Check;

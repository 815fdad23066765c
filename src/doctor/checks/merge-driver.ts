import { join } from 'node:path';
import { ATTRIBUTES_PATH, mergeAttributes } from '../../entries/init/git-attributes.js';
import { DRIVER_NAME, setDriver } from '../../entries/merge/driver-config.js';
import { advice, well, type Check, type Sight, type Surroundings } from '../check.js';

export default {
  name: 'merge-driver',
  async look(surroundings) {
    if (!surroundings.place || surroundings.root === undefined || !surroundings.config) return [];
    return [attributes(surroundings), await driver(surroundings)].flat();
  },
} satisfies Check;

function attributes({ ports: { files }, root, config }: Surroundings): Sight[] {
  const path = join(root as string, ATTRIBUTES_PATH);
  const { bytes, problem } = files.read(path);
  if (problem !== undefined && problem !== 'missing') return [advice(`${ATTRIBUTES_PATH} can't be read`)];
  const before = bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : null;
  const after = mergeAttributes(before, config?.folders.sprint ?? 'sprints');
  if (after === (before ?? '')) return [well(`${ATTRIBUTES_PATH} gives sprint pages to the merge driver`)];
  return [advice(`${ATTRIBUTES_PATH} doesn't give sprint pages to the merge driver, so two people who edit one may conflict`, {
    command: `add the lines to ${ATTRIBUTES_PATH}`,
    repair: async () => { files.write(path, after); return `added the sprint pages to ${ATTRIBUTES_PATH}`; },
  })];
}

async function driver({ ports: { git }, place }: Surroundings): Promise<Sight[]> {
  if (!place) return [];
  if ((await git.config(place.top, `merge.${DRIVER_NAME}.driver`)) !== undefined) return [well('git merges sprint pages with posthog-mgmt in this clone')];
  return [advice("this clone's git doesn't know the merge driver yet", {
    command: 'posthog-mgmt merge-driver --set-up',
    repair: async () => { await setDriver(git, place); return 'told git of the merge driver'; },
  })];
}

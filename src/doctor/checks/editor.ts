import { join } from 'node:path';
import { mergeSettings, schemaUrl, SETTINGS_PATH } from '../../entries/init/editor-settings.js';
import { advice, well, type Check } from '../check.js';

export default {
  name: 'editor',
  look({ ports: { files }, root, config, version }) {
    if (root === undefined || !config) return [];
    const path = join(root, SETTINGS_PATH);
    const { bytes, problem } = files.read(path);
    if (problem !== undefined && problem !== 'missing') return [advice(`${SETTINGS_PATH} can't be read`)];
    const before = bytes ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : null;
    const after = mergeSettings(before, config, schemaUrl(version));
    if (after === undefined) return [advice(`${SETTINGS_PATH} is not what VS Code would read`, { command: `correct ${SETTINGS_PATH} by hand` })];
    if (after === before) return [well('VS Code knows the schemas of the records')];
    return [advice('VS Code is not told of the schemas of the records', {
      command: `add \`yaml.schemas\` to ${SETTINGS_PATH}`,
      repair: async () => { files.write(path, after); return `added the schemas to ${SETTINGS_PATH}`; },
    })];
  },
} satisfies Check;

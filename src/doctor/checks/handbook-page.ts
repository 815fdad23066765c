import { findManagementPage } from '../../handbook/find-management-page.js';
import { lint } from '../../lint/engine.js';
import { RULES } from '../../lint/rules/index.js';
import { advice, problem, well, type Check } from '../check.js';

const DRIFT = 'handbook/drift';

export default {
  name: 'handbook',
  look({ handbook, ports: { files }, schemas }) {
    if (!handbook) return [];
    const { management, root, config } = handbook;
    if (!management) {
      const found = findManagementPage(files, root);
      return found === undefined ? [] : [advice(`${found} is not watched: nobody would notice that the rules no longer say what it says`, { command: `add to ${config.path}: handbook: { management: ${found} }` })];
    }
    const { findings } = lint(handbook, schemas, RULES, { only: new Set([DRIFT]) });
    if (findings.length === 0) return [well(`the rules say what ${management.path} says`)];
    return findings.map(({ path, line, message }) => (management.problem === undefined ? advice : problem)(`${path}:${line}: ${message}`, { command: 'posthog-mgmt doctor --confirm-handbook' }));
  },
} satisfies Check;

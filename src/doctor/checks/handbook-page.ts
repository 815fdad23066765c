import { join } from 'node:path';
import { lint } from '../../lint/engine.js';
import { RULES } from '../../lint/rules/index.js';
import { advice, problem, well, type Check } from '../check.js';

/** Where a handbook in posthog.com's form has its page. */
export const KNOWN_PAGES = ['contents/handbook/company/management.md', 'contents/handbook/people/management.md', 'handbook/management.md', 'handbook/company/management.md'];

const DRIFT = 'handbook/drift';

export default {
  name: 'handbook',
  look({ handbook, ports: { files }, schemas }) {
    if (!handbook) return [];
    const { management, root, config } = handbook;
    if (!management) {
      const found = KNOWN_PAGES.find((path) => files.kindOf(join(root, path)) === 'file');
      return found === undefined ? [] : [advice(`${found} is not watched: nobody would notice that the rules no longer say what it says`, { command: `add to ${config.path}: handbook: { management: ${found} }` })];
    }
    const { findings } = lint(handbook, schemas, RULES, { only: new Set([DRIFT]) });
    if (findings.length === 0) return [well(`the rules say what ${management.path} says`)];
    return findings.map(({ path, line, message }) => (management.problem === undefined ? advice : problem)(`${path}:${line}: ${message}`, { command: 'posthog-mgmt doctor --confirm-handbook' }));
  },
} satisfies Check;

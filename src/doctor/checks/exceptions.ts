import { lint } from '../../lint/engine.js';
import { RULES } from '../../lint/rules/index.js';
import { advice, well, type Check, type Sight, type Surroundings } from '../check.js';

const UNUSED = new Set(['config/unused-exception', 'config/unused-disable']);

export default {
  name: 'exceptions',
  look(surroundings) {
    const { handbook, schemas } = surroundings;
    if (!handbook) return [];
    const unused = lint(handbook, schemas, RULES).findings.filter(({ rule }) => UNUSED.has(rule))
      .map(({ path, line, message, help }) => advice(`${path}:${line}: ${message}`, { command: help }));
    const seen = [...unused, ...expired(surroundings)];
    return seen.length > 0 ? seen : [well(handbook.config.exceptions.length === 0 ? 'nothing is excepted' : 'every exception is used, and none is past its date')];
  },
} satisfies Check;

function expired({ config, today }: Surroundings): Sight[] {
  if (!config || !today) return [];
  return config.exceptions.flatMap(({ rule, path, until, reason }, index) => {
    if (until === undefined || until >= today) return [];
    const { line } = config.locate(['exceptions', index]);
    return [advice(`${config.path}:${line}: the exception to ${rule}${path === undefined ? '' : ` in ${path}`} (${reason}) was meant until ${until}`, { command: 'settle it, or move its `until`' })];
  });
}

import { count } from '../../report/layout.js';
import { problem, well, type Check } from '../check.js';

export default {
  name: 'config',
  look({ handbookProblem, handbook, config }) {
    if (handbookProblem) return [problem(handbookProblem.message, { command: handbookProblem.next?.split('\n')[0] ?? 'posthog-mgmt schema config' })];
    if (!handbook || !config) return [];
    const unreadable = handbook.records.filter(({ readable }) => !readable).length;
    const records = count(handbook.records.length, 'record');
    return [
      well(`${config.path} is in order: ${config.company}, ${config.timezone}`),
      unreadable === 0 ? well(`${records} can be read`) : problem(`${unreadable} of ${records} can't be read`, { command: 'posthog-mgmt lint' }),
    ];
  },
} satisfies Check;

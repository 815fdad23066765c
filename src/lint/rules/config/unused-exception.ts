import type { Rule } from '../../rule.js';

const CONFIG = 'version: 1\ncompany: Hedgehog Labs\nexceptions:\n';

export default {
  id: 'config/unused-exception',
  severity: 'warning',
  clauses: [],
  summary: 'an exception that matches no finding',
  why: 'What it excused is settled, or lies elsewhere by now; left standing, it would silence the next finding unseen.',
  help: 'Take the exception out, or correct its rule or path.',
  examples: {
    good: {
      'posthog-mgmt.yml': `${CONFIG}  - { rule: people/no-craft, path: people/ada.yml, reason: she is finding out }\n`,
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n',
    },
    bad: {
      'posthog-mgmt.yml': `${CONFIG}  - { rule: people/no-craft, path: people/ada.yml, reason: she is finding out }  # finds: config/unused-exception\n`,
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
    },
  },
  wholeRunsOnly: true,
  check({ handbook, rules, usedExceptions, judges }, report) {
    // What this run doesn't look for, or looks for later, can't have been found.
    const found = rules.filter((candidate) => judges(candidate) && !candidate.judgesOthers).map(({ id }) => id);
    handbook.config.exceptions.forEach(({ rule, path }, index) => {
      if (usedExceptions.has(index) || !found.includes(rule)) return;
      report({ config: ['exceptions', index], message: `this exception to ${rule}${path === undefined ? '' : ` in ${path}`} matches nothing` });
    });
  },
} satisfies Rule;

import { quote } from '../../../records/value.js';
import { nameHints } from '../../name-hints.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'refs/team',
  severity: 'error',
  clauses: [],
  summary: "a team that isn't there",
  why: 'The team that is named here is none that the handbook knows, so what is said of it reaches nobody.',
  help: 'Correct the slug, or add the team as a file of that name among the teams.',
  fixes: { unsafe: 'corrects an obvious misspelling' },
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\n',
      'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n',
      'context/2026-11-12-acme-sso.md': '---\ntitle: Acme will churn without SSO\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nteams: [growth]\n---\n\nAcme told us so on Tuesday.\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\n',
      'teams/growth.yml': 'name: Growth\nlead: ada\nmembers: [ada, bo]\n',
      'context/2026-11-12-acme-sso.md': '---\ntitle: Acme will churn without SSO\ndate: 2026-11-12\nby: ada\nkinds: [customer]\nteams: [groth]  # finds: refs/team\n---\n\nAcme told us so on Tuesday.\n',
    },
  },
  check({ handbook, references }, report) {
    const hint = nameHints(() => [...handbook.teams.keys()]);
    return {
      reference({ record, pointer, to, name }) {
        if (to !== 'team' || references.exists('team', name)) return;
        report({
          record, at: pointer,
          message: `there is no team ${quote(name)} here`,
          ...hint(name, pointer),
        });
      },
    };
  },
} satisfies Rule;

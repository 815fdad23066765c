import { reportOtherManager } from '../../from-pairs.js';
import type { Rule } from '../../rule.js';

export default {
  id: 'one-on-one/manager-of-record',
  severity: 'warning',
  clauses: [],
  summary: "a 1-1 with someone who isn't the person's manager by then",
  why: "The 1-1s that keep someone happy and productive are those with their own manager; one with somebody else doesn't count for what is due.",
  help: 'Correct `manager` here, or say since when the person has their manager: `managerSince`.',
  examples: {
    good: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: ada\ndate: 2026-11-17\nstatus: held\n',
    },
    bad: {
      'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n',
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
      'people/tim.yml': 'name: Tim Berg\nstartDate: 2023-01-09\ncraft: engineering\nmanager: ada\n',
      '1-1s/bo/2026-11-17.yml': 'person: bo\nmanager: tim  # finds: one-on-one/manager-of-record\ndate: 2026-11-17\nstatus: held\n',
    },
  },
  check: reportOtherManager('1-1', 'this 1-1'),
} satisfies Rule;

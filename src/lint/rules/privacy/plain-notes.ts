import { ADA_AND_BO, page } from '../../examples.js';
import { eachPairFile } from '../../pairs.js';
import { firstCharacter, rangeInBody } from '../../sealed.js';
import type { Rule } from '../../rule.js';

const CONFIG = 'version: 1\ncompany: Hedgehog Labs\nseal: { oneOnOnes: required }\n';
const KEYS = ['person: bo', 'manager: ada', 'date: 2026-11-17', 'status: held'] as const;

export default {
  id: 'privacy/plain-notes',
  severity: 'warning',
  clauses: [],
  summary: 'notes in the clear where the config asks for sealed ones',
  why: 'Everyone who can read the repo reads these notes, and its history keeps them even after they are sealed or deleted.',
  help: 'Seal the notes to the two, or take them out. What was committed once stays readable in the history.',
  examples: {
    good: { ...ADA_AND_BO, 'posthog-mgmt.yml': CONFIG, '1-1s/bo/2026-11-17.md': page(KEYS) },
    bad: { ...ADA_AND_BO, 'posthog-mgmt.yml': CONFIG, '1-1s/bo/2026-11-17.md': page(KEYS, 'Bo would like to learn Rust.  # finds: privacy/plain-notes') },
  },
  check({ handbook }, report) {
    return eachPairFile((record) => {
      // An age file without `sealed` is privacy/sealed-body.
      if (!handbook.config.sealRequired.has(record.kind) || record.facts.sealed === true) return;
      if (record.notes === 'words') {
        report({ record, range: rangeInBody(record, firstCharacter(record.body)), message: 'these notes are in the clear; `seal` in posthog-mgmt.yml asks for sealed ones' });
      }
    });
  },
} satisfies Rule;

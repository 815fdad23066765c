import { didYouMean } from '../../../records/did-you-mean.js';
import { sliceWhole } from '../../../records/slice-whole.js';
import type { Disable } from '../../disables.js';
import type { Report, Rule } from '../../rule.js';

const ADA = 'name: Ada Obi\nstartDate: 2024-03-04\ncraft: engineering\n';
const LEAVE = '# posthog-mgmt-disable-next-line manager/part-time -- standing in for Tim until January';

export default {
  id: 'config/unused-disable',
  severity: 'warning',
  clauses: [],
  summary: 'an inline disable that silences nothing, or that gives no reason and so does not count',
  why: 'What it excused is settled or stands elsewhere by now, and it would silence the next finding there unseen; without a reason nobody can tell whether it still should.',
  help: 'Take the comment out, or write it as `# posthog-mgmt-disable-next-line RULE -- reason` right above the line that the finding is on.',
  examples: {
    good: {
      'people/ada.yml': `${ADA}${LEAVE}\ntime: { craft: 40, management: 60 }\n`,
      'people/bo.yml': 'name: Bo Lind\nstartDate: 2026-03-04\ncraft: engineering\nmanager: ada\n',
    },
    bad: { 'people/ada.yml': `${ADA}${LEAVE}  # finds: config/unused-disable\ntime: { craft: 90, management: 10 }\n` },
  },
  judgesOthers: true,
  check({ silencer, rules, judges }, report) {
    const known = rules.map(({ id }) => id);
    const silent = new Set(rules.filter((rule) => !judges(rule)).map(({ id }) => id));
    for (const disable of silencer.all) {
      if (disable.reason === '' || disable.rules.length === 0) reportIncomplete(disable, report);
      else for (const rule of silencer.unused(disable).filter((id) => !silent.has(id))) reportUnused(disable, rule, known, report);
    }
  },
} satisfies Rule;

function reportIncomplete({ path, range, rules, reason }: Disable, report: Report): void {
  const lacks = rules.length === 0 ? 'no rule' : 'no reason';
  const [names, words] = namesAndWords(rules);
  report({ path, range, message: `this disable names ${lacks}, so it silences nothing`, help: `Write \`# posthog-mgmt-disable-next-line ${names.join(', ') || 'RULE'} -- ${reason || words || 'reason'}\`.` });
}

/** The rules that a disable without ` -- ` begins with, and what comes after them: a reason behind another sign, as in `RULE: reason`. */
function namesAndWords(rules: readonly string[]): [names: readonly string[], words: string] {
  const names = rules.map((rule) => rule.replace(/:$/, ''));
  const end = names.findIndex((name) => !/^[\w-]+\/[\w-]+$/.test(name));
  if (end === -1) return [names, ''];
  return [names.slice(0, end), rules.slice(end).join(' ').replace(/^[-–—:#\s]+/, '')];
}

function reportUnused({ path, range }: Disable, rule: string, known: readonly string[], report: Report): void {
  if (known.includes(rule)) report({ path, range, message: `this disable of ${rule} silences nothing` });
  else report({ path, range, message: `this disable names "${sliceWhole(rule, 0, 60)}", which is no rule`, help: near(rule, known) });
}

function near(rule: string, known: readonly string[]): string {
  const meant = didYouMean(rule, known);
  return meant === undefined ? 'posthog-mgmt rules lists them.' : `Did you mean ${meant}?`;
}

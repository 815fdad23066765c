import { isTimeZone } from '../../../handbook/config.js';
import { quote } from '../../../records/value.js';
import { reportSchema } from '../../from-records.js';
import type { Rule } from '../../rule.js';

const reportFromSchemas = reportSchema('schema/format');

export default {
  id: 'schema/format',
  severity: 'error',
  clauses: [],
  summary: 'text that is no date, duration, e-mail address or time zone where it should be one',
  why: "Nothing can be counted from a date, duration or time zone that isn't one, and nobody is known by an e-mail address that isn't one.",
  help: 'Write dates as 2026-11-22, durations as P2W or P6M, time zones as Europe/London.',
  fixes: { safe: 'writes a date that can only mean one day as ISO 8601, such as 2026-1-5 or 2026/01/05; takes blanks around a value away' },
  examples: {
    good: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-02-29\ntimezone: Europe/London\n' },
    bad: { 'people/ada.yml': 'name: Ada Obi\nstartDate: 2024-02-30  # finds: schema/format\ntimezone: London time  # finds: schema/format\n' },
  },
  check(context, report) {
    // Asking the runtime is slow, and most people share a few zones.
    const known = new Map<string, boolean>();
    return {
      ...reportFromSchemas(context, report),
      person(person) {
        const { timezone } = person.facts;
        if (timezone === undefined) return;
        if (!known.has(timezone)) known.set(timezone, isTimeZone(timezone));
        if (known.get(timezone) === true) return;
        report({ record: person, at: ['timezone'], message: `\`timezone\` is ${quote(timezone)}, which is no time zone`, help: 'Write an IANA name, such as Europe/London.' });
      },
    };
  },
} satisfies Rule;

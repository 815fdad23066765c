import type { MakePage } from './topic.js';

export const datesPage: MakePage = () => [
  { title: 'Dates and durations' },
  { rows: [
    ['DATE', 'year, month and day: 2026-11-22. Days of the calendar, without a time'],
    ['DURATION', 'ISO 8601: P2W (two weeks), P30D, P6M (a month keeps its day, or takes the last one there is)'],
  ] },
  'Today is --today, else POSTHOG_MGMT_TODAY, else the day in the `timezone` of posthog-mgmt.yml (UTC when it has none): the same for everyone, wherever they sit. lint knows no today at all.',
  { lines: ['posthog-mgmt due --within P2W', 'posthog-mgmt due --today 2026-12-01', 'posthog-mgmt 1-1 record bo --date 2026-11-17 -m "…"'] },
];

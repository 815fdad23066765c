import { isLeftOut } from '../../handbook/record.js';
import { yearUpTo } from '../../schedule/regularity.js';
import { longDate } from '../dates.js';
import type { DueReport } from '../due-words.js';
import { count } from '../layout.js';
import { contextSection } from './context-section.js';
import { craftsSection } from './crafts-section.js';
import { dueCards, dueSection } from './due-section.js';
import { Html, html } from './html.js';
import { orgSection } from './org-section.js';
import { regularitySection } from './regularity-section.js';
import { STYLE } from './style.js';

/** No script runs and nothing is fetched, whatever is in the records (Content Security Policy Level 3). */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const SECTIONS = [['due', 'Who is due what'], ['regularity', 'How regular it has been'], ['context', 'Context shared'], ['org', 'The organisation'], ['crafts', 'Crafts']] as const;

/**
 * How management is doing on a day, as one page of HTML that needs nothing else: no script, no network. It shows processes;
 * no ranking of people, no counts of feedback, no body of a 1-1, review or feedback.
 */
export function reportPage(report: DueReport): string {
  const { handbook, today } = report;
  const year = yearUpTo(today);
  const leftOut = handbook.records.filter(isLeftOut).length;
  const unreadable = handbook.records.filter(({ readable }) => !readable).length - leftOut + handbook.strays.length;
  const title = `How management is doing at ${handbook.config.company}`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${new Html(POLICY)}">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="dim">As the handbook's records say on ${longDate(today)}.</p>
<nav aria-label="Sections"><ul>${SECTIONS.map(([id, name]) => html`<li><a href="#${id}">${name}</a></li>`)}</ul></nav>
</header>
<main>
${dueCards(report)}
${unreadable === 0 ? '' : html`<p>${count(unreadable, 'record')} can't be read and ${unreadable === 1 ? 'is' : 'are'} left out; <code>posthog-mgmt lint</code> says why.</p>`}
${leftOut === 0 ? '' : html`<p>${count(leftOut, 'record')} of ${String(handbook.records.length)} ${leftOut === 1 ? 'is' : 'are'} not in the sparse checkout that this was made from, so nothing is said of ${leftOut === 1 ? 'it' : 'them'}.</p>`}
${dueSection(report)}
${regularitySection(handbook, year)}
${contextSection(handbook, year)}
${orgSection(handbook, today)}
${craftsSection(handbook, today)}
</main>
<footer>
<p>Made by <code>posthog-mgmt report</code>. It shows that 1-1s, reviews and sprints happen, and nothing of what was said in them.</p>
</footer>
</body>
</html>
`.text;
}

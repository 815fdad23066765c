/**
 * One entry of the page: a person, their title, a link, and in a team the lead's label.
 * The forms are those of the contract's Importing section and of the page's older revisions.
 */
import { sliceWhole } from '../../records/slice-whole.js';
import { firstLink, plainText } from './markdown.js';

/** What an entry says. `rest` is what was behind it and is no part of any form. */
export interface ReadEntry {
  readonly name: string;
  readonly jobTitle?: string;
  readonly link?: string;
  readonly lead: boolean;
  readonly interim: boolean;
  readonly rest?: string;
}

/** Either an entry, or why the text is none. */
export type EntryOutcome = { readonly entry: ReadEntry } | { readonly why: string };

const LONGEST_LINE = 1000;
const LONGEST_NAME = 80;
const VACANCY = /^(tb[dac]|vacan(t|cy)|open( (role|position|seat))?|(we['’]?re )?hiring|you|your name|new hire|to be \w+|nobody|none|n\/a)\b[!?.…]*$/i;
const PARTICLES = new Set(['af', 'al', 'bin', 'bint', 'da', 'das', 'de', 'del', 'della', 'den', 'der', 'di', 'do', 'dos', 'du', 'e', 'el', 'ibn', 'la', 'le', 'of', 'ten', 'ter', 'van', 'vom', 'von', 'y', 'zu', 'zur']);

/** Parts of a name, its title and its labels, before they are put together. */
interface Parts {
  readonly name: string;
  readonly title?: string;
  readonly lead: boolean;
  readonly interim: boolean;
}

/** Takes "Team lead" and "interim" out of a list of titles; `Lead Designer` is a title. */
function readLabels(list: string): { title?: string; lead: boolean; interim: boolean } {
  const titles: string[] = [];
  let lead = false;
  let interim = false;
  const parts = list.split(',').map((part) => part.trim()).filter((part) => part !== '');
  for (const part of parts) {
    const label = /^(?:(interim|acting)\s+)?(?:small\s+)?team[\s-]*lead(?:er)?(?:\s*\(?(interim|acting)\)?)?(?:\s*[-–—/&+]\s*(\S.*))?$/i.exec(part);
    if (!label) {
      titles.push(part);
      continue;
    }
    lead = true;
    interim ||= label[1] !== undefined || label[2] !== undefined;
    if (label[3] !== undefined) titles.push(label[3]);
  }
  const kept = lead ? titles.filter((part) => !/^(interim|acting)$/i.test(part)) : titles;
  interim ||= kept.length < titles.length;
  const title = kept.join(', ');
  return { ...(title === '' ? {} : { title }), lead, interim };
}

/** Splits off a last `( … )`, its brackets balanced. */
function splitParens(text: string): { head: string; inside: string } | undefined {
  if (!text.endsWith(')')) return undefined;
  let depth = 0;
  for (let index = text.length - 1; index >= 0; index -= 1) {
    if (text[index] === ')') depth += 1;
    else if (text[index] === '(' && (depth -= 1) === 0) return { head: text.slice(0, index).trim(), inside: text.slice(index + 1, -1).trim() };
  }
  return undefined;
}

/** Splits `Name, Title` and `Name – Title`; `Name, Jr., Title` keeps its Jr. */
function splitTitle(text: string): { name: string; title?: string } {
  const comma = /^([^,]*?(?:,\s*(?:jr|sr|ii|iii|iv)\.?)?)\s*(?:,|\s[-–—]\s)\s*(.*)$/i.exec(text);
  const [, name = text, title = ''] = comma ?? [];
  return { name: name.trim(), ...(title.trim() === '' ? {} : { title: title.trim() }) };
}

/** Reads `Name`, `Name, Title`, `Name (Title)`, `Name (Team lead, Title)` and their mixtures. */
function readParts(text: string, labels: boolean): Parts {
  const parens = splitParens(text);
  if (!parens || parens.head === '') {
    const { name, title } = splitTitle(text);
    if (title === undefined || !labels) return { name, ...(title === undefined ? {} : { title }), lead: false, interim: false };
    return { name, ...readLabels(title) };
  }
  const { name, title } = splitTitle(parens.head);
  const inside = readLabels(parens.inside);
  if (title === undefined) return { name, ...inside };
  // `Name, Product (Growth)`: without a label in them the brackets belong to the title.
  return inside.lead ? { name, ...inside, title: inside.title ?? title } : { name, title: `${title} (${parens.inside})`, lead: false, interim: false };
}

/** Why a text can't be a person's name; undefined when it can. `sure`: a link or a title says so too. */
function notAName(name: string, sure: boolean): string | undefined {
  if (name === '') return 'there is no name in it';
  if (VACANCY.test(name)) return 'it names nobody';
  if (name.length > LONGEST_NAME || name.split(' ').length > 7 || /[<>{}[\]|:/@#"!?=;()\\]/.test(name) || !/^\p{L}/u.test(name) || /\p{L}{4,}\.$/u.test(name)) return `"${sliceWhole(name, 0, 40)}" does not look like a name`;
  if (sure) return undefined;
  const words = name.split(' ').filter((word) => !PARTICLES.has(word.toLowerCase()));
  return words.length <= 5 && words.every((word) => /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(word)) ? undefined : `"${sliceWhole(name, 0, 40)}" does not look like a name`;
}

/** What stands behind a link: a title in brackets or behind a comma, and anything more. */
function readOuter(inner: string, outer: string, labels: boolean): { parts: Parts; rest?: string } {
  if (outer === '') return { parts: readParts(inner, labels) };
  if (/^(,|[-–—]\s)/.test(outer)) return { parts: readParts(`${inner}${outer.startsWith(',') ? '' : ' '}${outer}`, labels) };
  const close = outer.startsWith('(') ? balancedEnd(outer) : -1;
  if (close < 0) return { parts: readParts(inner, labels), rest: outer };
  const own = readParts(inner, labels);
  const outside = readLabels(outer.slice(1, close - 1));
  const title = outside.title ?? own.title;
  const rest = outer.slice(close).trim();
  const parts = { name: own.name, ...(title === undefined ? {} : { title }), lead: own.lead || outside.lead, interim: own.interim || outside.interim };
  return rest === '' ? { parts } : { parts, rest };
}

function balancedEnd(text: string): number {
  let depth = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (text[index] === '(') depth += 1;
    else if (text[index] === ')' && (depth -= 1) === 0) return index + 1;
  }
  return -1;
}

/**
 * Reads one entry of the page. With `labels` (small teams) a "Team lead" behind a comma is
 * the lead's label; in the reporting tree it is a job title. In brackets it is always a label.
 */
export function readEntry(source: string, labels: boolean): EntryOutcome {
  if (source.length > LONGEST_LINE) return { why: `the line is longer than ${LONGEST_LINE} characters` };
  const link = firstLink(source);
  if (link === undefined) {
    if (/\]\(|^[*_]*\[/.test(source)) return { why: 'its link is not closed' };
    return finish(readParts(plainText(source), labels), undefined, undefined);
  }
  if (plainText(link.before) !== '') return { why: 'something stands before its link' };
  if (link.after.includes('](')) return { why: 'it has more than one link' };
  const { parts, rest } = readOuter(plainText(link.text), plainText(link.after), labels);
  return finish(parts, link.target, rest);
}

function finish(parts: Parts, link: string | undefined, rest: string | undefined): EntryOutcome {
  const why = notAName(parts.name, link !== undefined || parts.title !== undefined || parts.lead);
  if (why !== undefined) return { why };
  return {
    entry: {
      name: parts.name,
      ...(parts.title === undefined ? {} : { jobTitle: parts.title }),
      ...(link === undefined || link === '' ? {} : { link }),
      lead: parts.lead,
      interim: parts.interim,
      ...(rest === undefined ? {} : { rest }),
    },
  };
}

/**
 * The one place that makes text from files, arguments and other programs fit for a
 * terminal: nothing in it can move the cursor, set a title, or turn the reading direction.
 */

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/;

/** Joiners stand between letters or pictures that need them: in Persian and Indic names, in families of emoji. Elsewhere they only hide something. */
const LOOSE_JOINERS = /(?<![^\0-\u02ff\u2000-\u206f])[\u200c\u200d]|[\u200c\u200d](?![^\0-\u02ff\u2000-\u206f])/;

const UNSAFE = new RegExp(`${CONTROLS.source}|${LOOSE_JOINERS.source}`, 'g');

/** Text in which there is nothing to look for: printable ASCII without what marks a command. Most of what is printed is. */
const HARMLESS = /^[ !"$-9;-~]*$/;

/**
 * Control characters become visible stand-ins; everything else stays. The result is one
 * line. What a CI runner would take for a command in a log (`::error…` where a line may
 * begin, `##[…]` or `##vso[…]` anywhere) is broken up by a blank.
 */
export function sanitize(text: string): string {
  if (HARMLESS.test(text)) return text;
  return text.replace(UNSAFE, visible).replace(/(^|\s):(?=:[a-z])/gi, '$1: ').replace(/##(?=[a-z]*\[)/gi, '## ');
}

function visible(char: string): string {
  const code = char.charCodeAt(0);
  if (char === '\n') return '⏎';
  if (char === '\t') return ' ';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return '�';
}

/**
 * JSON that is safe on a terminal too: what a terminal or a CI runner could obey is escaped, the value is the same. Half a character,
 * which YAML can spell and many readers of JSON refuse the whole of it for, becomes the sign for what can't be shown.
 */
export function safeJson(value: unknown): string {
  return escapeJson(JSON.stringify(value, null, 2));
}

/** The same on one line. */
export function safeJsonLine(value: unknown): string {
  return escapeJson(JSON.stringify(value));
}

const OBEYED = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]/g;

/** Half a character as JSON spells it, and whatever else begins with the same sign, so that `\\ud800` is left alone. */
const HALF = /\\(?:u(d[89a-f][0-9a-f]{2})|.)/g;

function escapeJson(json: string): string {
  const whole = json.includes('\\ud') ? json.replace(HALF, (escape, half?: string) => (half === undefined ? escape : '\ufffd')) : json;
  return whole.replace(/##([a-z]*)\[/gi, '##$1\\u005b').replace(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

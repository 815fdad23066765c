/**
 * The outside of an age file (age-encryption.org/v1): its armor and its header. Nothing is
 * decrypted. Safe on hostile text: every step looks at each character a fixed number of times.
 */

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
/** The line that ends armor. */
export const END = '-----END AGE ENCRYPTED FILE-----';
const VERSION = 'age-encryption.org/v1\n';
const COLUMNS = 64;

/** The offset of the first line that begins an armored age file; undefined when none does. */
export function armorStart(text: string): number | undefined {
  if (!text.includes(BEGIN)) return undefined;
  let start = 0;
  for (const line of text.split('\n')) {
    if (line.trim() === BEGIN) return start + line.indexOf(BEGIN);
    start += line.length + 1;
  }
  return undefined;
}

/** The bytes of the one armored age file that a text is, blanks around it aside; undefined when it is anything else. */
export function readArmor(text: string): Uint8Array | undefined {
  const lines = text.trim().split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.length < 3 || lines[0] !== BEGIN || lines[lines.length - 1] !== END) return undefined;
  const inner = lines.slice(1, -1);
  const last = inner[inner.length - 1] as string;
  if (!inner.slice(0, -1).every((line) => line.length === COLUMNS) || last.length === 0 || last.length > COLUMNS) return undefined;
  const base64 = inner.join('');
  // What isn't strict base64 with canonical padding doesn't come back the same.
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.toString('base64') !== base64) return undefined;
  return bytes.toString('latin1', 0, VERSION.length) === VERSION ? bytes : undefined;
}

/** To how many recipients an age file is encrypted, as its header has it, grease aside; undefined for a broken header. */
export function recipientCount(bytes: Uint8Array): number | undefined {
  const end = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf('\n---');
  if (end === -1) return undefined;
  const lines = Buffer.from(bytes.subarray(0, end)).toString('latin1').split('\n').slice(1);
  let count = 0;
  let inStanza = false;
  for (const line of lines) {
    const stanza = /^-> ([!-~]+)(?: [!-~]+)*$/.exec(line);
    if (stanza) {
      inStanza = true;
      if (!(stanza[1] as string).endsWith('-grease')) count += 1;
    } else if (!inStanza || !/^[A-Za-z0-9+/]{0,64}$/.test(line)) return undefined;
  }
  return count;
}

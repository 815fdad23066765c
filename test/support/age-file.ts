/** Age files made by hand: right on the outside, and opened by no key. */

/** A header with the given stanzas' first lines, each with a body, then some payload. */
export function ageFile(stanzas: readonly string[], payload = 'x'.repeat(90)): string {
  const body = 'A'.repeat(43);
  return `age-encryption.org/v1\n${stanzas.map((args) => `-> ${args}\n${body}\n`).join('')}--- ${'B'.repeat(43)}\n${payload}`;
}

/** Bytes (as Latin-1 text) in age's armor. */
export function armor(bytes: string, columns = 64, newline = '\n'): string {
  const lines = Buffer.from(bytes, 'latin1').toString('base64').match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
  return ['-----BEGIN AGE ENCRYPTED FILE-----', ...lines, '-----END AGE ENCRYPTED FILE-----', ''].join(newline);
}

/** An armored file for so many X25519 keys. */
export function sealedTo(keys: number): string {
  return armor(ageFile(Array.from({ length: keys }, (_, index) => `X25519 ${String(index).repeat(43).slice(0, 43)}`)));
}

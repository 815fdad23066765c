/** So many hexadecimal digits by chance, for names that nobody else takes; no secret. What Node has for secrets takes longer to load than all else that a short run needs. */
export function randomHex(digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');
}

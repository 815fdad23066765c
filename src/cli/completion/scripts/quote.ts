/** Text as one word for a shell: bash, zsh and fish agree on single quotes but for the quote itself. */
export function quoted(text: string, shell: 'bash' | 'zsh' | 'fish'): string {
  return shell === 'fish' ? `'${text.replace(/[\\']/g, '\\$&')}'` : `'${text.replaceAll("'", "'\\''")}'`;
}

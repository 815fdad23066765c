import type { Finding } from './rule.js';

/**
 * What each of a run's findings is, wherever it stands in its file: rule, path, message, and
 * which of several alike it is. No two in a run are the same; moving a line changes none.
 */
export function identities(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, path, message }) => {
    const what = `${rule}\n${path}\n${lasting(message)}`;
    const count = seen.get(what) ?? 0;
    seen.set(what, count + 1);
    return `${what}\n${count}`;
  });
}

/** How many places refer to a broken file is news about those places: the finding is the same. */
function lasting(message: string): string {
  return message.replace(/; \d+ places? refers? to \S+$/, '');
}

/** The findings' identities as 32 hexadecimal digits each, in their order. */
export function fingerprints(findings: readonly Finding[]): Promise<string[]> {
  const encoder = new TextEncoder();
  return Promise.all(identities(findings).map(async (identity) => {
    const digest = await crypto.subtle.digest('SHA-256', encoder.encode(identity));
    return Buffer.from(digest).toString('hex').slice(0, 32);
  }));
}

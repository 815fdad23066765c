import { join } from 'node:path';
import type { Files } from '../ports.js';

/** Where a handbook in posthog.com's form, or a plain one, has its page on management. */
const PLACES = ['contents/handbook/company/management.md', 'contents/handbook/people/management.md', 'contents/handbook/management.md', 'handbook/company/management.md', 'handbook/management.md'];

/** The page on management at one of the places where handbooks have it, relative to the root. */
export function findManagementPage(files: Files, root: string): string | undefined {
  return PLACES.flatMap((path) => [path, `${path}x`]).find((path) => files.kindOf(join(root, path)) === 'file');
}

import type { Check } from '../check.js';
import ci from './ci.js';
import config from './config.js';
import drafts from './drafts.js';
import editor from './editor.js';
import exceptions from './exceptions.js';
import git from './git.js';
import handbookPage from './handbook-page.js';
import hook from './hook.js';
import identity from './identity.js';
import interrupted from './interrupted.js';
import keys from './keys.js';
import mergeDriver from './merge-driver.js';
import versions from './versions.js';

/** Every check, in the order in which they are shown. */
export const CHECKS: readonly Check[] = [versions, git, config, identity, keys, interrupted, drafts, hook, mergeDriver, editor, ci, handbookPage, exceptions];

import { basename } from 'node:path';
import { GitError, PosthogMgmtError, RefusalError, UsageError } from '../../errors.js';
import type { GitPlace } from '../../ports.js';
import { wordsIn, type Intent } from '../intent.js';
import { keepDraft, listDrafts } from './drafts.js';
import type { Scene } from './recover.js';

/** How a path is shown to people. */
export type ShowPath = (path: string) => string;

/**
 * Keeps what somebody wanted written as a draft, and answers the error with the lines that say so. Where there is no git
 * directory, or the draft can't be written, the words are printed.
 */
export function keepWords(error: unknown, intent: Intent, scene: Scene, place: GitPlace | undefined, show: ShowPath): unknown {
  if (place !== undefined) {
    try {
      const path = keepDraft(scene.ports.files, place, scene.root, intent);
      const isOne = listDrafts(scene.ports.files, place).drafts.length === 1;
      return withNext(error, [`${wordsIn(intent) === undefined ? 'What you asked for' : 'Your text'} is safe:`, `  posthog-mgmt resume${isOne ? '     ' : ` ${basename(path)}`}   tries again`, `  ${show(path)}   holds ${wordsIn(intent) === undefined ? 'it' : 'the words'}`].join('\n'));
    } catch (failure) {
      if (!(failure instanceof PosthogMgmtError)) throw failure;
      scene.say(`No draft could be kept: ${failure.message}`);
    }
  }
  const words = wordsIn(intent) ?? JSON.stringify(intent.input);
  scene.say(wordsIn(intent) === undefined ? `This was not written: ${intent.operation}` : 'Your text, so that it is not lost:');
  for (const line of words.split('\n')) scene.say(line);
  return error;
}

/** The error with more to do about it. */
function withNext(error: unknown, more: string): unknown {
  if (!(error instanceof PosthogMgmtError)) return error;
  const Kind = error instanceof GitError ? GitError : error instanceof RefusalError ? RefusalError : error instanceof UsageError ? UsageError : undefined;
  return Kind ? new Kind(error.message, { next: error.next === undefined || error.next === '' ? more : `${error.next}\n${more}`, cause: error }) : error;
}

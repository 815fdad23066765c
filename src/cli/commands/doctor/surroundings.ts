import type { Problem, Surroundings } from '../../../doctor/check.js';
import { PosthogMgmtError } from '../../../errors.js';
import { loadConfig } from '../../../handbook/load.js';
import { findActor } from '../../actor.js';
import type { Session } from '../../session.js';
import { todayOf } from '../../today.js';
import { readVersion } from '../../version.js';

/** The set-up, as far as it is whole: whatever is broken is kept in words. */
export async function surroundingsOf(session: Session): Promise<Surroundings> {
  const { ports, start } = session;
  const schemas = await session.schemas();
  const root = await attempt(() => session.root());
  const config = root.value === undefined ? nothing : await attempt(() => loadConfig(ports.files, schemas, root.value as string));
  const handbook = config.value === undefined ? nothing : await attempt(() => session.handbook());
  const place = await attempt(() => ports.git.place(root.value ?? start));
  const book = handbook.value;
  return {
    ports, start, schemas, version: readVersion(ports),
    place: place.value, gitProblem: place.problem,
    root: root.value, config: config.value, handbook: book, handbookProblem: root.problem ?? config.problem ?? handbook.problem,
    today: book && todayOf(session, book),
    actor: book && (await attempt(() => findActor(session, book))).value?.name,
  };
}

interface Attempt<T> { readonly value: T | undefined; readonly problem: Problem | undefined }

const nothing = { value: undefined, problem: undefined };

async function attempt<T>(get: () => T | Promise<T>): Promise<Attempt<T>> {
  try {
    return { value: await get(), problem: undefined };
  } catch (error) {
    if (!(error instanceof PosthogMgmtError)) throw error;
    return { value: undefined, problem: { message: error.message, next: error.next } };
  }
}

import { RefusalError } from '../../errors.js';
import { pairFiles, type PairRecord } from '../../lint/pairs.js';
import type { Handbook } from '../../handbook/handbook.js';
import type { Person } from '../../handbook/record.js';
import { FOLDER_KEYS } from '../../records/kinds.js';
import { isMap } from '../../records/value.js';
import { recipientsOf } from '../../sealing/recipients.js';
import type { Operation } from '../operation.js';
import type { Vault } from './vault.js';

/** An input whose private part is closed: what drafts, journals and remembered commits hold. */
export interface ClosedInput {
  readonly sealed: true;
  /** The private part as an age file to whoever wrote it. */
  readonly closed: string;
  /** By which they know it again; see `Vault.mark`. */
  readonly mark?: string;
}

type Input = Readonly<Record<string, unknown>>;

/** Whether an input has something that is for the two alone. */
export function hasPrivate({ seals }: Operation, input: object): boolean {
  return seals?.keys.some((key) => isSomething((input as Input)[key])) ?? false;
}

function isSomething(value: unknown): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0);
}

/** The records that an operation may be about: of one person, and of one day where a day is named. */
export function recordsMeant({ seals }: Operation, handbook: Handbook, input: object): PairRecord[] {
  const { person, to, date, record: name } = input as Input;
  const of = person ?? to;
  if (!seals || typeof of !== 'string') return [];
  return pairFiles(handbook.part(seals.kind, of)).filter(({ kind, group, name: own, data }) => group === of && (kind !== 'review' || !['held', 'cancelled'].some((key) => isMap(data) && key in data)) && (typeof name !== 'string' || own === name) && (typeof date !== 'string' || own.startsWith(date)));
}

/** Whether what is private in an input is to be sealed: it was asked for, the config asks for it, or the record is sealed already. */
export function isForTwo(operation: Operation, handbook: Handbook, input: object): boolean {
  const { seals } = operation;
  if (!seals || !hasPrivate(operation, input)) return false;
  if ((input as Input).sealed === true || handbook.config.sealRequired.has(seals.kind)) return true;
  if (seals.kind === 'feedback') return false; // a file of one's own, always
  return recordsMeant(operation, handbook, input).some(({ notes }) => notes === 'sealed');
}

/** Says with a refusal to seal, where the config asks for it, that it does. */
export async function explained<T>({ seals }: Operation, { config }: Handbook, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof RefusalError) || !seals || !config.sealRequired.has(seals.kind)) throw error;
    const bare = seals.kind === '1-1' ? ['Without words and actions, `posthog-mgmt 1-1 record` records that it took place.'] : [];
    throw new RefusalError(`${config.path} asks for sealed notes here (\`seal.${FOLDER_KEYS[seals.kind]}: required\`): ${error.message}`, { next: [...(error.next === undefined ? [] : [error.next]), ...bare].join('\n'), cause: error });
  }
}

/** Closes what is private in an input, to the keys of whoever acts. Throws RefusalError where they have none. */
export async function closeInput({ seals, name }: Operation, input: object, actor: Person, today: string, vault: Vault): Promise<object> {
  const keys = seals?.keys ?? [];
  const part = (isOwn: boolean): object => Object.fromEntries(Object.entries(input).filter(([key]) => keys.includes(key) === isOwn));
  const words = JSON.stringify(part(true));
  const mark = await vault.mark(words);
  const closed = await vault.seal(words, { path: `draft of ${name}`, writer: actor.name, date: today }, recipientsOf([actor]));
  return { ...part(false), sealed: true, closed, ...(mark === undefined ? {} : { mark }) } satisfies ClosedInput & object;
}

/** The whole input again. Throws RefusalError where one's keys don't open it. */
export async function openInput(input: object, vault: Vault): Promise<object> {
  const { closed, mark: _, ...rest } = input as Partial<ClosedInput>;
  if (typeof closed !== 'string') return input;
  const found = await vault.open(closed);
  if (!found.opened) throw new CantOpen();
  return { ...rest, ...JSON.parse(found.text) as object };
}

/** A sealed draft, or the sealed words of a commit, that this run has no key for. */
export class CantOpen extends RefusalError {
  constructor() {
    super('what was written is sealed, and none of your keys opens it', { next: 'POSTHOG_MGMT_IDENTITY=FILE names another identity file; whoever wrote it has the key.' });
  }
}

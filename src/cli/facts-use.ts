import { packed } from '../handbook/facts/asked.js';
import type { FactsUse, OtherReader } from '../handbook/facts/load.js';
import type { Share } from '../handbook/facts/read.js';
import type { Session } from './session.js';

/** From so many records on a second thread pays: starting it, and compiling there what this one has compiled, takes as long as reading some ten thousand. */
const WORTH_A_THREAD = 25_000;

/** Where there are many records to read, another thread reads with this one. */
export function withHelper({ ports: { startReader, home }, root }: Pick<Session, 'ports' | 'root'>): Pick<FactsUse, 'helper'> {
  return {
    async helper(count): Promise<OtherReader | undefined> {
      if (!startReader || count < WORTH_A_THREAD) return undefined;
      const helper = await startReader({ home, root: root() });
      return helper && { read: (wanted, taken) => helper.ask(packed(wanted, taken)) as Promise<Share> };
    },
  };
}

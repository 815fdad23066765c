import { packed } from '../handbook/facts/asked.js';
import type { FactsUse, OtherReader } from '../handbook/facts/load.js';
import type { Share } from '../handbook/facts/read.js';
import type { Session } from './session.js';

/** From so many records on a second thread pays: starting it, and compiling there what this one has compiled, takes as long as reading some ten thousand. */
const WORTH_A_THREAD = 25_000;
/** So many people and teams have at least as many records. */
const PEOPLE_WORTH_IT = 2500;

/** With so many records, there is code that runs often. */
const SOME = 1000;

/** With so many records, memory counts for more than time; with fewer of them where facts are to be kept as well, which takes more of it. */
const MANY = 400_000;
const MANY_TO_KEEP = 75_000;

/** Where there are many records to read, another thread reads with this one. `keeps`: facts are to be kept. */
export function withHelper({ ports: { startReader, processes, home }, root }: Pick<Session, 'ports' | 'root'>, keeps = false): Pick<FactsUse, 'helper'> {
  return {
    async helper({ records, toRead, isAll }): Promise<OtherReader | undefined> {
      // People and teams are about a tenth of all.
      const total = isAll ? records : records * 10;
      if (total > SOME) processes.spareCompiling();
      if (total > (keeps ? MANY_TO_KEEP : MANY)) processes.spareMemory();
      if (!startReader || toRead < (isAll ? WORTH_A_THREAD : PEOPLE_WORTH_IT)) return undefined;
      const helper = await startReader({ home, root: root() });
      return helper && { read: (batch) => { helper.tell(packed(batch)); }, share: () => helper.answer() as Promise<Share> };
    },
  };
}

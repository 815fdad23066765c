import { guarded } from '../../entries/safety/guarded.js';
import { listJournals } from '../../entries/safety/journal.js';
import { count } from '../../report/layout.js';
import { problem, well, type Check } from '../check.js';

/** What was killed half way: the next command that writes mends it as well. */
export default {
  name: 'interrupted',
  look({ ports, place, root }) {
    if (!place || root === undefined) return [];
    const { processes, files } = ports;
    const self = processes.self();
    const left = listJournals(files, place).filter(({ runner }) => runner.host !== self.host || processes.isGone(runner));
    if (left.length === 0) return [well('no command was killed half way')];
    return [problem(`${count(left.length, 'command')} ${left.length === 1 ? 'was' : 'were'} killed half way`, {
      command: 'the next command that writes clears up',
      repair: async () => {
        const said: string[] = [];
        await guarded({ root, ports, say: (line) => said.push(line.trim()) }, place, async () => undefined);
        return said.join('; ') || 'cleared up';
      },
    })];
  },
} satisfies Check;

import { nodeFiles } from './adapters/node-files.js';
import { serveReader } from './adapters/reader-thread.js';
import { unpacked, type Asked } from './handbook/facts/asked.js';
import { readShare } from './handbook/facts/read.js';
import { recordLoader } from './handbook/load.js';
import { loadSchemas } from './records/schemas.js';

/** The thread that helps to read records: each question is a list of them, each answer a share. */
serveReader(async ({ home, root }, question) => {
  const asked = question as Asked;
  const wanted = unpacked(asked);
  const load = await recordLoader(nodeFiles, await loadSchemas(nodeFiles, home), root, wanted.map(([, place]) => place));
  const share = readShare(wanted, () => Atomics.add(asked.taken, 0, 1), load);
  return { answer: share, handed: [share.plain, share.worded].flatMap(({ table, indexes }) => [table.cells, table.starts, indexes]).concat(share.others).map(({ buffer }) => buffer) };
});

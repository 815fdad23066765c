import { nodeFiles } from './adapters/node-files.js';
import { serveReader } from './adapters/reader-thread.js';
import { unpacked, type Asked } from './handbook/facts/asked.js';
import { ShareReader } from './handbook/facts/read.js';
import { recordLoader } from './handbook/load.js';
import { loadSchemas } from './records/schemas.js';

/** The thread that helps to read records: it is told batches of them, and answers its share of all. */
serveReader(async ({ home, root }) => {
  const reader = new ShareReader(await recordLoader(nodeFiles, await loadSchemas(nodeFiles, home), root));
  return {
    take: (asked) => { reader.read(unpacked(asked as Asked)); },
    answer() {
      const share = reader.share();
      return { answer: share, handed: [share.plain, share.worded].flatMap(({ table, indexes }) => [table.cells, table.starts, indexes]).concat(share.others).map(({ buffer }) => buffer) };
    },
  };
});

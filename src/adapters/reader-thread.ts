import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parentPort, Worker, workerData } from 'node:worker_threads';
import type { Helper, ReaderTold } from '../ports.js';

/** What is read soon dies: room for it keeps the collector away. MiB. */
const YOUNG_MIB = 40;

/** What a thread answers, and what of it is handed over in place of a copy. */
export interface ReaderAnswer {
  readonly answer: unknown;
  readonly handed: readonly ArrayBufferLike[];
}

/** Starts the thread of `reader.js`, which lies beside the program; undefined on one core. */
export function readerThread(dist: string, told: ReaderTold): Helper | undefined {
  return availableParallelism() < 2 ? undefined : helperOf(new Worker(join(dist, 'reader.js'), { workerData: told, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MIB } }));
}

function helperOf(worker: Worker): Helper {
  worker.unref();
  return {
    ask: (question) => new Promise((answer, fail) => {
      worker.once('message', answer).once('error', fail).once('exit', () => { fail(new Error('the reading thread ended')); });
      worker.ref();
      worker.postMessage(question);
    }).finally(() => worker.terminate()),
  };
}

/** The other side, in the thread itself: answers what it is asked. */
export function serveReader(answer: (told: ReaderTold, question: unknown) => Promise<ReaderAnswer>): void {
  parentPort?.on('message', (question: unknown) => {
    void answer(workerData as ReaderTold, question).then(({ answer: found, handed }) => parentPort?.postMessage(found, handed as ArrayBuffer[]));
  });
}

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
  const answered = new Promise((answer, fail) => {
    worker.once('message', answer).once('error', fail).once('exit', () => { fail(new Error('the reading thread ended')); });
  });
  // It may fail before anybody waits for it.
  answered.catch(() => undefined);
  return {
    tell: (message) => { worker.postMessage({ message }); },
    answer() {
      worker.ref();
      worker.postMessage({});
      return answered.finally(() => worker.terminate());
    },
  };
}

/** What the thread does: it takes what it is told, and answers in the end. */
export interface Serving {
  take(message: unknown): void;
  answer(): ReaderAnswer;
}

/** The other side, in the thread itself. */
export function serveReader(serving: (told: ReaderTold) => Promise<Serving>): void {
  const served = serving(workerData as ReaderTold);
  parentPort?.on('message', ({ message }: { readonly message?: unknown }) => {
    void served.then((server) => {
      if (message !== undefined) return server.take(message);
      const { answer, handed } = server.answer();
      parentPort?.postMessage(answer, handed as ArrayBuffer[]);
    });
  });
}

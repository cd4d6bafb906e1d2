import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import type { AnswerLarge, LargeAnswer, LargeQuestion } from './large-question.ts';

const PROGRAM = new URL('./thread.js', import.meta.url);
/** A thread that is not needed for so long gives its memory back. */
const IDLE_MS = 60_000;
/** What a thread may take, so that one request cannot bring the whole process down. */
const MEMORY_MB = 256;

/**
 * Threads for requests that are too large for the one in which all others are answered: each does one at a time. They are
 * started when they are needed, and end when they are not.
 */
export class ThreadPool {
  readonly #limit;
  readonly #memoryMb: number;
  readonly #idle = new Map<Worker, { readonly cancel: () => void }>();

  /** `threads` is how many there may be at a time, `memoryMb` what each may take. */
  constructor(threads: number, memoryMb = MEMORY_MB) {
    this.#limit = pLimit(threads);
    this.#memoryMb = memoryMb;
  }

  /** Answers in a thread; one that comes to harm is replaced. Rejects for a bug, and when `signal` is aborted. */
  readonly answer: AnswerLarge = (question, signal) =>
    this.#limit(async () => {
      signal.throwIfAborted();
      const thread = this.#take();
      try {
        const answer = await answered(thread, question, signal);
        this.#keep(thread);
        return answer;
      } catch (error) {
        void thread.terminate();
        if (isOutOfMemory(error)) return { kind: 'out_of_memory' };
        throw error;
      }
    });

  #take(): Worker {
    const [[thread, end] = []] = this.#idle;
    if (thread === undefined || end === undefined) {
      return new Worker(PROGRAM, { resourceLimits: { maxOldGenerationSizeMb: this.#memoryMb } });
    }
    end.cancel();
    this.#idle.delete(thread);
    thread.ref();
    return thread;
  }

  #keep(thread: Worker): void {
    const end = () => {
      this.#idle.delete(thread);
      void thread.terminate();
    };
    const timer = setTimeout(end, IDLE_MS).unref();
    const cancel = () => {
      clearTimeout(timer);
      thread.off('error', end);
    };
    thread.once('error', end);
    thread.unref();
    this.#idle.set(thread, { cancel });
  }
}

async function answered(thread: Worker, question: LargeQuestion, signal: AbortSignal): Promise<LargeAnswer> {
  const settled = new AbortController();
  const waiting = { signal: settled.signal };
  try {
    const message = once(thread, 'message', waiting);
    const exit = once(thread, 'exit', waiting).then(([code]) => {
      throw new Error(`a thread ended with ${code}`);
    });
    const abort = once(signal, 'abort', waiting).then(() => {
      throw signal.reason;
    });
    thread.postMessage(question, [question.bytes.buffer as ArrayBuffer]);
    const [answer] = await Promise.race([message, exit, abort]);
    return answer as LargeAnswer;
  } finally {
    settled.abort();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

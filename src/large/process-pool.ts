import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { extname } from 'node:path';
import pLimit from 'p-limit';
import type { AnswerLarge, LargeAnswer, LargeQuestion } from './large-question.ts';

const PROGRAM = new URL(`./program${extname(import.meta.url)}`, import.meta.url);
/** A process that is not needed for so long gives its memory back. */
const IDLE_MS = 60_000;
/** What a process may take for its values. */
const MEMORY_MB = 256;
/** How a process ends that the engine or the system stops for its memory. */
const OUT_OF_MEMORY = ['SIGABRT', 'SIGKILL', 'SIGTRAP'];

/**
 * Processes for requests that are too large for the one in which all others are answered: each does one at a time. They
 * are started when they are needed, and end when they are not. Threads would share their end when memory runs out.
 */
export class ProcessPool {
  readonly #limit;
  readonly #memoryMb: number;
  readonly #idle = new Map<ChildProcess, NodeJS.Timeout>();

  /** `processes` is how many there may be at a time, `memoryMb` what each may take. */
  constructor(processes: number, memoryMb = MEMORY_MB) {
    this.#limit = pLimit(processes);
    this.#memoryMb = memoryMb;
  }

  /** Answers in a process; one that comes to harm is replaced. Rejects for a bug, and when `signal` is aborted. */
  readonly answer: AnswerLarge = (question, signal) =>
    this.#limit(async () => {
      signal.throwIfAborted();
      const helper = this.#take();
      try {
        const answer = await answered(helper, question, signal);
        if (isAlive(helper)) this.#keep(helper);
        return answer;
      } catch (error) {
        helper.kill('SIGKILL');
        throw error;
      }
    });

  #take(): ChildProcess {
    const [[helper, timer] = []] = [...this.#idle].filter(([idle]) => isAlive(idle));
    if (helper === undefined) {
      return fork(PROGRAM, {
        execArgv: [...process.execArgv, `--max-old-space-size=${this.#memoryMb}`],
        serialization: 'advanced',
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      });
    }
    clearTimeout(timer);
    this.#idle.delete(helper);
    return helper;
  }

  #keep(helper: ChildProcess): void {
    const end = () => {
      this.#idle.delete(helper);
      helper.kill('SIGKILL');
    };
    this.#idle.set(helper, setTimeout(end, IDLE_MS).unref());
  }
}

async function answered(
  helper: ChildProcess,
  question: LargeQuestion,
  signal: AbortSignal,
): Promise<LargeAnswer> {
  const settled = new AbortController();
  const waiting = { signal: settled.signal };
  helper.ref();
  helper.channel?.ref();
  try {
    const answer = once(helper, 'message', waiting).then(([said]) => {
      if (said.kind === 'bug') throw said.error;
      return said as LargeAnswer;
    });
    const end = once(helper, 'exit', waiting).then(([code, by]): LargeAnswer => {
      if (OUT_OF_MEMORY.includes(by)) return { kind: 'out_of_memory' };
      throw new Error(`a process for large requests ended with ${code ?? by}`);
    });
    const abort = once(signal, 'abort', waiting).then((): never => {
      throw signal.reason;
    });
    helper.send(question);
    return await Promise.race([answer, end, abort]);
  } finally {
    settled.abort();
    helper.unref();
    helper.channel?.unref();
  }
}

function isAlive({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

import pLimit, { type LimitFunction } from 'p-limit';
import type { SourceWatcher } from '../source.ts';
import { askAgain } from './ask-again.ts';
import { Circuit } from './circuit.ts';
import type { StoreAnswer } from './store-answer.ts';
import { type StoreFailure, type StoreTrouble, storeFailure } from './store-failure.ts';

// What was too slow once is not asked again: it would be the same query, and the store may still be at the first one.
const SLOW: StoreTrouble = { mayPass: false, pauseMs: null };

export interface CallLimits {
  /** What the store is called in sentences: its host. */
  readonly host: string;
  /** How long one call may take, milliseconds. */
  readonly timeoutMs: number;
  /** How many calls may be under way at a time. */
  readonly concurrency: number;
}

/** Makes one call, and gives it up when the signal is aborted. What goes wrong at the store comes back as a value. */
export type Send<Data> = (signal: AbortSignal) => Promise<StoreAnswer<Data> | StoreFailure>;

/**
 * Makes calls to one store: bounded in time and in number, patient with short trouble, and sparing with a store that stays
 * in trouble.
 */
export class Caller {
  readonly #limits: CallLimits;
  readonly #turn: LimitFunction;
  readonly #circuit: Circuit;
  readonly #watcher: SourceWatcher;

  constructor(limits: CallLimits, watcher: SourceWatcher) {
    this.#limits = limits;
    this.#turn = pLimit(limits.concurrency);
    this.#circuit = new Circuit(watcher);
    this.#watcher = watcher;
  }

  /** Makes one call; it waits for its turn when too many are under way. */
  ask<Data>(send: Send<Data>, signal: AbortSignal): Promise<StoreAnswer<Data> | StoreFailure> {
    if (signal.aborted) {
      return Promise.resolve(this.#stopped());
    }
    return new Promise((resolve, reject) => {
      const stop = () => resolve(this.#stopped());
      signal.addEventListener('abort', stop, { once: true });
      const begin = () => {
        signal.removeEventListener('abort', stop);
        return this.#begin(send, signal);
      };
      this.#turn(begin).then(resolve, reject);
    });
  }

  // Only here, with a turn, is it known whether the store has got into trouble in the meantime.
  #begin<Data>(send: Send<Data>, signal: AbortSignal): Promise<StoreAnswer<Data> | StoreFailure> {
    const once = () => this.#once(send, signal);
    return this.#circuit.run(() => askAgain(once, signal, () => this.#watcher.retried()), signal);
  }

  async #once<Data>(send: Send<Data>, signal: AbortSignal): Promise<StoreAnswer<Data> | StoreFailure> {
    if (signal.aborted) {
      return this.#stopped();
    }
    const { host, timeoutMs } = this.#limits;
    const begunMs = performance.now();
    // A signal of `AbortSignal.timeout` would be kept, and aborted, long after the answer.
    const tooLong = new AbortController();
    const timer = setTimeout(() => tooLong.abort(), timeoutMs);
    try {
      const answer = await send(AbortSignal.any([signal, tooLong.signal]));
      if (answer.kind === 'data') {
        return answer;
      }
      // Of a store that nobody got as far as asking, it is not known that it is slow.
      if (tooLong.signal.aborted && answer.store !== 'unknown') {
        return storeFailure('timeout', `${host} did not answer within ${timeoutMs / 1_000} s`, SLOW);
      }
      return signal.aborted ? this.#stopped(performance.now() - begunMs) : answer;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A store that had half of its time and did not answer is slow; of one with less, nothing is known. */
  #stopped(waitedMs = 0): StoreFailure {
    const { host, timeoutMs } = this.#limits;
    const detail = `the analysis ended before ${host} had answered`;
    return storeFailure('timeout', detail, 2 * waitedMs < timeoutMs ? 'unknown' : SLOW);
  }
}

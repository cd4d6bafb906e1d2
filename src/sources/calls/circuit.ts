import type { SourceWatcher } from '../source.ts';
import { settledOrAborted } from './settled-or-aborted.ts';
import type { StoreAnswer } from './store-answer.ts';
import { type StoreFailure, type StoreTrouble, storeFailure } from './store-failure.ts';

/** So many calls in a row, each with its retries, have to fail before a store is left alone. */
const FAILURES_IN_A_ROW = 5;
/** How long it is left alone at first; twice as long after each trial that fails. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;
/** A store may ask for a longer rest itself. */
const LONGEST_WISH_MS = 60_000;

type Answer<Data> = StoreAnswer<Data> | StoreFailure;

/**
 * Keeps calls from a store that is in trouble: after some failures in a row, or when it asks for rest itself, calls fail
 * at once for a while. Then one call tries it out while the others wait for the outcome, so that the first analysis after
 * an outage is whole.
 */
export class Circuit {
  readonly #watcher: SourceWatcher;
  #failures = 0;
  /** The failure for which the store is left alone; null while it is asked. */
  #because: StoreFailure | null = null;
  #pauseMs = FIRST_PAUSE_MS;
  #pausedUntilMs = 0;
  #trial: Promise<unknown> | null = null;

  constructor(watcher: SourceWatcher) {
    this.#watcher = watcher;
  }

  /** Makes a call if the store may be asked; `signal` ends waiting for the outcome of another call's trial. */
  async run<Data>(call: () => Promise<Answer<Data>>, signal: AbortSignal): Promise<Answer<Data>> {
    while (this.#because !== null && !signal.aborted) {
      if (this.#trial !== null) {
        await settledOrAborted(this.#trial, signal);
      } else if (performance.now() < this.#pausedUntilMs) {
        return refusal(this.#because);
      } else {
        const trial = this.#noted(call, true);
        this.#trial = trial
          .catch(() => {})
          .finally(() => {
            this.#trial = null;
          });
        return trial;
      }
    }
    return this.#noted(call, false);
  }

  async #noted<Data>(call: () => Promise<Answer<Data>>, isTrial: boolean): Promise<Answer<Data>> {
    const answer = await call();
    const state = answer.kind === 'data' ? 'works' : answer.store;
    if (state === 'works') {
      this.#close();
    } else if (answer.kind === 'failure' && typeof state === 'object') {
      this.#failures += 1;
      const isEnough = state.pauseMs !== null || this.#failures >= FAILURES_IN_A_ROW;
      if (isTrial || (this.#because === null && isEnough)) {
        this.#open(answer, state);
      }
    }
    return answer;
  }

  #open(because: StoreFailure, { pauseMs }: StoreTrouble): void {
    if (this.#because === null) {
      this.#watcher.leftAlone(because.failure.detail);
    }
    this.#because = because;
    this.#pausedUntilMs =
      performance.now() + (pauseMs === null ? this.#pauseMs : Math.min(pauseMs, LONGEST_WISH_MS));
    this.#pauseMs = Math.min(2 * this.#pauseMs, LONGEST_PAUSE_MS);
  }

  #close(): void {
    this.#failures = 0;
    this.#pauseMs = FIRST_PAUSE_MS;
    if (this.#because !== null) {
      this.#because = null;
      this.#watcher.askedAgain();
    }
  }
}

function refusal({ failure: { detail }, store }: StoreFailure): StoreFailure {
  const wish = typeof store === 'object' && store.pauseMs !== null;
  const why = wish ? 'it wants to be left alone for a while' : 'it failed several times in a row';
  return storeFailure('not_asked', `${detail}; ${why}, and was not asked again just now`, 'unknown');
}

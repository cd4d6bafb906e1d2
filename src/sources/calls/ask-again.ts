import { setTimeout as sleep } from 'node:timers/promises';
import type { StoreAnswer } from './store-answer.ts';
import type { StoreFailure } from './store-failure.ts';

// Long enough for a proxy to find another replica, short enough to leave most of the deadline.
const PAUSES_MS = [100, 400];
// A store that wants more rest than this gets it from the circuit: a caller does not wait that long.
const LONGEST_PAUSE_MS = 2_000;

/**
 * Makes a call, and makes it again after a pause where the store's trouble may pass: at most three times in all, and not
 * beyond `signal`. Calls only read, so making one twice changes nothing.
 */
export async function askAgain<Data>(
  call: () => Promise<StoreAnswer<Data> | StoreFailure>,
  signal: AbortSignal,
  onRetry: () => void,
): Promise<StoreAnswer<Data> | StoreFailure> {
  for (const usualMs of PAUSES_MS) {
    const answer = await call();
    const pauseMs = pauseBefore(answer, usualMs);
    if (pauseMs === null || !(await rested(pauseMs, signal))) {
      return answer;
    }
    onRetry();
  }
  return call();
}

/** Milliseconds to wait before asking again; null where that is not worth it. */
function pauseBefore(answer: StoreAnswer<unknown> | StoreFailure, usualMs: number): number | null {
  if (answer.kind === 'data' || typeof answer.store === 'string' || !answer.store.mayPass) {
    return null;
  }
  const pauseMs = Math.max(usualMs, answer.store.pauseMs ?? 0);
  return pauseMs <= LONGEST_PAUSE_MS ? pauseMs : null;
}

/** False where the analysis ended first. */
async function rested(pauseMs: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(pauseMs, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}

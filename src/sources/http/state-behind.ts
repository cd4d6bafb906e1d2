import type { StoreState } from '../calls/store-failure.ts';

/** What a proxy or a store says when it will be able to answer in a moment. */
const PASSING = new Set([429, 502, 503, 504]);

/** What a status tells of the store behind it. */
export function stateBehind(status: number, pauseMs: number | null): StoreState {
  return status === 429 || status >= 500 ? { mayPass: PASSING.has(status), pauseMs } : 'works';
}

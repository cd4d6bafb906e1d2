import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import type { StoreData } from './prometheus-reply.ts';

/** One call to the query API. */
export interface StoreCall {
  /** `query` looks at one moment, `query_range` at several. */
  readonly endpoint: 'query' | 'query_range';
  readonly query: string;
  /** Moments of the call as the API wants them: `time`, or `start`, `end` and `step`, in seconds. */
  readonly moments: Readonly<Record<string, string>>;
}

/** What one call brought back. */
export type PrometheusAnswer = StoreAnswer<StoreData>;

/** Makes a call; bound to one server and one read. */
export type Ask = (call: StoreCall) => Promise<PrometheusAnswer | StoreFailure>;

import type { MetricSource, SourceFailure } from './source.ts';

/** A source that reads from a store somewhere else. */
export interface Store extends MetricSource {
  /** Asks the smallest question there is: why the store cannot be asked, or null where it can. */
  check(signal: AbortSignal): Promise<SourceFailure | null>;
}

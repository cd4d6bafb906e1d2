import type { FailedRead } from '../source.ts';
import type { StoreFailure } from './store-failure.ts';

/** The failure of a whole read whose queries were asked. */
export function failedRead({ failure }: StoreFailure, queries: readonly string[]): FailedRead {
  return { kind: 'failed', failure, queries };
}

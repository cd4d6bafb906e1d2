import type { Readings } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import type { StoreFailure } from '../calls/store-failure.ts';
import { readWindows } from './read-windows.ts';
import type { RollupCall, RollupStore } from './rollup-store.ts';

/** Counts of each window, series by series; those of a distribution, bucket by bucket. */
export async function readCounts(
  call: RollupCall,
  store: RollupStore,
  signal: AbortSignal,
): Promise<StoreAnswer<Readings> | StoreFailure> {
  const answer = await readWindows(call, store, signal);
  return answer.kind === 'failure'
    ? answer
    : { ...answer, data: { form: 'increments', series: answer.data } };
}

import type { IncrementSeries, PointsBasis, Readings } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { QueryBasis } from './query-basis.ts';
import { readWindows } from './read-windows.ts';
import type { RollupCall, RollupStore } from './rollup-store.ts';

/** As many series as a sentence names. */
const SHOWN = 3;

/**
 * The level of one series in each window, and of a percentile, how many observations it is of; where that cannot be known,
 * the levels are good all the same.
 */
export async function readLevels(
  call: RollupCall,
  { looksBackMs, percentile }: QueryBasis,
  store: RollupStore,
  signal: AbortSignal,
): Promise<StoreAnswer<Readings> | StoreFailure> {
  const counting = percentile?.counting ?? null;
  const [levels, counts] = await Promise.all([
    readWindows(call, store, signal),
    counting === null ? null : readWindows({ ...call, query: counting, shape: 'counter' }, store, signal),
  ]);
  if (levels.kind === 'failure') return levels;
  if (levels.data.length > 1) return storeFailure('rejected_query', severalSeries(levels.data));
  const windows = levels.data[0]?.values ?? new Array<null>(call.grid.count).fill(null);
  const observations = counts?.kind === 'data' ? (counts.data[0]?.values ?? null) : null;
  const basis: PointsBasis = {
    looksBackMs,
    percentile: percentile === null ? null : { quantile: percentile.quantile, observations },
  };
  return { ...levels, data: { form: 'points', windows, basis } };
}

function severalSeries(series: readonly IncrementSeries[]): string {
  const shown = series.slice(0, SHOWN).map(({ labels }) => JSON.stringify(labels));
  const names = [...shown, ...(series.length > SHOWN ? ['…'] : [])].join(', ');
  return `the query gives ${series.length} series (${names}), and one is needed: leave out what splits them`;
}

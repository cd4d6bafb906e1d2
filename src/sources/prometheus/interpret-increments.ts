import type { QueryRequest } from '../../readings/reading-request.ts';
import type { IncrementSeries } from '../../readings/readings.ts';
import type { WindowGrid } from '../../readings/window-grid.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import { alignPoints } from './align-points.ts';
import { bucketFault } from './bucket-fault.ts';
import type { StoreData, StoreSeries } from './prometheus-reply.ts';

/** Whole increments per window, and by how much they were reduced. */
export interface Increments {
  readonly kind: 'increments';
  readonly series: readonly IncrementSeries[];
  /** What increase() had multiplied the seen increments by; 1 where there was nothing to reduce. */
  readonly extrapolation: number;
}

const NATIVE = 'native histograms have too many series to be read: narrow the selector, or raise maxSeries';
const UNKNOWN_DENSITY =
  'there are too many series to read their samples, and a window holds fewer than two: use longer windows, or narrow the selector';

/**
 * Makes counts of what increase() gave. Where it is not exact, it stretches what was seen between the first and the last sample of a window
 * of length w to the whole window, by w / (w - s) with a sample every s: that is taken back, and counts are whole again.
 * `density` is how many samples a window holds, null where increase() is exact.
 */
export function interpretIncrements(
  { grid, shape }: QueryRequest,
  increase: StoreData | undefined,
  density: StoreData | undefined | null,
): Increments | StoreFailure {
  if (increase?.resultType !== 'matrix') {
    return storeFailure(
      'bad_reply',
      `a ${increase?.resultType} came back where increments per window were asked for`,
    );
  }
  if (increase.result.some(({ histograms }) => histograms.times.length > 0)) {
    return storeFailure('too_large', NATIVE);
  }
  const fault = bucketFault(shape, increase.result);
  if (fault !== null) {
    return storeFailure('rejected_query', fault);
  }
  if (density === null) {
    return reduce(grid, increase.result, 1);
  }
  const perWindow = density?.resultType === 'vector' ? density.result[0] : undefined;
  if (perWindow === undefined && increase.result.length === 0) {
    return { kind: 'increments', series: [], extrapolation: 1 };
  }
  if (perWindow === undefined || !(perWindow >= 2)) {
    return storeFailure('too_large', UNKNOWN_DENSITY);
  }
  const extrapolation = perWindow / (perWindow - 1);
  return reduce(grid, increase.result, extrapolation);
}

function reduce(
  grid: WindowGrid,
  found: readonly StoreSeries[],
  extrapolation: number,
): Increments | StoreFailure {
  const series: IncrementSeries[] = [];
  for (const { labels, values } of found) {
    const points = alignPoints(values, grid);
    if (points === null) {
      return storeFailure('bad_reply', 'increments came back for other moments than those asked for');
    }
    series.push({
      labels,
      values: points.map((point) => (point === null ? null : Math.round(point / extrapolation))),
    });
  }
  return { kind: 'increments', series, extrapolation };
}

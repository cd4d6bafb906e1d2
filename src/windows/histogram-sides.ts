import type { MetricPlan } from '../plan/analysis-plan.ts';
import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import { bucketBounds, classicHistogramWindows } from './classic-histogram-windows.ts';
import { commonFrame } from './native-buckets.ts';
import { nativeHistograms, nativeHistogramWindows } from './native-histogram-windows.ts';
import { readingsPerReplica } from './replicas.ts';
import { type SideGrids, sideGrids } from './side-grids.ts';
import type { SideWindow, Unreadable } from './window.ts';

/** Histograms of both sides and of each replica, window by window, or why they cannot be laid side by side. */
export function histogramSides(canary: Readings, stable: Readings, plan: MetricPlan) {
  const grids = sideGrids(plan);
  const histograms = [...nativeHistograms(canary), ...nativeHistograms(stable)];
  const bounds = { canary: bucketBounds(canary), stable: bucketBounds(stable) };
  const classic = bounds.canary.length > 0 || bounds.stable.length > 0;
  if (histograms.length > 0 && classic)
    return mismatch('one side has classic buckets, the other native ones');
  if (histograms.length > 0) {
    const frame = commonFrame(histograms);
    if (frame === 'custom') return mismatch('the native histograms do not have exponential buckets');
    const sparse = frame ?? { schema: 0, first: 0, last: 0 };
    return bothSides(canary, stable, grids, (readings, grid) =>
      nativeHistogramWindows(readings, sparse, grid),
    );
  }
  const problem = boundsProblem(bounds.canary, bounds.stable);
  if (problem !== null) return problem;
  const common = bounds.canary.length > 0 ? bounds.canary : bounds.stable;
  return bothSides(canary, stable, grids, (readings, grid) =>
    classicHistogramWindows(readings, common, grid),
  );
}

function bothSides<T>(
  canary: Readings,
  stable: Readings,
  grids: SideGrids,
  toWindows: (readings: Readings, grid: WindowGrid) => SideWindow<T>[],
) {
  const replicasOf = (readings: Readings, grid: WindowGrid) =>
    [...readingsPerReplica(readings)].map(([name, own]) => ({ name, windows: toWindows(own, grid) }));
  return {
    canary: toWindows(canary, grids.canary),
    stable: toWindows(stable, grids.stable),
    replicas: {
      canary: replicasOf(canary, grids.canary),
      stable: replicasOf(stable, grids.stable),
    },
  };
}

function boundsProblem(canary: readonly number[], stable: readonly number[]): Unreadable | null {
  const known = [canary, stable].filter((bounds) => bounds.length > 0);
  for (const bounds of known) {
    if (bounds.some(Number.isNaN))
      return { code: 'bad_values', detail: 'a bucket has an le label that is no number' };
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY) {
      return { code: 'bad_values', detail: 'the histogram has no +Inf bucket, so its total is unknown' };
    }
  }
  if (known.length < 2 || canary.join() === stable.join()) return null;
  return mismatch(`canary has the bounds ${canary.join(', ')}, stable has ${stable.join(', ')}`);
}

function mismatch(detail: string): Unreadable {
  return { code: 'bucket_mismatch', detail };
}

import { betweenVariance } from '../stats/between-variance.ts';
import { fisherMidP } from '../stats/fisher-mid-p.ts';
import type { Histogram } from '../stats/histogram.ts';
import type { Proportion } from '../stats/proportion.ts';
import { studentTUpperTail } from '../stats/student-t-upper-tail.ts';
import { proportionAmount } from '../windows/proportion-amount.ts';
import type { Replica, Replicas } from '../windows/replicas.ts';
import type { ReadableMetric, SideWindow } from '../windows/window.ts';
import type { Direction } from './comparison.ts';
import { histogramObservations } from './histogram-observations.ts';

/** Fewer stable replicas than this do not tell how much replicas of the same code differ. */
const MINIMUM_REPLICAS = 3;
/** A difference that replicas of the same code would show more often than this proves nothing. */
const SIGNIFICANCE = 0.05;

/** How canary looks beside single replicas. */
export interface ReplicaSpread {
  /** Canary differs from stable no more than stable replicas differ from one another. */
  readonly explains: boolean;
  /** Canary replicas that are worse than stable by themselves, where not all of them are. */
  readonly outliers: readonly string[];
  readonly canaryReplicas: number;
}

/** A replica taken together over some windows: how harmful it looks, and the sampling variance of that. */
interface Measured {
  readonly name: string;
  readonly value: number;
  readonly variance: number;
  readonly isWorse: boolean;
}

/**
 * Holds the harm in some windows against the spread between stable replicas of the same code, which nothing but chance
 * and their place tells apart. Null where the source does not tell replicas apart, or stable has too few.
 */
export function replicaSpread(
  metric: ReadableMetric,
  direction: Direction,
  indices: readonly number[],
): ReplicaSpread | null {
  if (metric.kind === 'proportion' && metric.replicas !== undefined) {
    return spread(measuredProportions(metric.replicas, direction, indices));
  }
  if (metric.kind === 'histogram' && metric.replicas !== undefined) {
    return spread(measuredHistograms(metric.replicas, direction, indices));
  }
  return null;
}

function spread({ canary, stable }: { canary: Measured[]; stable: Measured[] }): ReplicaSpread | null {
  if (stable.length < MINIMUM_REPLICAS || canary.length === 0) return null;
  const values = stable.map(({ value }) => value);
  const between = betweenVariance(
    values,
    stable.map(({ variance }) => variance),
  );
  const distance = average(canary.map(({ value }) => value)) - average(values);
  const error = Math.sqrt(between * (1 / canary.length + 1 / stable.length));
  const explains = error > 0 && studentTUpperTail(distance / error, stable.length - 1) > SIGNIFICANCE;
  const worse = canary.filter(({ isWorse }) => isWorse).map(({ name }) => name);
  const outliers = worse.length < canary.length ? worse : [];
  return { explains, outliers, canaryReplicas: canary.length };
}

function measuredProportions(
  { canary, stable }: Replicas<Proportion>,
  direction: Direction,
  indices: readonly number[],
) {
  const sign = direction === 'increase' ? 1 : -1;
  const all = stable.flatMap((replica) => observed(replica, indices));
  if (all.length === 0) return { canary: [], stable: [] };
  const baseline = proportionAmount.merge(all);
  const expected = baseline.events / baseline.total;
  const measure = (replica: Replica<Proportion>): Measured[] => {
    const windows = observed(replica, indices);
    if (windows.length === 0) return [];
    const own = proportionAmount.merge(windows);
    const rate = own.events / own.total;
    const [first, second] = direction === 'increase' ? [own, baseline] : [baseline, own];
    return [
      {
        name: replica.name,
        value: sign * rate,
        variance: (expected * (1 - expected)) / own.total,
        isWorse: fisherMidP(first, second, 'greater').pValue < SIGNIFICANCE / canary.length,
      },
    ];
  };
  return { canary: canary.flatMap(measure), stable: stable.flatMap(measure) };
}

function measuredHistograms(
  { canary, stable }: Replicas<Histogram>,
  direction: Direction,
  indices: readonly number[],
) {
  const all = stable.flatMap((replica) => observed(replica, indices));
  if (all.length === 0) return { canary: [], stable: [] };
  const baseline = histogramObservations.merge(all);
  const measure = (replica: Replica<Histogram>): Measured[] => {
    const windows = observed(replica, indices);
    if (windows.length === 0) return [];
    const own = histogramObservations.merge(windows);
    const [first, second] = direction === 'increase' ? [own, baseline] : [baseline, own];
    const { commonLanguage, variance, pValue } = histogramObservations.compare(first, second);
    return [
      { name: replica.name, value: commonLanguage, variance, isWorse: pValue < SIGNIFICANCE / canary.length },
    ];
  };
  return { canary: canary.flatMap(measure), stable: stable.flatMap(measure) };
}

function observed<T>({ windows }: Replica<T>, indices: readonly number[]): T[] {
  return indices.flatMap((index) => valueIn(windows[index]));
}

function valueIn<T>(window: SideWindow<T> | undefined): T[] {
  return window?.kind === 'observed' ? [window.value] : [];
}

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

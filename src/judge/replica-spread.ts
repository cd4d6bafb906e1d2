import { betweenVariance } from '../stats/between-variance.ts';
import type { Histogram } from '../stats/histogram.ts';
import type { Proportion } from '../stats/proportion.ts';
import { stratifiedMidP } from '../stats/stratified-mid-p.ts';
import { studentTUpperTail } from '../stats/student-t-upper-tail.ts';
import { sum } from '../stats/sum.ts';
import type { Replica, Replicas } from '../windows/replicas.ts';
import { strataAmount } from '../windows/strata-amount.ts';
import type { ReadableMetric, SideWindow } from '../windows/window.ts';
import type { Direction } from './comparison.ts';
import { histogramObservations } from './histogram-observations.ts';
import { stratumPairs } from './stratum-pairs.ts';

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
    return spread(measuredStrata(asStrata(metric.replicas), direction, indices));
  }
  if (metric.kind === 'stratified' && metric.replicas !== undefined) {
    return spread(measuredStrata(metric.replicas, direction, indices));
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

/** How often each replica has events beyond what its requests, by their values of the label, would have on stable. */
function measuredStrata(
  { canary, stable }: Replicas<readonly Proportion[]>,
  direction: Direction,
  indices: readonly number[],
) {
  const sign = direction === 'increase' ? 1 : -1;
  const all = stable.flatMap((replica) => observed(replica, indices));
  if (all.length === 0) return { canary: [], stable: [] };
  const baseline = strataAmount.merge(all);
  const measure = (replica: Replica<readonly Proportion[]>): Measured[] => {
    const windows = observed(replica, indices);
    if (windows.length === 0) return [];
    const pairs = stratumPairs({ canary: strataAmount.merge(windows), stable: baseline }, direction);
    const rated = pairs.map(({ pair: { first, second } }) => {
      const [own, others] = direction === 'increase' ? [first, second] : [second, first];
      return { own, rate: others.events / others.total };
    });
    const total = sum(rated.map(({ own }) => own.total));
    if (total === 0) return [];
    const excess = sum(rated.map(({ own, rate }) => own.events - own.total * rate));
    const variance = sum(rated.map(({ own, rate }) => own.total * rate * (1 - rate)));
    return [
      {
        name: replica.name,
        value: (sign * excess) / total,
        variance: variance / total ** 2,
        isWorse: stratifiedMidP(pairs.map(({ pair }) => pair)) < SIGNIFICANCE / canary.length,
      },
    ];
  };
  return { canary: canary.flatMap(measure), stable: stable.flatMap(measure) };
}

/** A proportion without a label is one with a single value. */
function asStrata({ canary, stable }: Replicas<Proportion>): Replicas<readonly Proportion[]> {
  const wrap = ({ name, windows }: Replica<Proportion>): Replica<readonly Proportion[]> => ({
    name,
    windows: windows.map((window) =>
      window.kind === 'observed' ? { kind: 'observed', value: [window.value] } : window,
    ),
  });
  return { canary: canary.map(wrap), stable: stable.map(wrap) };
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

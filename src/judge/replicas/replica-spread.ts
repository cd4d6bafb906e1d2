import { betweenVariance } from '../../stats/between-variance.ts';
import type { Proportion } from '../../stats/proportion.ts';
import { studentTUpperTail } from '../../stats/student-t-upper-tail.ts';
import type { Replica, Replicas } from '../../windows/replicas.ts';
import type { ReadableMetric } from '../../windows/window.ts';
import type { Direction } from '../comparison.ts';
import { measureCounts } from './measure-counts.ts';
import { measureHistograms } from './measure-histograms.ts';
import { measureStrata } from './measure-strata.ts';
import { type MeasuredReplicas, type ReplicaQuestion, SIGNIFICANCE } from './measured-replica.ts';

/** Fewer stable replicas than this do not tell how much replicas of the same code differ. */
const MINIMUM_REPLICAS = 3;

/** How canary looks beside single replicas. */
export interface ReplicaSpread {
  /** Canary differs from stable no more than stable replicas differ from one another. */
  readonly explains: boolean;
  /** Canary replicas that are worse than stable by themselves, where not all of them are. */
  readonly outliers: readonly string[];
  readonly canaryReplicas: number;
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
  const measured = measure(metric, { direction, indices });
  return measured === null ? null : spread(measured);
}

function measure(metric: ReadableMetric, question: ReplicaQuestion): MeasuredReplicas | null {
  switch (metric.kind) {
    case 'proportion':
      return metric.replicas === undefined ? null : measureStrata(asStrata(metric.replicas), question);
    case 'stratified':
      return metric.replicas === undefined ? null : measureStrata(metric.replicas, question);
    case 'count':
      return metric.replicas === undefined ? null : measureCounts(metric.replicas, question);
    case 'histogram':
      return metric.replicas === undefined ? null : measureHistograms(metric.replicas, question);
    case 'samples':
    case 'series':
      return null;
  }
}

function spread({ canary, stable }: MeasuredReplicas): ReplicaSpread | null {
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

function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

import type { AnalysisSpec } from '../../src/contract/analysis-request.ts';
import type { SimulatedMetric } from '../simulate/simulated-metric.ts';
import { type Points, pointsOf } from './points-of.ts';

/** One simulated rollout from beginning to end, and the question that is asked of it. */
export interface Rollout {
  /** Its metrics are those of `metrics`, in the same order. */
  readonly spec: AnalysisSpec;
  readonly metrics: readonly SimulatedMetric[];
  /** The same metrics as a dashboard shows them: one value per side and window. */
  readonly points: readonly Points[];
}

/** A rollout of these metrics. */
export function createRollout(spec: AnalysisSpec, metrics: readonly SimulatedMetric[]): Rollout {
  return { spec, metrics, points: metrics.map(pointsOf) };
}

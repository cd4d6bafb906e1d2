import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { MetricReadings } from '../sources/fetch-readings.ts';

/** A metric of a rollout of the past, read once for all of it, and the question about it. */
export interface PastMetric {
  readonly spec: AnalysisSpec;
  readonly readings: MetricReadings;
  /** Windows of the whole rollout. */
  readonly windows: number;
  /** When it is looked at, milliseconds since the epoch: all of its data have come. */
  readonly nowMs: number;
}

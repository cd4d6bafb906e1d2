import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Metric } from '../contract/metric.ts';
import type { ReadingRequest } from '../readings/reading-request.ts';
import type { WindowGrid } from '../readings/window-grid.ts';

/** What a read is for: the events or the total of a proportion, or the one thing any other metric needs. */
export type ReadRole = 'events' | 'total' | 'values';

export interface PlannedRead {
  readonly role: ReadRole;
  readonly request: ReadingRequest;
}

/** What has to be read for one metric, and over which windows. */
export interface MetricPlan {
  readonly metric: Metric;
  /** Name of the source, `inline` for data in the request. */
  readonly source: string;
  readonly grid: WindowGrid;
  /** Windows at the beginning of the grid that lie before the analysis: only what stable did in them is looked at. */
  readonly leadWindows: number;
  /** Whether window edges are moments in time; inline data without `start` only has an order. */
  readonly hasClock: boolean;
  readonly reads: readonly PlannedRead[];
}

/** The whole work of one analysis, before anything is fetched. */
export interface AnalysisPlan {
  readonly spec: AnalysisSpec;
  readonly nowMs: number;
  readonly metrics: readonly MetricPlan[];
}

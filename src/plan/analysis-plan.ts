import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Metric } from '../contract/metric.ts';
import type { ReadingRequest } from '../readings/reading-request.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { PairingChoice } from './choose-pairing.ts';

/** What a read is for: events, their total or exposure, or the one thing any other metric needs. */
export type ReadRole = 'events' | 'total' | 'exposure' | 'values';

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
  /** Windows in which each side comes; as many as in the grid unless the sides are unpaired. */
  readonly sideWindows: { readonly canary: number; readonly stable: number };
  readonly pairing: PairingChoice;
  /** Whether everything is judged at once, where there is too little or no common time to go window by window. */
  readonly oneLook: boolean;
  /** Windows at the beginning of the grid that lie before the analysis: only what stable did in them is looked at. */
  readonly leadWindows: number;
  /** Windows since `start` that are too many to be judged, the oldest ones. */
  readonly leftOut: number;
  /** A canary that was missing in so many windows in a row is another one than before; infinite where that is not asked. */
  readonly absentWindows: number;
  /** How long after the end of a window its data may still arrive, milliseconds. */
  readonly ingestionDelayMs: number;
  /** Whether window edges are moments in time; inline data without `start` only has an order. */
  readonly hasClock: boolean;
  readonly reads: readonly PlannedRead[];
}

/** Where a window stands in the life of the canary is told by these. */
export type Timeline = Pick<MetricPlan, 'grid' | 'leadWindows' | 'absentWindows' | 'hasClock'>;

/** What has to be read to know which values of a label the requests of each side have; once for all metrics. */
export interface MixPlan extends Timeline, Pick<MetricPlan, 'leftOut' | 'ingestionDelayMs'> {
  readonly label: string;
  /** Name of the source, `inline` for data in the request. */
  readonly source: string;
  readonly request: ReadingRequest;
}

/** The whole work of one analysis, before anything is fetched. */
export interface AnalysisPlan {
  readonly spec: AnalysisSpec;
  readonly nowMs: number;
  readonly metrics: readonly MetricPlan[];
  /** Null where nobody asks what the traffic is made of. */
  readonly mix: MixPlan | null;
}

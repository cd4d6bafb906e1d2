import type { z } from 'zod';
import type { Metric } from '../../src/contract/metric.ts';
import type { RuleName } from '../rules/all-rules.ts';
import type { Random } from '../simulate/random.ts';
import type { SimulatedMetric } from '../simulate/simulated-metric.ts';

/** A metric as a request writes it. */
export type MetricInput = z.input<typeof Metric>;

/** What is simulated, which rules look at it, and how often. */
export interface Scenario {
  /** Unique, and the seed of its runs. */
  readonly id: string;
  readonly row: string;
  readonly column: string;
  readonly runs: number;
  /** Runs in the short form; 0 leaves it out. */
  readonly shortRuns: number;
  readonly windows: number;
  /** Windows before the harm begins; what fires by then fires early. */
  readonly onset: number;
  readonly rules: readonly RuleName[];
  readonly metrics: readonly MetricInput[];
  /** Metrics in the order of `metrics`. */
  simulate(random: Random, windows: number): SimulatedMetric[];
}

/** What a table counts: aborts of good releases, aborts of bad ones with their delay, or passes. */
export type Counted = 'alarms' | 'detections' | 'passes';

/** One chapter of the calibration. */
export interface Section {
  readonly id: string;
  readonly title: string;
  /** What was simulated. */
  readonly text: string;
  readonly counted: Counted;
  /** `rules`: one table, a column per rule. `columns`: a table per rule, a column per `column` of the scenarios. */
  readonly layout: 'rules' | 'columns';
  readonly scenarios: readonly Scenario[];
}

import type { AnalysisSpec } from '../contract/analysis-request.ts';
import type { Metric } from '../contract/metric.ts';
import type { ExpectedBaseline } from './baseline/expected-baseline.ts';
import type { Rollout } from './rollout.ts';

/** A metric of a planned rollout, and everything that its forecast hangs on. */
export interface Subject {
  readonly metric: Metric;
  readonly baseline: ExpectedBaseline;
  readonly rollout: Rollout;
  /** How it will be judged; of its metrics only the roles count. */
  readonly spec: AnalysisSpec;
  /** Over how many windows each value of a series is; 1 for all else. */
  readonly overlap: number;
}

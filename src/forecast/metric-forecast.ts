import type { Limit } from '../contract/limit.ts';
import type { AppliedLimit } from '../judge/comparison.ts';
import type { Because, Finding } from '../judge/finding.ts';
import type { ExpectedBaseline } from './baseline/expected-baseline.ts';
import type { RolloutStep } from './rollout.ts';

/** How a metric will fare in a planned rollout. Windows are counted from the moment the canary begins. */
export interface MetricForecast {
  readonly baseline: ExpectedBaseline;
  /** So many windows were looked ahead. */
  readonly horizon: number;
  /** The limits as they will be applied; none where no data could ever exceed them. */
  readonly limits: readonly AppliedLimit[];
  /** What is lacking for a pass at the horizon; null where four in five harmless rollouts have theirs before. */
  readonly lack: Because | null;
  /** Windows after which half of all harmless rollouts have their pass, and four in five; null: not within the horizon. */
  readonly passes: { readonly half: number | null; readonly likely: number | null };
  /** Where four in five have no pass within the horizon: the smallest limit with which they would; null where none would. */
  readonly fittingLimit: Limit | null;
  /** Harm from the first window on, and after how many windows it fails, more often than not. */
  readonly fails: readonly { readonly harm: Limit; readonly after: number | null }[];
  readonly steps: readonly StepForecast[];
}

/** What will be known at the end of a step, from all windows since the canary began. */
export interface StepForecast {
  readonly step: RolloutStep;
  /** Whether four in five harmless rollouts have their pass by then. */
  readonly isEnough: boolean;
  /** What the judge says of the data that is to be expected by then. */
  readonly finding: Finding;
  /** The smallest limit with which it would be enough; null where none within reach would be. */
  readonly fittingLimit: Limit | null;
  /** The smallest harm that fails by then, more often than not; null where none within reach does. */
  readonly failingHarm: Limit | null;
}

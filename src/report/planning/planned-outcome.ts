import type { PlannedMetric } from '../../contract/planning/planned-metric.ts';
import type { MetricForecast } from '../../forecast/metric-forecast.ts';

/** A metric of a plan, and what became of its forecast. */
export interface PlannedOutcome {
  readonly metric: PlannedMetric;
  readonly result: PlannedResult;
  /** What was said of the data that its baseline was measured from. */
  readonly warnings: readonly string[];
}

export type PlannedResult =
  | { readonly kind: 'forecast'; readonly forecast: MetricForecast }
  /** Its baseline could not be measured; `because` is the rest of the sentence. */
  | { readonly kind: 'unmeasured'; readonly because: string }
  /** No time was left for it. */
  | { readonly kind: 'late' };

import { largestLimitFactor } from '../contract/largest-limit-factor.ts';
import { withLimits } from '../contract/with-limits.ts';
import { firstFailure, type Rest } from './first-failure.ts';
import type { PastMetric } from './judge-after.ts';

/** So many times the limit of now is tried. */
export const LADDER = [1.2, 1.5, 2, 2.5, 3, 4, 5, 7, 10] as const;

/** The smallest of the factors tried with which a metric that fails would not have; null where it fails with all. */
export async function calmFactor(metric: PastMetric, askEvery: number, rest: Rest): Promise<number | null> {
  const largest = largestLimitFactor(metric.readings.plan.metric);
  for (const factor of LADDER.filter((one) => one <= largest)) {
    const { failedAfter } = await firstFailure(timesAsTolerant(metric, factor), askEvery, rest);
    if (failedAfter === null) return factor;
  }
  return null;
}

function timesAsTolerant({ readings, ...others }: PastMetric, factor: number): PastMetric {
  const { plan } = readings;
  return { ...others, readings: { ...readings, plan: { ...plan, metric: withLimits(plan.metric, factor) } } };
}

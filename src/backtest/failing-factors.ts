import { largestLimitFactor } from '../contract/largest-limit-factor.ts';
import { withLimits } from '../contract/with-limits.ts';
import { judge } from '../judge/judge.ts';
import { alignAfter } from './align-after.ts';
import { firstFailure, type MetricCourse, type Rest } from './first-failure.ts';
import { LIMIT_LADDER } from './limit-ladder.ts';
import type { PastMetric } from './past-metric.ts';
import { staysFailed } from './stays-failed.ts';

/**
 * With so many times its limit a metric fails, of 1 and the factors that are tried. Each of them is: a wider limit mostly
 * fails no more often, but not always, since a metric that is noisy beside a narrow limit needs longer streaks with that.
 * What would be no limit any more counts as failing, so that nobody is told to set it.
 */
export async function failingFactors(
  metric: PastMetric,
  now: MetricCourse,
  askEvery: number,
  rest: Rest,
): Promise<number[]> {
  const failing = now.failedAfter === null ? [] : [1];
  if (now.finding.comparison === null) return failing;
  const largest = largestLimitFactor(metric.readings.plan.metric);
  const everFails = staysFailed(metric.readings) ? failsAtEnd(metric) : failsEver(metric, askEvery, rest);
  for (const factor of LIMIT_LADDER) {
    if (factor > largest || (await everFails(factor))) failing.push(factor);
    await rest();
  }
  return failing;
}

type Fails = (factor: number) => Promise<boolean>;

/** Where a fail stays, the end tells; what is compared is the same with all limits. */
function failsAtEnd(metric: PastMetric): Fails {
  const aligned = alignAfter(metric, metric.windows);
  const { plan } = aligned;
  return async (factor) => {
    const tolerant = { ...aligned, plan: { ...plan, metric: withLimits(plan.metric, factor) } };
    return judge(tolerant, metric.spec).verdict === 'fail';
  };
}

function failsEver({ readings, ...others }: PastMetric, askEvery: number, rest: Rest): Fails {
  const { plan } = readings;
  return async (factor) => {
    const tolerant = { ...plan, metric: withLimits(plan.metric, factor) };
    const course = await firstFailure(
      { ...others, readings: { ...readings, plan: tolerant } },
      askEvery,
      rest,
    );
    return course.failedAfter !== null;
  };
}

import { timesLimit } from '../contract/times-limit.ts';
import { comesTo } from './comes-to.ts';
import { judgedCourse } from './judged-course.ts';
import { failingFactor, fittingFactor, likelyFactor } from './limit-factors.ts';
import type { StepForecast } from './metric-forecast.ts';
import type { StepsOfWork } from './steps-of-work.ts';
import type { Subject } from './subject.ts';

/** The search for the harm that fails begins here, in limits. */
const FIRST_HARM = 2;

/** What will be known at the end of each step, where they end; after `likely` windows a pass is likely. */
export function* forecastSteps(subject: Subject, likely: number | null): StepsOfWork<StepForecast[]> {
  const { metric, spec, rollout } = subject;
  const forecasts: StepForecast[] = [];
  let likelyHarm = FIRST_HARM;
  for (const step of rollout.isBounded ? rollout.steps : []) {
    const windows = Math.floor(step.untilMs / spec.window);
    // Counted on few courses, what comes to a pass may not seem to a window later.
    const isEnough =
      (likely !== null && windows >= likely) || (yield* comesTo('passesLikely', subject, windows));
    const { finding } = judgedCourse(subject, windows, 0);
    const found = yield* fittingFactor(subject, windows, likelyFactor(finding));
    const fitting = isEnough ? Math.min(found ?? 1, 1) : found;
    const isBlind = finding.comparison?.overall?.unresolved === true;
    const failing = isBlind ? null : yield* failingFactor(subject, windows, likelyHarm);
    likelyHarm = failing ?? likelyHarm;
    forecasts.push({
      step,
      isEnough,
      finding,
      fittingLimit: fitting === null ? null : timesLimit(metric.limit, fitting),
      failingHarm: failing === null ? null : timesLimit(metric.limit, failing),
    });
  }
  return forecasts;
}

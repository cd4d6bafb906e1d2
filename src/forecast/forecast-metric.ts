import { MAX_WINDOWS } from '../contract/inline-data.ts';
import { comesTo } from './comes-to.ts';
import { earliestWindow } from './earliest-window.ts';
import { timesLimit } from './expected/harm.ts';
import { forecastSteps } from './forecast-steps.ts';
import { judgedCourse } from './judged-course.ts';
import { fittingFactor } from './limit-factors.ts';
import type { MetricForecast } from './metric-forecast.ts';
import type { StepsOfWork } from './steps-of-work.ts';
import type { Subject } from './subject.ts';

/** So many times the limit as harm is told how soon it fails. */
const TOLD_HARM = [1.5, 2, 3];

/** Forecasts one metric of a planned rollout by judging what is to be expected of it. */
export function* forecastMetric(subject: Subject): StepsOfWork<MetricForecast> {
  const passes = yield* forecastPasses(subject);
  const fails = yield* forecastFails(subject);
  const steps = yield* forecastSteps(subject, passes.likely);
  const { finding } = judgedCourse(subject, passes.likely ?? MAX_WINDOWS, 0);
  const limits = finding.comparison?.limits ?? [];
  const [because = null] = finding.because;
  const isLacking = passes.likely === null;
  const fitting = isLacking && limits.length > 0 ? yield* fittingFactor(subject, MAX_WINDOWS, 1) : null;
  return {
    baseline: subject.baseline,
    limits,
    lack: isLacking ? because : null,
    passes,
    fittingLimit: fitting === null ? null : timesLimit(subject.metric.limit, fitting),
    fails,
    steps,
  };
}

function* forecastPasses(subject: Subject): StepsOfWork<MetricForecast['passes']> {
  const half = yield* earliestWindow({ without: 0, most: MAX_WINDOWS }, (windows) =>
    comesTo('passesHalf', subject, windows),
  );
  if (half === null) return { half, likely: null };
  const likely = yield* earliestWindow({ without: half - 1, most: MAX_WINDOWS }, (windows) =>
    comesTo('passesLikely', subject, windows),
  );
  return { half, likely };
}

/** Larger harm fails no later than smaller harm. */
function* forecastFails(subject: Subject): StepsOfWork<MetricForecast['fails']> {
  const fails = [];
  let most = MAX_WINDOWS;
  for (const factor of TOLD_HARM) {
    const harm = timesLimit(subject.metric.limit, factor);
    const after = yield* earliestWindow({ without: 0, most }, (windows) =>
      comesTo('failsHalf', subject, windows, harm),
    );
    fails.push({ harm, after });
    most = after ?? most;
  }
  return fails;
}

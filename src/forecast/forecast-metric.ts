import { timesLimit } from '../contract/times-limit.ts';
import { comesTo } from './comes-to.ts';
import { earliestWindow, type WindowRange } from './earliest-window.ts';
import { forecastSteps } from './forecast-steps.ts';
import { horizonOf } from './horizon.ts';
import { judgedCourse } from './judged-course.ts';
import { largestHarm } from './largest-factors.ts';
import { fittingFactor, likelyFactor } from './limit-factors.ts';
import type { MetricForecast } from './metric-forecast.ts';
import type { StepsOfWork } from './steps-of-work.ts';
import type { Subject } from './subject.ts';

/** So many times the limit as harm is told how soon it fails. */
const TOLD_HARM = [1.5, 2, 3];

/** Forecasts one metric of a planned rollout by judging what is to be expected of it. */
export function* forecastMetric(subject: Subject): StepsOfWork<MetricForecast> {
  const horizon = horizonOf(subject);
  const passes = yield* forecastPasses(subject, horizon);
  const { finding } = judgedCourse(subject, passes.likely ?? horizon, 0);
  const { limits = [], overall = null } = finding.comparison ?? {};
  const isBlind = limits.length === 0 || overall?.unresolved === true;
  const fails = isBlind ? [] : yield* forecastFails(subject, horizon);
  const steps = yield* forecastSteps(subject, passes.likely);
  const isLacking = passes.likely === null;
  const fitting =
    isLacking && !isBlind ? yield* fittingFactor(subject, horizon, likelyFactor(finding)) : null;
  const [because = null] = finding.because;
  return {
    baseline: subject.baseline,
    horizon,
    limits,
    lack: isLacking ? because : null,
    passes,
    fittingLimit: fitting === null ? null : timesLimit(subject.metric.limit, fitting),
    fails,
    steps,
  };
}

function* forecastPasses(subject: Subject, most: number): StepsOfWork<MetricForecast['passes']> {
  const half = yield* earliestWindow({ without: 0, most }, (windows) =>
    comesTo('passesHalf', subject, windows),
  );
  if (half === null) return { half, likely: null };
  const likely = yield* earliestWindow({ without: half - 1, most }, (windows) =>
    comesTo('passesLikely', subject, windows),
  );
  return { half, likely };
}

/** Harm that there can be; larger harm fails no later than smaller harm, whatever the few courses say. */
function* forecastFails(subject: Subject, horizon: number): StepsOfWork<MetricForecast['fails']> {
  const fails = [];
  let known: number | null = null;
  for (const factor of TOLD_HARM.filter((one) => one <= largestHarm(subject))) {
    const harm = timesLimit(subject.metric.limit, factor);
    const range: WindowRange = { without: 0, most: known ?? horizon };
    const found: number | null = yield* earliestWindow(range, (windows) =>
      comesTo('failsHalf', subject, windows, harm),
    );
    known = found ?? known;
    fails.push({ harm, after: known });
  }
  return fails;
}

import { MAX_WINDOWS } from '../contract/inline-data.ts';
import { comesTo } from './comes-to.ts';
import { earliestWindow } from './earliest-window.ts';
import { timesLimit } from './expected/harm.ts';
import { judgedCourse } from './judged-course.ts';
import { failingFactor, fittingFactor } from './limit-factors.ts';
import type { MetricForecast, StepForecast } from './metric-forecast.ts';
import type { RolloutStep } from './rollout.ts';
import type { StepsOfWork } from './steps-of-work.ts';
import type { Subject } from './subject.ts';

/** So many times the limit as harm is told how soon it fails. */
const TOLD_HARM = [1.5, 2, 3];
/** The search for the harm that fails begins here, in limits. */
const FIRST_HARM = 1.5;

/** Forecasts one metric of a planned rollout by judging what is to be expected of it. */
export function* forecastMetric(subject: Subject): StepsOfWork<MetricForecast> {
  const { metric, baseline, rollout } = subject;
  const half = yield* earliestWindow(MAX_WINDOWS, (windows) => comesTo('passesHalf', subject, windows));
  const likely = yield* earliestWindow(MAX_WINDOWS, (windows) => comesTo('passesLikely', subject, windows));
  const fails = [];
  for (const factor of TOLD_HARM) {
    const harm = timesLimit(metric.limit, factor);
    const after = yield* earliestWindow(MAX_WINDOWS, (windows) =>
      comesTo('failsHalf', subject, windows, harm),
    );
    fails.push({ harm, after });
  }
  const steps: StepForecast[] = [];
  if (rollout.isBounded) {
    for (const step of rollout.steps) steps.push(yield* forecastStep(subject, step));
  }
  const { finding } = judgedCourse(subject, likely ?? MAX_WINDOWS, 0);
  const limits = finding.comparison?.limits ?? [];
  const [because = null] = finding.because;
  const lack = likely === null ? because : null;
  return { baseline, limits, lack, passes: { half, likely }, fails, steps };
}

function* forecastStep(subject: Subject, step: RolloutStep): StepsOfWork<StepForecast> {
  const { metric, spec } = subject;
  const windows = Math.floor(step.untilMs / spec.window);
  const isEnough = yield* comesTo('passesLikely', subject, windows);
  const { outlook, comparison } = judgedCourse(subject, windows, 0).finding;
  const detectable = (outlook.detectable ?? 1) / (comparison?.limits[0]?.value ?? 1);
  const fitting = yield* fittingFactor(subject, windows, detectable);
  const failing = yield* failingFactor(subject, windows, Math.max(FIRST_HARM, detectable));
  return {
    step,
    isEnough,
    outlook,
    fittingLimit: fitting === null ? null : timesLimit(metric.limit, fitting),
    failingHarm: failing === null ? null : timesLimit(metric.limit, failing),
  };
}

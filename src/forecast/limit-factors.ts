import { timesLimit } from '../contract/times-limit.ts';
import { withLimits } from '../contract/with-limits.ts';
import type { Finding } from '../judge/finding.ts';
import { comesTo } from './comes-to.ts';
import { FURTHEST, largestHarm, largestLimit } from './largest-factors.ts';
import { smallestFactor } from './smallest-factor.ts';
import type { StepsOfWork } from './steps-of-work.ts';
import type { Subject } from './subject.ts';

/** The smallest factor by which the limits of a metric would have to differ for a pass to be likely after so many windows. */
export function fittingFactor(subject: Subject, windows: number, guess: number): StepsOfWork<number | null> {
  const range = { smallest: 1 / FURTHEST, largest: largestLimit(subject), guess };
  return smallestFactor(range, (factor) => comesTo('passesLikely', withFactor(subject, factor), windows));
}

/** Where to look for it first: the judge's own estimate of what would have been seen, in limits. */
export function likelyFactor({ outlook, comparison }: Finding): number {
  return (outlook.detectable ?? 1) / (comparison?.limits[0]?.value ?? 1);
}

/** The smallest harm, in limits, that fails after so many windows more often than not. */
export function failingFactor(subject: Subject, windows: number, guess: number): StepsOfWork<number | null> {
  const { limit } = subject.metric;
  const range = { smallest: 1, largest: largestHarm(subject), guess };
  return smallestFactor(range, (factor) => comesTo('failsHalf', subject, windows, timesLimit(limit, factor)));
}

function withFactor(subject: Subject, factor: number): Subject {
  return { ...subject, metric: withLimits(subject.metric, factor) };
}

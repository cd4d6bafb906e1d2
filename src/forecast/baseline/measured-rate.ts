import type { MetricPlan } from '../../plan/analysis-plan.ts';
import { sum } from '../../stats/sum.ts';
import type { Window } from '../../windows/window.ts';
import type { ExpectedRate } from './expected-baseline.ts';
import { perMinuteIn, stableIn } from './stable-in.ts';
import { relativeTo, typicalNoise } from './typical-noise.ts';

/** How the kinds of rates differ: what events happen in, and the variance of one of them at a rate. */
export interface RateMeasure<T> {
  readonly amount: (value: T) => number;
  readonly variance: (rate: number) => number;
}

/** The rate of stable, how much it varies, and how much there is for events to happen in on both sides. */
export function measuredRate<T extends { readonly events: number }>(
  windows: readonly Window<T>[],
  plan: MetricPlan,
  { amount, variance }: RateMeasure<T>,
): Omit<ExpectedRate, 'kind'> {
  const stable = stableIn(windows);
  const rate = sum(stable.map(({ events }) => events)) / sum(stable.map(amount));
  const noise = typicalNoise(
    stable.map((window) => window.events / amount(window)),
    stable.map((window) => variance(rate) / amount(window)),
  );
  return { rate, perMinute: perMinuteIn(windows, plan, amount), noise: relativeTo(rate, noise) };
}

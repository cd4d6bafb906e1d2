import type { FalseAborts } from '../contract/backtest/backtest-reply.ts';
import { wilsonInterval } from '../stats/wilson-interval.ts';

const CONFIDENCE = 0.95;

/** The share of aborted rollouts, with its interval. */
export function falseAborts(aborted: number, rollouts: number): FalseAborts {
  if (rollouts === 0) return { rollouts, aborted, rate: null, lower: null, upper: null };
  const { estimate, lower, upper } = wilsonInterval({ events: aborted, total: rollouts }, CONFIDENCE);
  return { rollouts, aborted, rate: estimate, lower, upper };
}

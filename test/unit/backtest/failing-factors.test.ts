import { describe, expect, it } from 'vitest';
import { failingFactors } from '../../../src/backtest/failing-factors.ts';
import { firstFailure } from '../../../src/backtest/first-failure.ts';
import { LIMIT_LADDER } from '../../../src/backtest/limit-ladder.ts';
import type { PastMetric } from '../../../src/backtest/past-metric.ts';
import { withLimits } from '../../../src/contract/with-limits.ts';
import { METRICS, madeUpRollout } from '../../support/backtest/made-up-rollout.ts';

const ROLLOUTS = 12;
const rest = async () => {};

function withFactor(metric: PastMetric, factor: number): PastMetric {
  const { readings } = metric;
  const plan = { ...readings.plan, metric: withLimits(readings.plan.metric, factor) };
  return { ...metric, readings: { ...readings, plan } };
}

describe.each(Object.keys(METRICS) as (keyof typeof METRICS)[])(
  'the limits with which a %s fails',
  (kind) => {
    it('are the same as where each of them is tried', { timeout: 60_000 }, async () => {
      const found: number[] = [];
      for (let seed = 1; seed <= ROLLOUTS; seed += 1) {
        const metric = madeUpRollout(kind, seed);
        const tried = [];
        for (const factor of [1, ...LIMIT_LADDER]) {
          const { failedAfter } = await firstFailure(withFactor(metric, factor), 1, rest);
          if (failedAfter !== null) tried.push(factor);
        }
        const now = await firstFailure(metric, 1, rest);
        const failing = await failingFactors(metric, now, 1, rest);
        expect({ seed, failing }).toEqual({ seed, failing: tried });
        found.push(failing.length);
      }
      // It would say nothing if all limits always did the same.
      expect(new Set(found).size).toBeGreaterThan(2);
    });
  },
);

describe('a limit that would be none any more', () => {
  it('counts as failing, so that it is never suggested', async () => {
    const metric = withFactor(madeUpRollout('proportion', 3), 10);
    const now = await firstFailure(metric, 1, rest);
    const failing = await failingFactors(metric, now, 1, rest);
    // A fifth of the requests is tolerated: five times as much is all of them.
    expect(failing).toEqual(expect.arrayContaining(LIMIT_LADDER.filter((factor) => factor >= 5)));
    expect(failing).not.toContain(4);
  });
});

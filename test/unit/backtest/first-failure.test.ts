import { describe, expect, it } from 'vitest';
import { firstFailure } from '../../../src/backtest/first-failure.ts';
import { judgeAfter } from '../../../src/backtest/judge-after.ts';
import { staysFailed } from '../../../src/backtest/stays-failed.ts';
import { METRICS, madeUpRollout, WINDOWS } from '../../support/backtest/made-up-rollout.ts';

const ROLLOUTS = 16;

describe.each(Object.keys(METRICS) as (keyof typeof METRICS)[])('the first fail of a %s', (kind) => {
  it('is the same whether each window is asked about or it is looked for by halves', {
    timeout: 60_000,
  }, async () => {
    let failed = 0;
    for (let seed = 1; seed <= ROLLOUTS; seed += 1) {
      const metric = madeUpRollout(kind, seed);
      expect(staysFailed(metric.readings)).toBe(true);
      const verdicts = Array.from({ length: WINDOWS }, (_, index) => judgeAfter(metric, index + 1).verdict);
      const first = verdicts.indexOf('fail');
      const { failedAfter } = await firstFailure(metric, 1, async () => {});
      expect({ seed, failedAfter }).toEqual({ seed, failedAfter: first < 0 ? null : first + 1 });
      failed += first < 0 ? 0 : 1;
    }
    // It would say nothing if none, or all of them, had failed.
    expect(failed).toBeGreaterThan(ROLLOUTS / 6);
    expect(failed).toBeLessThan(ROLLOUTS);
  });

  it('is found at a look, where it is not asked after each window', async () => {
    const failing = Array.from({ length: ROLLOUTS }, (_, index) => madeUpRollout(kind, index + 1));
    for (const metric of failing.slice(0, 8)) {
      const each = (await firstFailure(metric, 1, async () => {})).failedAfter;
      const { failedAfter } = await firstFailure(metric, 10, async () => {});
      const looks = [10, 20, 30, WINDOWS];
      expect(failedAfter).toBe(each === null ? null : looks.find((look) => look >= each));
    }
  });
});

import { describe, expect, it } from 'vitest';
import { abortedWith } from '../../../src/backtest/aborted-with.ts';
import type { JudgedRollout } from '../../../src/backtest/judged-rollouts.ts';
import { LIMIT_LADDER } from '../../../src/backtest/limit-ladder.ts';
import { suggestFactors } from '../../../src/backtest/suggest-factors.ts';
import type { RolloutLine } from '../../../src/contract/backtest/rollout-line.ts';
import { SeededRandom } from '../../support/prometheus/seeded-random.ts';

const LINE: RolloutLine = {
  kind: 'rollout',
  number: 1,
  of: 1,
  how: 'replicas',
  name: null,
  start: '2026-05-01T10:00:00.000Z',
  end: '2026-05-01T11:00:00.000Z',
  expected: 'good',
  state: 'judged',
  because: null,
  policies: [],
};

/** A rollout in which each metric is calm from so many times its limit. */
function rollout(calm: Readonly<Record<string, number | null>>): JudgedRollout {
  const metrics = Object.entries(calm).map(([name, calmFrom]) => ({
    name,
    judged: true,
    verdict: 'pass' as const,
    conclusive: true,
    code: 'within_limit' as const,
    because: null,
    abort: null,
    failsAt: [1, ...LIMIT_LADDER].filter((factor) => factor < (calmFrom ?? 99)),
  }));
  return { line: LINE, outcome: { verdict: 'pass', conclusive: true, abortedBy: null, metrics } };
}

const calm = (count: number) => Array.from({ length: count }, () => rollout({ errors: 1, latency: 1 }));

describe('the limits that are suggested', () => {
  it('are none where those of now are within the target', () => {
    expect(
      suggestFactors([...calm(19), rollout({ errors: 3, latency: 1 })], ['errors', 'latency'], 0.05),
    ).toBeNull();
  });

  it('are no wider than it takes, and only of the metric that aborts', () => {
    const past = [...calm(18), rollout({ errors: 1.5, latency: 1 }), rollout({ errors: 4, latency: 1 })];
    const factors = suggestFactors(past, ['errors', 'latency'], 0.05);
    expect([...(factors ?? [])]).toEqual([
      ['errors', 1.5],
      ['latency', 1],
    ]);
  });

  it('are of both metrics where both abort the same rollouts', () => {
    const past = [...calm(18), rollout({ errors: 2, latency: 1.5 }), rollout({ errors: 1.2, latency: 3 })];
    const factors = suggestFactors(past, ['errors', 'latency'], 0.05);
    expect(past.filter((one) => abortedWith(one, factors ?? new Map()))).toHaveLength(1);
  });

  it('leave metrics alone that decide nothing', () => {
    const past = [...calm(18), rollout({ errors: 2, latency: 5 }), rollout({ errors: 2, latency: 5 })];
    expect([...(suggestFactors(past, ['errors'], 0.05) ?? [])]).toEqual([['errors', 2]]);
  });

  it('are none where no limit that is tried would do', () => {
    const past = [...calm(18), rollout({ errors: null, latency: 1 }), rollout({ errors: null, latency: 1 })];
    expect(suggestFactors(past, ['errors', 'latency'], 0.05)).toBeNull();
  });

  it('always reach the target, and none of them could be a step smaller', () => {
    const random = new SeededRandom(5);
    const rungs = [1, 1, 1, ...LIMIT_LADDER];
    const draw = () => rungs[Math.floor(random.uniform() * rungs.length)] ?? 1;
    for (let run = 0; run < 200; run += 1) {
      const past = Array.from({ length: 40 }, () =>
        rollout({ errors: draw(), latency: draw(), cpu: draw() }),
      );
      const factors = suggestFactors(past, ['errors', 'latency', 'cpu'], 0.1);
      const aborted = (with_: ReadonlyMap<string, number>) =>
        past.filter((one) => abortedWith(one, with_)).length;
      if (factors === null) throw new Error('ten times the limits is always enough here');
      expect(aborted(factors)).toBeLessThanOrEqual(4);
      const steps: readonly number[] = [1, ...LIMIT_LADDER];
      for (const [name, factor] of factors) {
        if (factor === 1) continue;
        const lower = steps[steps.indexOf(factor) - 1] ?? 1;
        expect(aborted(new Map([...factors, [name, lower]]))).toBeGreaterThan(4);
      }
    }
  });
});

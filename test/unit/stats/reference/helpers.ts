import { mannWhitneyZ } from '../../../../src/stats/mann-whitney-z.ts';
import { normalPValue } from '../../../../src/stats/normal-p-value.ts';
import { type PooledCounts, pooledCounts } from '../../../../src/stats/pooled-counts.ts';
import { rankTally } from '../../../../src/stats/rank-tally.ts';
import type { Answer } from './answer.ts';
import type { VectorInput } from './vectors.ts';

export function alternativeOf({
  alternative,
}: Pick<VectorInput, 'alternative'>): 'two-sided' | 'greater' | 'less' {
  return alternative === 'two.sided' ? 'two-sided' : alternative;
}

export function tallyOf(x: readonly number[], y: readonly number[]): ReturnType<typeof rankTally> {
  const counts = countsOf(x, y);
  return rankTally('mannWhitney', counts.firstCounts, counts.secondCounts);
}

export function countsOf(x: readonly number[], y: readonly number[]): PooledCounts {
  return pooledCounts(Float64Array.from(x).sort(), Float64Array.from(y).sort());
}

export function correctedPValue(
  tally: ReturnType<typeof rankTally>,
  alternative: 'two-sided' | 'greater' | 'less',
): Answer {
  const value =
    tally.variance === 0 ? 1 : Math.min(1, normalPValue(mannWhitneyZ(tally, alternative), alternative));
  return { by: 'mannWhitneyZ', value };
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) {
    total += value;
  }
  return total;
}

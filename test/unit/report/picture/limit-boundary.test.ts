import { describe, expect, it } from 'vitest';
import type { MetricReply } from '../../../../src/contract/reply/metric-reply.ts';
import { differenceBoundary } from '../../../../src/report/picture/difference-boundary.ts';
import { limitBoundary } from '../../../../src/report/picture/limit-boundary.ts';
import { exampleReply } from '../../../support/reports/example-reply.ts';

type Limits = MetricReply['limits'];

const ABSOLUTE: Limits = [{ scale: 'difference', value: 20 }];
const RELATIVE: Limits = [{ scale: 'ratio', value: 0.15 }];
const BOTH: Limits = [...RELATIVE, ...ABSOLUTE];

function metric(limits: Limits, direction: 'increase' | 'decrease'): MetricReply {
  const [first] = exampleReply('fail').metrics;
  return { ...first!, limits, aspect: { direction, quantile: null } };
}

describe('the limit around stable', () => {
  it.each([
    ['a difference above stable', ABSOLUTE, 'increase', 100, 120],
    ['a difference below stable', ABSOLUTE, 'decrease', 100, 80],
    ['a share above stable', RELATIVE, 'increase', 100, 115],
    ['a share below stable', RELATIVE, 'decrease', 100, 85],
    ['of two limits the one farther away: the difference', BOTH, 'increase', 100, 120],
    ['of two limits the one farther away: the share', BOTH, 'increase', 1_000, 1_150],
    ['of two limits the one farther away, downwards', BOTH, 'decrease', 1_000, 850],
    ['a difference beside a negative value', ABSOLUTE, 'increase', -100, -80],
  ] as const)('is %s', (_, limits, direction, stable, expected) => {
    expect(limitBoundary(stable, metric(limits, direction))).toBeCloseTo(expected, 9);
  });

  it('is not there where there is no limit', () => {
    expect(limitBoundary(100, metric([], 'increase'))).toBeNull();
    expect(limitBoundary(100, metric([{ scale: 'ratio', value: null }], 'increase'))).toBeNull();
  });
});

describe('the limit of a difference', () => {
  it.each([
    ['as it is, whatever stable is', ABSOLUTE, 'increase', null, 'difference', 20],
    ['downwards', ABSOLUTE, 'decrease', null, 'difference', -20],
    ['a ratio', RELATIVE, 'increase', null, 'ratio', 1.15],
    ['a ratio below 1', RELATIVE, 'decrease', null, 'ratio', 0.85],
    ['in a ratio what a difference is to stable', BOTH, 'increase', 100, 'ratio', 1.2],
    ['in a difference what a ratio is of stable', BOTH, 'increase', 1_000, 'difference', 150],
  ] as const)('is %s', (_, limits, direction, stable, scale, expected) => {
    expect(differenceBoundary(stable, scale, metric(limits, direction))).toBeCloseTo(expected, 9);
  });

  it('is not known where it depends on a value of stable that is not there, or is 0', () => {
    expect(differenceBoundary(null, 'ratio', metric(BOTH, 'increase'))).toBeNull();
    expect(differenceBoundary(0, 'ratio', metric(BOTH, 'increase'))).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { longestRangeMs } from '../../src/promql/longest-range.ts';

describe('longestRangeMs', () => {
  it.each([
    ['x', 0],
    ['rate(x[5m])', 300_000],
    ['rate(x[1m]) / rate(y[1h30m])', 5_400_000],
    ['max_over_time(rate(x[1m])[30m:1m])', 1_800_000],
    ['rate(x[5m', 0],
  ])('%s looks back %d ms', (query, lengthMs) => {
    expect(longestRangeMs(query)).toBe(lengthMs);
  });
});

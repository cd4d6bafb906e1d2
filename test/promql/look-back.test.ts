import { describe, expect, it } from 'vitest';
import { lookBackMs } from '../../src/promql/look-back.ts';

describe('lookBackMs', () => {
  it.each([
    ['x', 0],
    ['rate(x[5m])', 300_000],
    ['rate(x[5m] offset 1d)', 300_000],
    ['rate(x[1m]) / rate(y[1h30m])', 5_400_000],
    ['max_over_time(x[30m:1m])', 1_800_000],
    ['max_over_time(rate(x[1m])[30m:1m]) + rate(y[10m])', 1_860_000],
    ['max_over_time((avg_over_time(rate(x[1m])[5m:]))[1h:])', 3_960_000],
    ['rate(x[5m', 0],
    [`${'avg_over_time('.repeat(300)}x[1m]${')[1m:]'.repeat(299)})`, 18_000_000],
  ])('%s looks back %d ms', (query, lengthMs) => {
    expect(lookBackMs(query)).toBe(lengthMs);
  });
});

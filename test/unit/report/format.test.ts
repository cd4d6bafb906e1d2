import { describe, expect, it } from 'vitest';
import {
  clock,
  count,
  decimal,
  duration,
  percent,
  quantity,
  windowAdjective,
} from '../../../src/report/format.ts';

describe('numbers for people', () => {
  it('have no more digits than they need, and are never scientific', () => {
    const shown = [0, 0.5, 1.9, 1.923, 28.44, 99.96, 283.4, 28_411, 0.0123, 0.00000123, -3.456, 1e15].map(
      decimal,
    );
    expect(shown).toEqual([
      '0',
      '0.5',
      '1.9',
      '1.92',
      '28.4',
      '100',
      '283',
      '28 411',
      '0.012',
      '0.0000012',
      '-3.46',
      '1 000 000 000 000 000',
    ]);
  });

  it('have thousands apart', () => {
    expect([7, 1_000, 28_411, 1_234_567].map(count)).toEqual(['7', '1 000', '28 411', '1 234 567']);
  });

  it('are percent where they are shares', () => {
    expect([0.0192, 0.004, 1, 0.00051].map(percent)).toEqual(['1.92 %', '0.4 %', '100 %', '0.051 %']);
  });

  it('keep their unit: short times become milliseconds, bytes get a prefix', () => {
    expect(quantity(0.182, 's')).toBe('182 ms');
    expect(quantity(2.5, 's')).toBe('2.5 s');
    expect(quantity(209_715_200, 'bytes')).toBe('210 MB');
    expect(quantity(0, 'bytes')).toBe('0 bytes');
    expect(quantity(12, 'USD')).toBe('12 USD');
    expect(quantity(12, undefined)).toBe('12');
  });
});

describe('times for people', () => {
  it('show seconds only where they matter', () => {
    expect(clock(Date.parse('2026-01-15T14:02:00Z'))).toBe('14:02');
    expect(clock(Date.parse('2026-01-15T14:02:30Z'))).toBe('14:02:30');
  });

  it('are durations as Prometheus writes them', () => {
    expect([60_000, 30_000, 90_000, 5_400_000, 86_400_000, 1_500].map(duration)).toEqual([
      '1m',
      '30s',
      '1m30s',
      '1h30m',
      '24h',
      '1500ms',
    ]);
  });

  it('name the length of a window', () => {
    expect([60_000, 300_000, 30_000, 3_600_000, 90_000].map(windowAdjective)).toEqual([
      'one-minute',
      '5-minute',
      '30-second',
      '1-hour',
      '1m30s',
    ]);
  });
});

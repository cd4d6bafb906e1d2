import { describe, expect, it } from 'vitest';
import { ar1Inflation } from '../../../src/stats/ar1-inflation.ts';
import { holm } from '../../../src/stats/holm.ts';
import { lagOneAutocorrelation } from '../../../src/stats/lag-one-autocorrelation.ts';
import { expectClose } from './expect-close.ts';

describe('holm', () => {
  it('keeps the order of its input, ties included', () => {
    const pValues = Object.freeze([0.04, 0.01, 0.04]);
    expect(holm(pValues)).toEqual([0.08, 0.03, 0.08]);
  });

  it('leaves a single p-value alone and an empty list empty', () => {
    expect(holm([0.2])).toEqual([0.2]);
    expect(holm([])).toEqual([]);
  });

  it('never exceeds 1 and never lowers a p-value', () => {
    expect(holm([1, 0.9, 0.8])).toEqual([1, 1, 1]);
    expect(holm([1e-300, 0.5])).toEqual([2e-300, 0.5]);
  });

  it('refuses what is no probability', () => {
    expect(() => holm([0.5, 2])).toThrow(new RangeError('holm requires probabilities, got 2'));
    expect(() => holm([Number.NaN])).toThrow(RangeError);
  });
});

describe('lagOneAutocorrelation', () => {
  it('is clipped to 0 for alternating and to 0.95 for trending residuals', () => {
    expect(lagOneAutocorrelation([1, -1, 1, -1, 1, -1])).toBe(0);
    expect(lagOneAutocorrelation(Float64Array.from({ length: 500 }, (_, index) => index))).toBe(0.95);
  });

  it('follows neither scale nor level', () => {
    const residuals = Object.freeze([0.5, 0.25, -0.75, -0.5, 0.125, 0.5, 1, -0.25]);
    const rho = lagOneAutocorrelation(residuals);
    expectClose(lagOneAutocorrelation(residuals.map((residual) => 1000 * residual + 3)), rho, 1e-12);
  });

  it('takes constant residuals as uncorrelated, but for the correction', () => {
    expectClose(lagOneAutocorrelation([3, 3, 3, 3]), 1 / 4, 1e-15);
    // a mean that rounding moves off the constant
    expectClose(lagOneAutocorrelation(new Float64Array(10).fill(0.1)), 1 / 10, 1e-15);
  });

  it('refuses fewer than two residuals and values that are not finite', () => {
    expect(() => lagOneAutocorrelation([1])).toThrow(
      new RangeError('lagOneAutocorrelation requires at least 2 observations'),
    );
    expect(() => lagOneAutocorrelation([1, Number.NaN])).toThrow(RangeError);
    expect(() => lagOneAutocorrelation([1, Infinity])).toThrow(RangeError);
  });
});

describe('ar1Inflation', () => {
  it('is 1 for independent values and for a single one', () => {
    expect(ar1Inflation(0, 50)).toBe(1);
    expect(ar1Inflation(0.9, 1)).toBe(1);
  });

  it('is the number of values when they are all the same', () => {
    expectClose(ar1Inflation(1, 40), 40, 1e-13);
  });

  it('approaches (1 + rho) / (1 - rho) in long series, at once', () => {
    expectClose(ar1Inflation(0.6, 1e9), 4, 1e-8);
  });

  it('refuses impossible correlations and sizes', () => {
    expect(() => ar1Inflation(1.1, 5)).toThrow(RangeError);
    expect(() => ar1Inflation(0.5, 0)).toThrow(
      new RangeError('ar1Inflation requires |rho| <= 1 and a size of at least 1, got 0.5 and 0'),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { chiSquaredUpperTail } from '../../../src/stats/chi-squared-upper-tail.ts';
import { logGamma } from '../../../src/stats/log-gamma.ts';
import { logNormalUpperTail } from '../../../src/stats/log-normal-upper-tail.ts';
import { normalUpperTail } from '../../../src/stats/normal-upper-tail.ts';
import { studentTUpperTail } from '../../../src/stats/student-t-upper-tail.ts';
import { upperNormalQuantile } from '../../../src/stats/upper-normal-quantile.ts';
import { expectClose } from './expect-close.ts';

describe('normalUpperTail', () => {
  it('gives both tails of the same distance the sum 1', () => {
    for (const z of [0, 0.3, 0.67448975, 0.7, 1.96, 5, 9]) {
      expectClose(normalUpperTail(z) + normalUpperTail(-z), 1, 1e-15);
    }
  });

  it('never rises, also where one approximation takes over from another', () => {
    let previous = 1;
    for (let z = -9; z < 39; z += 0.01) {
      const tail = normalUpperTail(z);
      expect(tail).toBeLessThanOrEqual(previous);
      previous = tail;
    }
  });

  it('ends in 0 and 1 at the infinities and lets NaN through', () => {
    expect(normalUpperTail(Infinity)).toBe(0);
    expect(normalUpperTail(-Infinity)).toBe(1);
    expect(normalUpperTail(50)).toBe(0);
    expect(normalUpperTail(Number.NaN)).toBeNaN();
  });
});

describe('logNormalUpperTail', () => {
  it('goes on where the probability itself has become 0', () => {
    expect(normalUpperTail(1000)).toBe(0);
    // ln(phi(z) / z (1 - 1/z^2)) at z = 1000
    expectClose(logNormalUpperTail(1000), -500_000 - Math.log(1000 * Math.sqrt(2 * Math.PI)) - 1e-6, 1e-12);
  });

  it('keeps the small logarithm of a probability near 1', () => {
    expectClose(logNormalUpperTail(-8), -normalUpperTail(8), 1e-14);
  });

  it('is the logarithm of the tail wherever that is a number', () => {
    for (const z of [-3, -0.5, 0, 1, 1.99, 2, 2.01, 10, 37]) {
      expectClose(logNormalUpperTail(z), Math.log(normalUpperTail(z)), 1e-13);
    }
  });
});

describe('upperNormalQuantile', () => {
  it('undoes the upper tail from 1e-300 to 1 - 1e-16', () => {
    for (const tail of [1e-300, 1e-100, 1e-20, 1e-5, 0.01, 0.3, 0.5, 0.7, 0.99, 1 - 1e-10, 1 - 2 ** -53]) {
      expectClose(normalUpperTail(upperNormalQuantile(tail)), tail, 1e-12);
    }
  });

  it('mirrors around one half', () => {
    for (const tail of [0.25, 0.125, 2 ** -20]) {
      expect(upperNormalQuantile(1 - tail)).toBe(-upperNormalQuantile(tail));
    }
    expect(upperNormalQuantile(0.5)).toBe(0);
  });

  it('is infinite at 0 and 1 and refuses what is no probability', () => {
    expect(upperNormalQuantile(0)).toBe(Infinity);
    expect(upperNormalQuantile(1)).toBe(-Infinity);
    expect(() => upperNormalQuantile(1.5)).toThrow(
      new RangeError('upperNormalQuantile requires a probability, got 1.5'),
    );
    expect(() => upperNormalQuantile(Number.NaN)).toThrow(RangeError);
  });
});

describe('studentTUpperTail', () => {
  it('is the Cauchy distribution at 1 and algebraic at 2 degrees of freedom', () => {
    for (const t of [0.1, 1, 12.7, 1e6]) {
      expectClose(studentTUpperTail(t, 1), Math.atan2(1, t) / Math.PI, 1e-13);
    }
    // 1/2 - t / (2 sqrt(2 + t^2)), written without cancellation
    for (const t of [0.5, 3, 1e8]) {
      const root = Math.sqrt(2 + t * t);
      expectClose(studentTUpperTail(t, 2), 1 / (root * (root + t)), 1e-13);
    }
  });

  it('becomes normal with very many degrees of freedom', () => {
    expectClose(studentTUpperTail(3, 1e12), normalUpperTail(3), 1e-10);
    expect(studentTUpperTail(3, Infinity)).toBe(normalUpperTail(3));
  });

  it('mirrors around 0 and copes with the infinities', () => {
    expectClose(studentTUpperTail(-1.3, 4.5), 1 - studentTUpperTail(1.3, 4.5), 1e-15);
    expect(studentTUpperTail(0, 7)).toBe(0.5);
    expect(studentTUpperTail(Infinity, 7)).toBe(0);
    expect(studentTUpperTail(-Infinity, 7)).toBe(1);
  });

  it('refuses degrees of freedom that are not above 0', () => {
    expect(() => studentTUpperTail(1, 0)).toThrow(
      new RangeError('studentTUpperTail requires degrees of freedom above 0, got 0'),
    );
  });
});

describe('chiSquaredUpperTail', () => {
  it('is exponential at 2 and a Poisson sum at 4 degrees of freedom, far into the tail', () => {
    for (const x of [0.001, 1, 3.9, 4.1, 50, 1380]) {
      expectClose(chiSquaredUpperTail(x, 2), Math.exp(-x / 2), 1e-12);
      expectClose(chiSquaredUpperTail(x, 4), Math.exp(-x / 2) * (1 + x / 2), 1e-12);
    }
  });

  it('covers everything from 0 on and nothing beyond infinity', () => {
    expect(chiSquaredUpperTail(0, 3)).toBe(1);
    expect(chiSquaredUpperTail(Infinity, 3)).toBe(0);
  });

  it('refuses a negative statistic', () => {
    expect(() => chiSquaredUpperTail(-1, 1)).toThrow(RangeError);
  });
});

describe('logGamma', () => {
  it('is the log factorial at whole numbers', () => {
    let factorial = 1;
    for (let n = 1; n < 20; n += 1) {
      expectClose(logGamma(n), Math.log(factorial), 1e-14);
      factorial *= n;
    }
  });

  it('refuses 0 and below', () => {
    expect(() => logGamma(0)).toThrow(new RangeError('logGamma requires a number above 0, got 0'));
  });
});

import { normalUpperTail } from './normal-upper-tail.ts';
import { poissonDeviance } from './poisson-deviance.ts';
import { stirlingError } from './stirling-error.ts';

const PRECISION = 1e-16;
const TINY = 1e-300;
const MAXIMUM_TERMS = 10_000_000;

/**
 * Upper tail of the chi-squared distribution: how likely is a value above `x`?
 *
 * Valid: `x` >= 0, `degreesOfFreedom` > 0; relative error about 1e-13 down to 1e-300.
 * Units: none.
 * Throws: RangeError for a negative `x` or degrees of freedom not above 0.
 * Reference: regularized incomplete gamma function, Abramowitz & Stegun 6.5.29 and 6.5.31; one degree of freedom
 * through the normal tail.
 * Cost: O(sqrt(df)).
 */
export function chiSquaredUpperTail(x: number, degreesOfFreedom: number): number {
  if (!(x >= 0 && degreesOfFreedom > 0)) {
    throw new RangeError(`chiSquaredUpperTail requires x >= 0 and df > 0, got ${x} and ${degreesOfFreedom}`);
  }
  if (x === 0) {
    return 1;
  }
  if (x === Infinity) {
    return 0;
  }
  if (degreesOfFreedom === 1) {
    return 2 * normalUpperTail(Math.sqrt(x));
  }
  const shape = degreesOfFreedom / 2;
  const half = x / 2;
  return half < shape + 1
    ? 1 - density(half, shape) * lowerSeries(half, shape)
    : density(half, shape) * shape * upperFraction(half, shape);
}

/** x^a exp(-x) / Gamma(a + 1). */
function density(x: number, shape: number): number {
  return Math.exp(-poissonDeviance(shape, x) - stirlingError(shape)) / Math.sqrt(2 * Math.PI * shape);
}

/** 1 + x / (a + 1) + x^2 / ((a + 1)(a + 2)) + ... */
function lowerSeries(x: number, shape: number): number {
  let term = 1;
  let sum = 1;
  for (let next = shape + 1; term > sum * PRECISION; next += 1) {
    term *= x / next;
    sum += term;
  }
  return sum;
}

/** 1 / (x + 1 - a - 1 (1 - a) / (x + 3 - a - ...)) by Lentz's method. */
function upperFraction(x: number, shape: number): number {
  let base = x + 1 - shape;
  let numerator = 1 / TINY;
  let denominator = 1 / base;
  let result = denominator;
  for (let term = 1; term < MAXIMUM_TERMS; term += 1) {
    const factor = -term * (term - shape);
    base += 2;
    denominator = 1 / awayFromZero(factor * denominator + base);
    numerator = awayFromZero(base + factor / numerator);
    const change = denominator * numerator;
    result *= change;
    if (Math.abs(change - 1) <= PRECISION) {
      break;
    }
  }
  return result;
}

function awayFromZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

import { polynomial } from './polynomial.ts';

// Cody's rational approximations, highest power first.
const MIDDLE_NUMERATOR = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785, 597.2702763948002,
  2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const MIDDLE_DENOMINATOR = [
  1.0, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761, 18615.571640885097,
  34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const FAR_NUMERATOR = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807, 0.0014216191932278934,
  2.9112874951168793e-5,
];
const FAR_DENOMINATOR = [
  1.0, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
  7.297515550839662e-5,
];

const FAR = Math.sqrt(32);
const INVERSE_ROOT_TWO_PI = 1 / Math.sqrt(2 * Math.PI);

/**
 * Upper tail of the standard normal times exp(z^2 / 2): how heavy is the tail once its Gaussian decay is
 * divided out? Never underflows, so that the far tail keeps all its digits in logarithms.
 *
 * Valid: `z` >= 0.5; relative error below 1e-15.
 * Units: `z` in standard deviations.
 * Throws: nothing.
 * Reference: W. J. Cody, "Rational Chebyshev approximations for the error function", Math. Comp. 23 (1969).
 * Cost: O(1).
 */
export function scaledNormalUpperTail(z: number): number {
  if (z <= FAR) {
    return polynomial(MIDDLE_NUMERATOR, z) / polynomial(MIDDLE_DENOMINATOR, z);
  }
  const inverseSquare = 1 / (z * z);
  const correction =
    (inverseSquare * polynomial(FAR_NUMERATOR, inverseSquare)) / polynomial(FAR_DENOMINATOR, inverseSquare);
  return (INVERSE_ROOT_TWO_PI - correction) / z;
}

/**
 * Value of a polynomial: what is `c0 x^n + c1 x^(n-1) + ... + cn`?
 *
 * Valid: any finite `x`; an empty list of coefficients is the zero polynomial.
 * Units: coefficients from the highest power down to the constant.
 * Throws: nothing.
 * Reference: Horner's scheme.
 * Cost: O(n).
 */
export function polynomial(coefficients: readonly number[], x: number): number {
  let value = 0;
  for (const coefficient of coefficients) {
    value = value * x + coefficient;
  }
  return value;
}

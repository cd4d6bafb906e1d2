/** What is left of the sum once the powers are this small changes no digit. */
const NEGLIGIBLE = 1e-18;

/**
 * Variance inflation of a mean under autocorrelation: by which factor does the variance of the mean of `size`
 * successive values exceed that of independent ones, when each step keeps a share `rho`?
 *
 * Valid: first-order autoregression; 1 + 2 sum over k of (1 - k / size) rho^k.
 * Units: factor, 1 to `size` for rho from 0 to 1.
 * Throws: RangeError unless |rho| <= 1 and size is at least 1.
 * Reference: G. E. P. Box, G. M. Jenkins, "Time Series Analysis".
 * Cost: O(size), less when rho^k vanishes.
 */
export function ar1Inflation(rho: number, size: number): number {
  if (!(Math.abs(rho) <= 1 && size >= 1)) {
    throw new RangeError(`ar1Inflation requires |rho| <= 1 and a size of at least 1, got ${rho} and ${size}`);
  }
  const smallest = NEGLIGIBLE * (1 - Math.abs(rho));
  let power = rho;
  let sum = 0;
  for (let lag = 1; lag < size && Math.abs(power) > smallest; lag += 1) {
    sum += (1 - lag / size) * power;
    power *= rho;
  }
  return 1 + 2 * sum;
}

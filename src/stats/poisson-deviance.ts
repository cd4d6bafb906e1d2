/** Below this relative difference the logarithm would cancel: sum the series instead. */
const CLOSE = 0.1;

/**
 * Deviance term: how far is an observed count from an expected one, O ln(O / E) + E - O?
 *
 * Valid: both >= 0, `difference` = observed - expected as exactly as the caller knows it; full relative accuracy
 * also where observed and expected are billions and nearly equal.
 * Units: natural logarithm of a likelihood ratio.
 * Throws: nothing.
 * Reference: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), function bd0.
 * Cost: O(1); at most a dozen terms.
 */
export function poissonDeviance(
  observed: number,
  expected: number,
  difference: number = observed - expected,
): number {
  if (observed === 0) {
    return expected;
  }
  const ratio = difference / (observed + expected);
  if (Math.abs(ratio) >= CLOSE) {
    return observed * Math.log(observed / expected) - difference;
  }
  const square = ratio * ratio;
  let power = 2 * observed * ratio;
  let sum = difference * ratio;
  for (let divisor = 3; ; divisor += 2) {
    power *= square;
    const next = sum + power / divisor;
    if (next === sum) {
      return sum;
    }
    sum = next;
  }
}

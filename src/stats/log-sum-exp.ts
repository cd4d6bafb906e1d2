/**
 * Logarithm of a sum of exponentials: ln Σ exp(x) without overflow.
 *
 * Valid: every input; of nothing, or of nothing but -∞, it is -∞.
 * Units: natural logarithms.
 * Throws: nothing.
 * Reference: Blanchard, Higham & Higham 2021.
 * Cost: O(n).
 */
export function logSumExp(values: ArrayLike<number>): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let index = 0; index < values.length; index += 1)
    largest = Math.max(largest, values[index] ?? largest);
  if (!Number.isFinite(largest)) return largest;
  let sum = 0;
  for (let index = 0; index < values.length; index += 1) sum += Math.exp((values[index] ?? 0) - largest);
  return largest + Math.log(sum);
}

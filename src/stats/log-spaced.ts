/**
 * Logarithmic grid: `count` numbers from `first` to `last`, evenly spaced in their logarithms.
 *
 * Valid: positive ends, at least 2 numbers.
 * Units: those of the ends.
 * Throws: nothing.
 * Reference: numpy.geomspace.
 * Cost: O(count).
 */
export function logSpaced(first: number, last: number, count: number): number[] {
  const step = Math.log(last / first) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.exp(Math.log(first) + index * step));
}

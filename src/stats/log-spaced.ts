/** `count` numbers from `first` to `last`, evenly spaced in their logarithms. Complexity: O(count). */
export function logSpaced(first: number, last: number, count: number): number[] {
  const step = Math.log(last / first) / (count - 1);
  return Array.from({ length: count }, (_, index) => Math.exp(Math.log(first) + index * step));
}

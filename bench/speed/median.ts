/** The middle one of some numbers; the upper of two. Throws for none. */
export function median(values: readonly number[]): number {
  const found = values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];
  if (found === undefined) throw new RangeError('nothing was measured');
  return found;
}

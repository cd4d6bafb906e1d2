/**
 * Positions from `start` to `end` (excluded) of the `trim` smallest and the `trim` largest values; of equals the first
 * counts as smaller. Null where nothing would be left beside them. Cost: O((end − start) × trim).
 */
export function extremePositions(
  values: Float64Array,
  start: number,
  end: number,
  trim: number,
): readonly number[] | null {
  if (end - start <= 2 * trim) return null;
  const extremes: number[] = [];
  for (let round = 0; round < trim; round += 1) {
    extremes.push(smallest(values, start, end, extremes));
    extremes.push(largest(values, start, end, extremes));
  }
  return extremes;
}

/** The first of the smallest that are not taken. */
function smallest(values: Float64Array, start: number, end: number, taken: readonly number[]): number {
  let best = -1;
  for (let at = start; at < end; at += 1) {
    if ((best < 0 || (values[at] ?? 0) < (values[best] ?? 0)) && !taken.includes(at)) best = at;
  }
  return best;
}

/** The last of the largest that are not taken. */
function largest(values: Float64Array, start: number, end: number, taken: readonly number[]): number {
  let best = -1;
  for (let at = start; at < end; at += 1) {
    if ((best < 0 || (values[at] ?? 0) >= (values[best] ?? 0)) && !taken.includes(at)) best = at;
  }
  return best;
}

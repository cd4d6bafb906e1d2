const PER_DOUBLING = 4;
const FIRST_POWER = -10;
const LAST_POWER = 40;

/**
 * Upper bounds for any unit, from seconds to nanoseconds: four for each doubling, a thousandth to a million million.
 * A quantile that falls into such a bucket is known to a fifth.
 */
export const DEFAULT_BOUNDS: readonly number[] = Array.from(
  { length: (LAST_POWER - FIRST_POWER) * PER_DOUBLING + 1 },
  (_, index) => 2 ** (FIRST_POWER + index / PER_DOUBLING),
);

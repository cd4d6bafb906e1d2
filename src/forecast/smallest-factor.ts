import type { StepsOfWork } from './steps-of-work.ts';

/** A search goes out from its guess in steps of this size, and ends when it knows the factor to {@link PRECISION}. */
const STRIDE = 1.3;
const PRECISION = 1.05;

export interface FactorRange {
  readonly smallest: number;
  readonly largest: number;
  /** Where the search begins. */
  readonly guess: number;
}

/** The smallest factor at which something holds that then holds at all larger ones; null where it holds at none in the range. */
export function* smallestFactor(
  { smallest, largest, guess }: FactorRange,
  holds: (factor: number) => StepsOfWork<boolean>,
): StepsOfWork<number | null> {
  let reached = Math.min(largest, Math.max(smallest * STRIDE, guess));
  let without = reached;
  while (!(yield* holds(reached))) {
    if (reached === largest) return null;
    without = reached;
    reached = Math.min(reached * STRIDE, largest);
  }
  while (without === reached && reached > smallest) {
    without = Math.max(smallest, reached / STRIDE);
    if (without > smallest && (yield* holds(without))) reached = without;
  }
  while (reached / without > PRECISION) {
    const middle = Math.sqrt(without * reached);
    if (yield* holds(middle)) reached = middle;
    else without = middle;
  }
  return reached;
}

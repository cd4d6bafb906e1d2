import type { StepsOfWork } from './steps-of-work.ts';

const FIRST_LOOK = 8;

export interface WindowRange {
  /** It is known not to hold after so many windows. */
  readonly without: number;
  readonly most: number;
}

/**
 * After how many windows something holds that then goes on to hold; null where it does not within the range. Cost: as
 * many looks as the logarithm of the answer.
 */
export function* earliestWindow(
  range: WindowRange,
  holds: (windows: number) => StepsOfWork<boolean>,
): StepsOfWork<number | null> {
  let { without } = range;
  let reached = Math.min(Math.max(FIRST_LOOK, without + 1), range.most);
  while (!(yield* holds(reached))) {
    if (reached === range.most) return null;
    without = reached;
    reached = Math.min(2 * reached, range.most);
  }
  while (reached - without > 1) {
    const middle = Math.floor((without + reached) / 2);
    if (yield* holds(middle)) reached = middle;
    else without = middle;
  }
  return reached;
}

import type { StepsOfWork } from './steps-of-work.ts';

const FIRST_LOOK = 8;

/**
 * After how many windows, up to `most`, something holds that then goes on to hold; null where it never does. Cost: as
 * many looks as the logarithm of the answer.
 */
export function* earliestWindow(
  most: number,
  holds: (windows: number) => StepsOfWork<boolean>,
): StepsOfWork<number | null> {
  let without = 0;
  let reached = Math.min(FIRST_LOOK, most);
  for (;;) {
    if (yield* holds(reached)) break;
    if (reached === most) return null;
    without = reached;
    reached = Math.min(2 * reached, most);
  }
  while (reached - without > 1) {
    const middle = Math.floor((without + reached) / 2);
    if (yield* holds(middle)) reached = middle;
    else without = middle;
  }
  return reached;
}

import type { Random } from './random.ts';

/** A day's swing, packed into the time of the analysis. */
const SWING = 0.3;

/** How many times the mean load there is in each window: it rises and falls by 30 %. */
export function swing(random: Random, windows: number): number[] {
  const phase = random.uniform();
  return Array.from(
    { length: windows },
    (_, window) => 1 + SWING * Math.sin(2 * Math.PI * (window / windows + phase)),
  );
}

import type { Random } from './random.ts';

/** Noise from window to window, on the logarithm of a level. */
export interface Noise {
  readonly deviation: number;
  /** How much of it is left a window later (AR(1)). */
  readonly rho: number;
}

/** No noise but that of counting. */
export const QUIET: Noise = { deviation: 0, rho: 0 };

/** Stationary AR(1) noise with mean 0. */
export function ar1Noise(random: Random, windows: number, { deviation, rho }: Noise): number[] {
  const fresh = deviation * Math.sqrt(1 - rho * rho);
  let level = deviation === 0 ? 0 : deviation * random.normal();
  return Array.from({ length: windows }, (_, window) => {
    if (window > 0 && deviation > 0) level = rho * level + fresh * random.normal();
    return level;
  });
}

import { drawBinomial } from './draw-binomial.ts';
import type { Random } from './random.ts';

/** Requests of a service, and the share of them that the router gives to the canary. */
export interface Traffic {
  /** Of the canary, per window, averaged over the analysis. */
  readonly canaryRequests: number;
  readonly canaryShare: number;
}

/** Requests of both sides in one window. */
export interface Split {
  readonly canary: number;
  readonly stable: number;
}

/** A day's swing, packed into the time of the analysis. */
const SWING = 0.3;

/** Traffic that rises and falls by 30 %, each request routed at random. */
export function splitTraffic(
  random: Random,
  windows: number,
  { canaryRequests, canaryShare }: Traffic,
): Split[] {
  const phase = random.uniform();
  return Array.from({ length: windows }, (_, window) => {
    const swing = 1 + SWING * Math.sin(2 * Math.PI * (window / windows + phase));
    const requests = Math.round((canaryRequests / canaryShare) * swing);
    const canary = drawBinomial(random, requests, canaryShare);
    return { canary, stable: requests - canary };
  });
}

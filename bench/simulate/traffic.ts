import { drawBinomial } from './draw-binomial.ts';
import { LOOK_BACK } from './look-back.ts';
import type { Random } from './random.ts';
import { swing } from './swing.ts';

/** Requests of a service, and the share of them that the router gives to the canary. */
export interface Traffic {
  /** Of the canary, per window, averaged over the analysis. */
  readonly canaryRequests: number;
  readonly canaryShare: number;
  /** What becomes of it while the canary runs, in order of time. */
  readonly stages?: readonly TrafficStage[];
}

/** Traffic from a window on, until the next stage. */
export interface TrafficStage {
  readonly from: number;
  /** As many times the requests of the beginning. */
  readonly factor?: number;
  readonly canaryShare?: number;
}

/** Requests of both sides in one window. */
export interface Split {
  readonly canary: number;
  readonly stable: number;
}

/** Traffic over the look-back and the analysis: it rises and falls by 30 %, and each request is routed at random. */
export function splitTraffic(
  random: Random,
  windows: number,
  { canaryRequests, canaryShare, stages = [] }: Traffic,
): Split[] {
  return swing(random, windows).map((load, position) => {
    const stage = stages.findLast(({ from }) => from <= position - LOOK_BACK);
    const requests = Math.round((canaryRequests / canaryShare) * load * (stage?.factor ?? 1));
    const canary = drawBinomial(random, requests, stage?.canaryShare ?? canaryShare);
    return { canary, stable: requests - canary };
  });
}

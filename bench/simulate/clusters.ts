import { drawPoisson } from './draw-poisson.ts';
import type { Random } from './random.ts';

/** Single clients whose requests all fail, each within a window. */
export interface Clusters {
  /** Such clients per window, of the whole service at its mean traffic. */
  readonly perWindow: number;
  /** The fewest and the most requests of one; all numbers between are as likely. */
  readonly from: number;
  readonly to: number;
}

/** Failed requests of such clients in a window of a side that gets this share of the mean traffic. */
export function drawClusters(random: Random, { perWindow, from, to }: Clusters, share: number): number {
  const clients = drawPoisson(random, perWindow * share);
  const sizes = Array.from({ length: clients }, () => from + Math.floor(random.uniform() * (to - from + 1)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

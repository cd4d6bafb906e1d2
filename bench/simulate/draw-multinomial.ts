import { drawBinomial } from './draw-binomial.ts';
import type { Random } from './random.ts';

/** Spreads `trials` over buckets with these shares (they add up to 1), a binomial draw per bucket. */
export function drawMultinomial(random: Random, trials: number, shares: readonly number[]): number[] {
  let trialsLeft = trials;
  let shareLeft = 1;
  return shares.map((share, bucket) => {
    const isLast = bucket === shares.length - 1;
    const count = isLast ? trialsLeft : drawBinomial(random, trialsLeft, Math.min(1, share / shareLeft));
    trialsLeft -= count;
    shareLeft = Math.max(shareLeft - share, Number.MIN_VALUE);
    return count;
  });
}

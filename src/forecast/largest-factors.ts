import { largestLimitFactor } from '../contract/largest-limit-factor.ts';
import { levelIn } from './baseline/level-in.ts';
import { sizeOf } from './expected/harm.ts';
import type { Subject } from './subject.ts';

/** What is further away from the limit that is planned is no advice. */
export const FURTHEST = 100;
/** Just below all there is. */
const NEARLY_ALL = 0.99;

/** So many times as large a limit can be at most, and still be advice. */
export function largestLimit({ metric }: Subject): number {
  return Math.min(FURTHEST, largestLimitFactor(metric));
}

/** So many limits harm can be at most; 0 where a share of nothing is the limit. */
export function largestHarm({ metric: { harm, limit }, baseline }: Subject): number {
  const level = levelIn(baseline);
  const isBounded = baseline.kind !== 'series' || level > 0;
  const above = baseline.kind === 'proportion' ? 1 - level : Number.POSITIVE_INFINITY;
  const room = harm === 'decrease' && isBounded ? level : above;
  const size = sizeOf(limit, level);
  return size === 0 ? 0 : Math.min(FURTHEST, (NEARLY_ALL * room) / size);
}

import type { Alternative } from './alternative.ts';
import { normalPValue } from './normal-p-value.ts';
import { type RankedStratum, type StratifiedEffect, stratifiedEffect } from './stratified-effect.ts';

export interface VanElteren extends StratifiedEffect {
  readonly pValue: number;
}

/**
 * Van Elteren's test, the stratified Mann-Whitney test: does the first sample tend to be larger within strata, for
 * example minutes, that may each have their own level?
 *
 * Valid: results of `mannWhitney` or `groupedMannWhitney` per stratum; strata may have any size. Strata without
 * observations on either side are ignored; without any variance z is 0 and p is 1.
 * Units: shares of pairs.
 * Throws: RangeError without any stratum that has observations on both sides.
 * Reference: P. van Elteren, Bulletin of the ISI 37 (1960); R's coin::independence_test with blocks.
 * Cost: O(strata).
 */
export function vanElteren(strata: readonly RankedStratum[], alternative: Alternative): VanElteren {
  const effect = stratifiedEffect(strata);
  return { ...effect, pValue: effect.standardError === 0 ? 1 : normalPValue(effect.z, alternative) };
}

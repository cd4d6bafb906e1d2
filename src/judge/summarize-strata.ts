import { mantelHaenszelRates } from '../stats/mantel-haenszel-rates.ts';
import type { ProportionPair } from '../stats/proportion.ts';
import { stratifiedDifferenceInterval } from '../stats/stratified-difference-interval.ts';
import { sum } from '../stats/sum.ts';
import type { Difference, SideSummary } from './comparison.ts';
import { pairsPerStratum, type StratifiedSides } from './stratum-pairs.ts';

/** Both sides over some windows as if their requests had the same mix, with what can be compared of them. */
export interface StrataSummary {
  readonly canary: SideSummary;
  readonly stable: SideSummary;
  readonly difference: Difference;
}

/** Both sides over some windows, compared within each value of the label; not to be asked without such values. */
export function summarizeStrata(seen: readonly StratifiedSides[], confidence: number): StrataSummary {
  const groups = pairsPerStratum(seen, 'increase');
  const pairs = groups.flat();
  const rates = mantelHaenszelRates(pairs);
  const { estimate, lower, upper } = stratifiedDifferenceInterval(groups, confidence);
  const side = (of: keyof ProportionPair): SideSummary => ({
    value: rates[of],
    events: sum(pairs.map((pair) => pair[of].events)),
    samples: sum(pairs.map((pair) => pair[of].total)),
  });
  return {
    canary: side('first'),
    stable: side('second'),
    difference: { scale: 'difference', estimate, lower, upper },
  };
}

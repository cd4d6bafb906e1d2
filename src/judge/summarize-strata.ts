import type { Interval } from '../stats/interval.ts';
import { mantelHaenszelRates } from '../stats/mantel-haenszel-rates.ts';
import type { ProportionPair } from '../stats/proportion.ts';
import { sum } from '../stats/sum.ts';
import type { Difference, SideSummary } from './comparison.ts';

/** Both sides over some windows as if their requests had the same mix, with what can be compared of them. */
export interface StrataSummary {
  readonly canary: SideSummary;
  readonly stable: SideSummary;
  readonly difference: Difference;
}

/**
 * Both sides over some windows, compared within each value of the label: the windows of each value, canary first, and how
 * the interval of their difference is found. Not to be asked without any.
 */
export function summarizeStrata(
  groups: readonly (readonly ProportionPair[])[],
  intervalOf: (groups: readonly (readonly ProportionPair[])[]) => Interval,
): StrataSummary {
  const pairs = groups.flat();
  const rates = mantelHaenszelRates(pairs);
  const { estimate, lower, upper } = intervalOf(groups);
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

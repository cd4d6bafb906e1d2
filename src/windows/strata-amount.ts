import type { Proportion } from '../stats/proportion.ts';
import type { Amount } from './amount.ts';
import { proportionAmount } from './proportion-amount.ts';

/** Counts of several windows are added stratum by stratum; all windows of a metric have the same strata. */
export const strataAmount: Amount<readonly Proportion[]> = {
  size: (strata) => strata.reduce((sum, { total }) => sum + total, 0),
  merge: (parts) => {
    const [first] = parts;
    if (first === undefined) throw new RangeError('merge requires at least 1 window');
    return first.map((one, index) => proportionAmount.merge(parts.map((strata) => strata[index] ?? one)));
  },
};

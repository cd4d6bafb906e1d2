import type { Proportion } from '../stats/proportion.ts';
import type { Amount } from './amount.ts';

/** Counts of several windows are added. */
export const proportionAmount: Amount<Proportion> = {
  size: ({ total }) => total,
  merge: (parts) => {
    if (parts.length === 0) throw new RangeError('merge requires at least 1 window');
    return parts.reduce((sum, { events, total }) => ({
      events: sum.events + events,
      total: sum.total + total,
    }));
  },
};

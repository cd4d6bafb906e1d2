import type { EventCount } from '../stats/event-count.ts';
import type { Amount } from './amount.ts';

/** Events and exposures of several windows are added. */
export const countAmount: Amount<EventCount> = {
  size: ({ exposure }) => exposure,
  merge: (parts) => {
    if (parts.length === 0) throw new RangeError('merge requires at least 1 window');
    return parts.reduce((sum, { events, exposure }) => ({
      events: sum.events + events,
      exposure: sum.exposure + exposure,
    }));
  },
};

import type { EventCount } from '../stats/event-count.ts';
import { countAmount } from '../windows/count-amount.ts';
import type { Difference, Scale, SideSummary } from './comparison.ts';
import { rateInterval } from './rate-interval.ts';

/** Events over an exposure on both sides. */
export interface CountSides {
  readonly canary: EventCount;
  readonly stable: EventCount;
}

/** Events and exposure of both sides over some windows, and how far apart their rates are. */
export function summarizeCounts(
  sides: readonly CountSides[],
  scale: Scale,
  confidence: number,
): { canary: SideSummary; stable: SideSummary; difference: Difference } {
  const strata = sides.map(({ canary, stable }) => ({ first: canary, second: stable }));
  const { estimate, lower, upper } = rateInterval(strata, scale, confidence);
  return {
    canary: summarizeSide(countAmount.merge(sides.map(({ canary }) => canary))),
    stable: summarizeSide(countAmount.merge(sides.map(({ stable }) => stable))),
    difference: { scale, estimate, lower, upper },
  };
}

/** Events per unit of exposure. */
export function rateOfCount({ events, exposure }: EventCount): number {
  return events / exposure;
}

function summarizeSide(side: EventCount): SideSummary {
  return { value: rateOfCount(side), events: side.events, samples: side.exposure };
}

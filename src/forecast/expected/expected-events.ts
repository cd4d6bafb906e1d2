import type { EventCount } from '../../stats/event-count.ts';
import type { Proportion } from '../../stats/proportion.ts';
import { carried } from './carried.ts';
import type { ExpectedSide } from './expected-side.ts';

interface Rate {
  readonly rate: number;
  /** A share of the rate. */
  readonly deviation: number;
}

/** Requests of a side and the events among them, window by window. */
export function expectedProportions({ amounts, strays }: ExpectedSide, rate: Rate): Proportion[] {
  const [requests, happened] = [carried(), carried()];
  return amounts.map((amount, index) => {
    const total = requests(amount);
    const chance = Math.sqrt(amount * rate.rate * (1 - Math.min(rate.rate, 1)));
    const events = happened(eventsIn(amount, rate, chance, strays[index]));
    return { total, events: Math.min(total, events) };
  });
}

/** Events of a side over its exposure, window by window. */
export function expectedCounts({ amounts, strays }: ExpectedSide, rate: Rate): EventCount[] {
  const happened = carried();
  return amounts.map((exposure, index) => {
    const chance = Math.sqrt(exposure * rate.rate);
    return { exposure, events: happened(eventsIn(exposure, rate, chance, strays[index])) };
  });
}

function eventsIn(
  amount: number,
  { rate, deviation }: Rate,
  chance: number,
  { noise, sampling } = { noise: 0, sampling: 0 },
): number {
  return Math.max(0, amount * rate * (1 + deviation * noise) + chance * sampling);
}

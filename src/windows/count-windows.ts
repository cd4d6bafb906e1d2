import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { EventCount } from '../stats/event-count.ts';
import type { ScrapedSince, WindowIncrement } from './counter-increments.ts';
import { scrapedSince } from './scraped-since.ts';
import { incrementsPerSeries, sumIncrements } from './sum-increments.ts';
import { targetHours } from './target-hours.ts';
import { wholeCount } from './whole-count.ts';
import type { SideWindow } from './window.ts';

/**
 * Events and their exposure on one side, window by window; without a reading of the exposure it is learnt from how long
 * the targets of the event counter were scraped. A missing event counter beside a known exposure means no event.
 */
export function countWindows(
  events: Readings,
  exposure: Readings | null,
  grid: WindowGrid,
): SideWindow<EventCount>[] {
  const since = scrapedSince(exposure === null ? [events] : [events, exposure]);
  const counts = increments(events, grid, since);
  const exposures = exposure === null ? targetHours(events, grid) : increments(exposure, grid, since);
  return counts.map((count, index) => sideWindow(count, exposures[index] ?? null));
}

function increments(readings: Readings, grid: WindowGrid, since: ScrapedSince): WindowIncrement[] {
  return sumIncrements(incrementsPerSeries(readings, grid, since), grid.count);
}

function sideWindow(count: WindowIncrement, exposure: WindowIncrement): SideWindow<EventCount> {
  if (count === 'bad' || exposure === 'bad') {
    return { kind: 'invalid', because: 'a count that is negative, infinite or not a number' };
  }
  const events = wholeCount(count ?? 0);
  if (events === null) return { kind: 'invalid', because: 'a count that is not a whole number' };
  if (exposure === null && events === 0) return { kind: 'missing' };
  if (exposure === null || (exposure === 0 && events > 0)) {
    return { kind: 'invalid', because: `${events} events without an exposure` };
  }
  if (exposure === 0) return { kind: 'no_traffic' };
  return { kind: 'observed', value: { events, exposure } };
}

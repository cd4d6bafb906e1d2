import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { Proportion } from '../stats/proportion.ts';
import type { ScrapedSince, WindowIncrement } from './counter-increments.ts';
import { scrapedSince } from './scraped-since.ts';
import { incrementsPerSeries, sumIncrements } from './sum-increments.ts';
import { wholeCount } from './whole-count.ts';
import type { SideWindow } from './window.ts';

/**
 * Events and totals of one side, window by window. A missing event counter beside a known total means no event
 * (a store has no series for what never happened); a missing total means nothing is known.
 */
export function proportionWindows(
  events: Readings,
  total: Readings,
  grid: WindowGrid,
  since: ScrapedSince = scrapedSince([events, total]),
): SideWindow<Proportion>[] {
  const eventCounts = sumIncrements(incrementsPerSeries(events, grid, since), grid.count);
  const totalCounts = sumIncrements(incrementsPerSeries(total, grid, since), grid.count);
  return totalCounts.map((count, index) => sideWindow(eventCounts[index] ?? null, count));
}

function sideWindow(events: WindowIncrement, total: WindowIncrement): SideWindow<Proportion> {
  if (total === null && (events === null || events === 0)) return { kind: 'missing' };
  if (events === 'bad' || total === 'bad') {
    return { kind: 'invalid', because: 'a count that is negative, infinite or not a number' };
  }
  if (total === null) return { kind: 'invalid', because: `${events} events without a total` };
  const counts = { events: wholeCount(events ?? 0), total: wholeCount(total) };
  if (counts.events === null || counts.total === null) {
    return { kind: 'invalid', because: 'a count that is not a whole number' };
  }
  if (counts.events > counts.total) {
    return { kind: 'invalid', because: `more events (${counts.events}) than its total (${counts.total})` };
  }
  if (counts.total === 0) return { kind: 'no_traffic' };
  return { kind: 'observed', value: { events: counts.events, total: counts.total } };
}

import type { Readings } from '../readings/readings.ts';
import { edgeMs, type WindowGrid } from '../readings/window-grid.ts';
import { targetOf } from './scraped-since.ts';

const HOUR_MS = 3_600_000;

/**
 * How long the targets behind some counters were watched in each window, in hours added up over targets: from the last
 * sample before the window (if it is no older than one) to the last one inside, which is the time whose events are counted.
 * Null where no target was.
 */
export function targetHours(readings: Readings, grid: WindowGrid): (number | null)[] {
  const perTarget = [...timesPerTarget(readings).values()].map((times) => watched(times, grid));
  return Array.from({ length: grid.count }, (_, index) => {
    const ms = perTarget.reduce((sum, windows) => sum + (windows[index] ?? 0), 0);
    return ms > 0 ? ms / HOUR_MS : null;
  });
}

/** Every moment at which a target was scraped, ascending. */
function timesPerTarget(readings: Readings): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  if (readings.form !== 'counters') return found;
  for (const { labels, times } of readings.series) {
    const target = targetOf(labels);
    found.set(target, [...(found.get(target) ?? []), ...times]);
  }
  for (const times of found.values()) times.sort((left, right) => left - right);
  return found;
}

function watched(times: readonly number[], grid: WindowGrid): number[] {
  const spans = new Array<number>(grid.count).fill(0);
  for (const [position, time] of times.entries()) {
    const index = Math.ceil((time - grid.startMs) / grid.windowMs) - 1;
    const from = times[position - 1];
    if (from === undefined || index < 0 || index >= grid.count) continue;
    const isFresh = from > edgeMs(grid, index) || edgeMs(grid, index) - from <= grid.windowMs;
    spans[index] = (spans[index] ?? 0) + (isFresh ? time - from : 0);
  }
  return spans;
}

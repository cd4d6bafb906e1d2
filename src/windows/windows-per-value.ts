import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { Proportion } from '../stats/proportion.ts';
import { proportionWindows } from './proportion-windows.ts';
import { readingsPerValue } from './readings-per-value.ts';
import { scrapedSince } from './scraped-since.ts';
import type { SideWindow } from './window.ts';

const NOTHING: Readings = { form: 'increments', series: [] };

/** The windows of a side for each value of a label. */
export type WindowsPerValue = ReadonlyMap<string, readonly SideWindow<Proportion>[]>;

/** Events and totals of a side for each value of a label that has a total; without events there were none. */
export function windowsPerValue(
  events: Readings,
  total: Readings,
  label: string,
  grid: WindowGrid,
): WindowsPerValue {
  const since = scrapedSince([events, total]);
  const eventsOf = readingsPerValue(events, label);
  const totalOf = readingsPerValue(total, label);
  const values = [...new Set([...totalOf.keys(), ...eventsOf.keys()])];
  return new Map(
    values.map((value) => {
      const [own, all] = [eventsOf.get(value) ?? NOTHING, totalOf.get(value) ?? NOTHING];
      return [value, proportionWindows(own, all, grid, since)];
    }),
  );
}

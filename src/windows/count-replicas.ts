import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { EventCount } from '../stats/event-count.ts';
import { countWindows } from './count-windows.ts';
import { type Replica, readingsPerReplica } from './replicas.ts';

const NO_EVENTS: Readings = { form: 'counters', series: [] };

/**
 * Events and exposure of each replica of a side; without a reading of the exposure it is how long each was watched. A
 * replica without an event counter beside a known exposure has had no event.
 */
export function countReplicas(
  events: Readings,
  exposure: Readings | null,
  grid: WindowGrid,
): Replica<EventCount>[] {
  const eventsOf = readingsPerReplica(events);
  const exposureOf = exposure === null ? null : readingsPerReplica(exposure);
  return [...(exposureOf ?? eventsOf).keys()].map((name) => ({
    name,
    windows: countWindows(eventsOf.get(name) ?? NO_EVENTS, exposureOf?.get(name) ?? null, grid),
  }));
}

import type { Readings } from '../readings/readings.ts';
import type { WindowGrid } from '../readings/window-grid.ts';
import type { Proportion } from '../stats/proportion.ts';
import { proportionWindows } from './proportion-windows.ts';
import { type Replica, readingsPerReplica } from './replicas.ts';

const NO_EVENTS: Readings = { form: 'counters', series: [] };

/** Events and totals of each replica of a side; a replica without an event counter has had no event. */
export function proportionReplicas(
  events: Readings,
  total: Readings,
  grid: WindowGrid,
): Replica<Proportion>[] {
  const eventsOf = readingsPerReplica(events);
  return [...readingsPerReplica(total)].map(([name, readings]) => ({
    name,
    windows: proportionWindows(eventsOf.get(name) ?? NO_EVENTS, readings, grid),
  }));
}

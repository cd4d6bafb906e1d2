import type { Labels } from '../../readings/readings.ts';

/** The same labels in the order of their names, since VictoriaMetrics gives them in another order than Prometheus. */
export function sortLabels(labels: Labels): Labels {
  return Object.fromEntries(Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1)));
}

import type { Labels } from '../../readings/readings.ts';

/**
 * The same labels in the order of their names, since VictoriaMetrics gives them in another order than Prometheus.
 * They inherit nothing: a series has no label called `constructor` unless the store says so.
 */
export function sortLabels(labels: Labels): Labels {
  const sorted: Record<string, string> = Object.create(null);
  for (const name of Object.keys(labels).sort()) sorted[name] = labels[name] ?? '';
  return sorted;
}

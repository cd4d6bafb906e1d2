import { createMetrics } from '../../../src/telemetry/metrics.ts';

/** The series that the service exports, by name, each with the names of its labels. */
export function exportedMetrics(): ReadonlyMap<string, readonly string[]> {
  const { registry } = createMetrics();
  const series = registry.getMetricsAsArray().flatMap((metric): [string, readonly string[]][] => {
    const labels = 'labelNames' in metric ? (metric.labelNames as string[]) : [];
    if (!('buckets' in metric)) return [[metric.name, labels]];
    return [
      [`${metric.name}_bucket`, [...labels, 'le']],
      [`${metric.name}_sum`, labels],
      [`${metric.name}_count`, labels],
    ];
  });
  return new Map(series);
}

import type { SampledSeries } from '../prometheus/sampled-series.ts';

/**
 * The buckets of classic histograms as the libraries of VictoriaMetrics write them: each holds what lies between two
 * bounds, and is not there while that is nothing. `series` are the buckets of one metric.
 */
export function inRanges(series: readonly SampledSeries[], name: string): readonly SampledSeries[] {
  const histograms = new Map<string, SampledSeries[]>();
  for (const bucket of series) {
    const { le: _, ...rest } = bucket.labels;
    const key = JSON.stringify(rest);
    histograms.set(key, [...(histograms.get(key) ?? []), bucket]);
  }
  return [...histograms.values()].flatMap((buckets) => {
    const rising = buckets.toSorted((one, other) => boundOf(one) - boundOf(other));
    return rising.flatMap((bucket, index) => between(rising[index - 1], bucket, name));
  });
}

function boundOf({ labels: { le = '' } }: SampledSeries): number {
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le);
}

function between(
  below: SampledSeries | undefined,
  bucket: SampledSeries,
  name: string,
): readonly SampledSeries[] {
  const { le: upper, ...labels } = bucket.labels;
  const counts = bucket.values.map((count, index) => count - (below?.values[index] ?? 0));
  const present = bucket.times.map((time, index) => ({ time, count: counts[index] ?? 0 }));
  const written = present.filter(({ count }) => count > 0);
  if (written.length === 0) return [];
  const vmrange = `${below?.labels['le'] ?? 0}...${upper}`;
  return [
    {
      labels: { ...labels, __name__: name, vmrange },
      times: written.map(({ time }) => time),
      values: written.map(({ count }) => count),
    },
  ];
}

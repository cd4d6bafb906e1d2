import type { SampledSeries } from '../prometheus/sampled-series.ts';
import type { Labels } from './request-series.ts';

/** Series as a scrape without honor_labels stores them: where the target has a label of the same name, theirs is renamed. */
export function relabelled(series: readonly SampledSeries[], target: Labels): SampledSeries[] {
  return series.map(({ labels, ...samples }) => {
    const own = Object.entries(labels).map(([label, value]) => [
      Object.hasOwn(target, label) ? `exported_${label}` : label,
      value,
    ]);
    return { ...samples, labels: { ...Object.fromEntries(own), ...target } };
  });
}

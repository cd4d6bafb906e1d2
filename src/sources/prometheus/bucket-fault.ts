import type { ReadingShape } from '../../readings/reading-request.ts';
import type { Labels } from '../../readings/readings.ts';

const NO_BUCKETS =
  'the series have no le label and are not native histograms: name the _bucket series or the native histogram';
const MANY_BUCKETS =
  'the series are buckets of a histogram, so each event would be counted several times: name the _count series';

/** What is wrong with the `le` labels of series: a histogram needs one each, a counter must not mix several; else `null`. */
export function bucketFault(
  shape: ReadingShape,
  series: readonly { readonly labels: Labels }[],
): string | null {
  const bounds = new Set(series.map(({ labels }) => labels['le']));
  if (shape === 'histogram') {
    return bounds.has(undefined) ? NO_BUCKETS : null;
  }
  return bounds.size > 1 && !bounds.has(undefined) ? MANY_BUCKETS : null;
}

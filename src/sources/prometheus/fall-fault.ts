import { formatLabels } from './format-labels.ts';
import type { StoreSeries } from './prometheus-reply.ts';

/** More falls than a replica has restarts, even one that never stays up: Kubernetes waits longer and longer in between. */
const LEAST_FALLS = 10;
const LARGEST_SHARE = 1 / 4;

/** What is wrong with series that are taken for counters: those that fall again and again cannot be counted; else `null`. */
export function fallFault(series: readonly StoreSeries[]): string | null {
  for (const { labels, values } of series) {
    const steps = values.values.length - 1;
    const falls = fallsIn(values.values);
    if (falls >= LEAST_FALLS && falls > LARGEST_SHARE * steps) {
      return `the series ${formatLabels(labels)} falls in ${falls} of ${steps} steps: it is no counter, or it comes from two servers in turn`;
    }
  }
  return null;
}

function fallsIn(values: readonly number[]): number {
  let falls = 0;
  for (const [index, value] of values.entries()) {
    if (value < (values[index - 1] ?? 0)) {
      falls += 1;
    }
  }
  return falls;
}

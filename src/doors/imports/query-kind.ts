import { counterSelectors } from '../../promql/counter-selector.ts';
import { splitQuantile } from '../../promql/split-quantile.ts';
import { splitRatio } from '../../promql/split-ratio.ts';

/** How a metric with a query of another tool is best measured, and the query for that. */
export type QueryKind =
  | { readonly kind: 'proportion' | 'series'; readonly query: string }
  | { readonly kind: 'distribution'; readonly query: string; readonly quantile: number };

/** A ratio of counters is counted, a percentile is read from its buckets, and of all else the values are compared. */
export function queryKind(query: string): QueryKind {
  const ratio = splitRatio(query);
  if (ratio !== null && isCounted(ratio.events) && isCounted(ratio.total))
    return { kind: 'proportion', query };
  const percentile = splitQuantile(query);
  if (percentile === null) return { kind: 'series', query };
  return { kind: 'distribution', query: percentile.buckets, quantile: percentile.quantile };
}

function isCounted(query: string): boolean {
  return counterSelectors(query).kind === 'selectors';
}

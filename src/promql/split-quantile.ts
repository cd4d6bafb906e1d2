import { counterSelectors } from './counter-selector.ts';
import { expressionsIn } from './expressions-in.ts';
import { nodeText } from './node-text.ts';
import { parsePromql } from './parse-promql.ts';

/** The parts of a percentile that a store works out from buckets. */
export interface QuantileParts {
  /** 0.99 for the p99. */
  readonly quantile: number;
  /** The buckets, as the query has them. */
  readonly buckets: string;
}

/**
 * Takes `histogram_quantile(0.99, buckets)` apart. `null` when the outermost operation is anything else, or when the
 * counts cannot be had from what stands inside.
 */
export function splitQuantile(query: string): QuantileParts | null {
  const parsed = parsePromql(query);
  let [node] = parsed.kind === 'problem' ? [] : expressionsIn(parsed.tree.topNode);
  while (node?.name === 'ParenExpr') [node] = expressionsIn(node);
  const body = node?.getChild('FunctionCallBody');
  if (body == null || node?.getChild('FunctionIdentifier')?.getChild('HistogramQuantile') == null)
    return null;
  const [share, inner] = expressionsIn(body);
  if (share === undefined || inner === undefined) return null;
  const [quantile, buckets] = [Number(nodeText(share, query)), nodeText(inner, query)];
  const isCounted = counterSelectors(buckets).kind === 'selectors';
  return quantile > 0 && quantile < 1 && isCounted ? { quantile, buckets } : null;
}

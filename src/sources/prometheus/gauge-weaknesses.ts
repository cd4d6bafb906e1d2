import { longestRangeMs } from '../../promql/longest-range.ts';
import { parsePromql } from '../../promql/parse-promql.ts';

const MS_PER_SECOND = 1_000;

/** What makes points of a query weaker than they look: ranges that overlap, and percentiles of few requests. */
export function gaugeWeaknesses(query: string, windowMs: number): readonly string[] {
  const weaknesses: string[] = [];
  const rangeMs = longestRangeMs(query);
  if (rangeMs > windowMs) {
    weaknesses.push(
      `the query looks back ${rangeMs / MS_PER_SECOND} s at the end of each window of ${windowMs / MS_PER_SECOND} s, so neighbouring windows share data`,
    );
  }
  if (isQuantile(query)) {
    weaknesses.push(
      'a quantile that the store works out is biased where there are few requests: read the buckets as a distribution instead',
    );
  }
  return weaknesses;
}

function isQuantile(query: string): boolean {
  const parsed = parsePromql(query);
  let isFound = false;
  if (parsed.kind === 'tree') {
    parsed.tree.iterate({
      enter: ({ name }) => {
        isFound ||= name === 'HistogramQuantile';
      },
    });
  }
  return isFound;
}

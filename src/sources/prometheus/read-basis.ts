import { addMatchers } from '../../promql/add-matchers.ts';
import { lookBackMs } from '../../promql/look-back.ts';
import { metricName } from '../../promql/metric-name.ts';
import { type PercentileQuery, percentileIn } from '../../promql/percentile-in.ts';
import { promqlDuration } from '../../promql/promql-duration.ts';
import type { LabelMatcher, QueryRequest } from '../../readings/reading-request.ts';
import type { PointsBasis } from '../../readings/readings.ts';
import { sideGrid } from '../side-grid.ts';
import type { Side } from '../sides.ts';
import { alignPoints } from './align-points.ts';
import { edgeMoments } from './edge-moments.ts';
import type { Ask } from './store-call.ts';

/** What is behind the values of a side, and the queries that were asked to learn it. */
export interface ReadBasis {
  readonly basis: PointsBasis;
  readonly queries: readonly string[];
}

const ALL_OBSERVATIONS: LabelMatcher = { label: 'le', operator: '=', value: '+Inf' };

/** Takes from a side's query how far back it looks; of a percentile, the store is asked how many observations it is of. */
export async function readBasis(request: QueryRequest, side: Side, ask: Ask): Promise<ReadBasis> {
  const { query, matchers } = request[side];
  const looksBackMs = lookBackMs(query);
  const found = percentileIn(query);
  if (found === null) {
    return { basis: { looksBackMs, percentile: null }, queries: [] };
  }
  const counting = countingQuery(found.histogram, matchers);
  const observations = counting === null ? null : await observationsOf(request, side, counting, ask);
  return {
    basis: { looksBackMs, percentile: { quantile: found.quantile, observations } },
    queries: counting === null ? [] : [counting],
  };
}

/** Counts what a percentile is of: the bucket that holds everything, or the count of a native histogram. */
function countingQuery(
  histogram: PercentileQuery['histogram'],
  matchers: readonly LabelMatcher[],
): string | null {
  const name = histogram === null ? null : metricName(histogram.selector);
  if (histogram === null || name === null) {
    return null;
  }
  const isClassic = name.endsWith('_bucket');
  const matched = addMatchers(histogram.selector, isClassic ? [ALL_OBSERVATIONS, ...matchers] : matchers);
  if (matched.kind === 'problem') {
    return null;
  }
  const increase = `increase(${matched.query}[${promqlDuration(histogram.rangeMs)}])`;
  return isClassic ? `sum(${increase})` : `sum(histogram_count(${increase}))`;
}

async function observationsOf(
  request: QueryRequest,
  side: Side,
  query: string,
  ask: Ask,
): Promise<readonly (number | null)[] | null> {
  const grid = sideGrid(request, side);
  const answer = await ask({ endpoint: 'query_range', query, moments: edgeMoments(grid) });
  const series = answer.kind === 'data' && answer.data.resultType === 'matrix' ? answer.data.result : [];
  const [only] = series;
  return only === undefined ? null : alignPoints(only.values, grid);
}

import type { IncrementSeries, Readings } from '../../readings/readings.ts';
import type { ElasticsearchQuery } from './elasticsearch-query.ts';
import type { WindowBucket } from './elasticsearch-reply.ts';
import type { WindowRows } from './window-rows.ts';

/** Buckets of all windows as readings; `windowMs` is how long a window is. */
export function interpretBuckets(query: ElasticsearchQuery, rows: WindowRows, windowMs: number): Readings {
  switch (query.kind) {
    case 'counts':
      return { form: 'increments', series: [countsOf(rows, query.sum !== undefined, {})] };
    case 'buckets':
      return { form: 'increments', series: bucketSeries(rows, query.bounds) };
    case 'values':
      return {
        form: 'points',
        windows: rows.map((row) => row?.value ?? null),
        basis: { looksBackMs: windowMs, percentile: percentileOf(query, rows) },
      };
  }
}

/** How many documents there were in each window, or what a field of them adds up to. */
export function countsOf(
  rows: WindowRows,
  isSum: boolean,
  labels: IncrementSeries['labels'],
): IncrementSeries {
  // A sum is a number even of no values: one that is not there was not worked out.
  const numberOf = (row: WindowBucket) => (isSum ? (row.value ?? Number.NaN) : row.doc_count);
  return { labels, values: rows.map((row) => (row === null ? null : numberOf(row))) };
}

function bucketSeries(rows: WindowRows, bounds: readonly number[]): IncrementSeries[] {
  const cumulative = rows.map((row) => row && cumulated(row.buckets?.buckets ?? []));
  return [...bounds.map(String), '+Inf'].map((le, index) => ({
    labels: { le },
    values: cumulative.map((counts) => counts?.[index] ?? null),
  }));
}

function cumulated(buckets: readonly { readonly doc_count: number }[]): number[] {
  let sum = 0;
  return buckets.map(({ doc_count }) => {
    sum += doc_count;
    return sum;
  });
}

function percentileOf(query: Extract<ElasticsearchQuery, { kind: 'values' }>, rows: WindowRows) {
  if (!('percentiles' in query.value)) return null;
  const [percent] = query.value.percentiles.percents;
  return { quantile: Number(`${percent}e-2`), observations: rows.map((row) => row?.behind?.value ?? null) };
}

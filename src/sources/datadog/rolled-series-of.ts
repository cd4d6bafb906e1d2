import type { Labels } from '../../readings/readings.ts';
import type { StoreAnswer } from '../calls/store-answer.ts';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { RolledSeries } from '../rollups/rolled-series.ts';
import type { DatadogReply } from './datadog-reply.ts';

const MS_PER_SECOND = 1_000;

/**
 * The series of a reply to a query that is rolled up over windows. Datadog may take a longer stretch than it was asked for,
 * and tells of it in the interval; a formula has a shorter one there.
 */
export function rolledSeriesOf(
  { series }: DatadogReply,
  windowMs: number,
): StoreAnswer<RolledSeries[]> | StoreFailure {
  if (series.some(({ query_index }) => (query_index ?? 0) > 0)) {
    return storeFailure('rejected_query', 'the query is several queries, with commas between them: give one');
  }
  const data = series.map(({ interval, pointlist, tag_set }) => ({
    labels: labelsOf(tag_set ?? []),
    stepMs: Math.max(windowMs, (interval ?? 0) * MS_PER_SECOND),
    rollups: pointlist.map(([fromMs, value]) => ({ fromMs, value })),
  }));
  return { kind: 'data', data, warnings: [] };
}

function labelsOf(tags: readonly string[]): Labels {
  return Object.fromEntries(
    tags.map((tag) => {
      const [label = ''] = tag.split(':', 1);
      return [label, tag.slice(label.length + 1)];
    }),
  );
}

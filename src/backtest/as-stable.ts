import type { Metric } from '../contract/metric.ts';
import type { Query } from '../contract/query.ts';

/** A metric that asks of both sides what is asked of stable. */
export function asStable(metric: Metric): Metric {
  switch (metric.kind) {
    case 'proportion': {
      const { query, queries, ...others } = metric;
      const events = queries && { events: ofStable(queries.events), total: ofStable(queries.total) };
      return { ...others, ...(query && { query: ofStable(query) }), ...(events && { queries: events }) };
    }
    case 'count': {
      const { queries, ...others } = metric;
      if (queries === undefined) return metric;
      const { events, exposure } = queries;
      const asked = { events: ofStable(events), ...(exposure && { exposure: ofStable(exposure) }) };
      return { ...others, queries: asked };
    }
    case 'distribution':
    case 'series':
      return metric.query === undefined ? metric : { ...metric, query: ofStable(metric.query) };
  }
}

function ofStable(query: Query): Query {
  return typeof query === 'string' ? query.replaceAll('{{side}}', 'stable') : query.stable;
}

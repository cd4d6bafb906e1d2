import { edgeMs } from '../../readings/window-grid.ts';
import { EDGE_MS, type InfluxDialect } from './influxdb-dialect.ts';
import type { InfluxdbSettings } from './influxdb-settings.ts';
import { INFLUXQL_LANGUAGE } from './influxql-language.ts';
import { readInfluxql } from './influxql-reply.ts';

/** InfluxQL, by the API of 1.x. */
export function influxqlDialect({ database = '', retentionPolicy }: InfluxdbSettings): InfluxDialect {
  const call = (query: string) => {
    const form = new URLSearchParams({ q: query, db: database, epoch: 'ms' });
    if (retentionPolicy !== undefined) form.set('rp', retentionPolicy);
    const body = { type: 'application/x-www-form-urlencoded;charset=utf-8', text: `${form}` };
    return { method: 'POST', path: '/query', body } as const;
  };
  return {
    language: INFLUXQL_LANGUAGE,
    question: (grid, sinceMs) => ({
      time: `time >= ${edgeMs(grid, 0) - sinceMs + EDGE_MS}ms AND time < ${edgeMs(grid, grid.count) + EDGE_MS}ms`,
      window: `time(${grid.windowMs}ms, ${(edgeMs(grid, 0) + EDGE_MS) % grid.windowMs}ms)`,
    }),
    call,
    check: call('SELECT * FROM "canary-verdict" LIMIT 1'),
    read: readInfluxql,
  };
}

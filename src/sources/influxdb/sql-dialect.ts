import { edgeMs } from '../../readings/window-grid.ts';
import { EDGE_MS, type InfluxDialect } from './influxdb-dialect.ts';
import type { InfluxdbSettings } from './influxdb-settings.ts';
import { SQL_LANGUAGE } from './sql-language.ts';
import { readSql } from './sql-reply.ts';

/** SQL, by the API of 3. */
export function sqlDialect({ database = '' }: InfluxdbSettings): InfluxDialect {
  const call = (query: string) => {
    const text = JSON.stringify({ db: database, q: query, format: 'json' });
    return { method: 'POST', path: '/api/v3/query_sql', body: { type: 'application/json', text } } as const;
  };
  const moment = (ms: number) => `TIMESTAMP '${new Date(ms).toISOString()}'`;
  return {
    language: SQL_LANGUAGE,
    question: (grid, sinceMs) => {
      const first = moment(edgeMs(grid, 0) + EDGE_MS);
      const from = moment(edgeMs(grid, 0) - sinceMs + EDGE_MS);
      const to = moment(edgeMs(grid, grid.count) + EDGE_MS);
      return {
        time: `time >= ${from} AND time < ${to}`,
        window: `date_bin(INTERVAL '${grid.windowMs} milliseconds', time, ${first})`,
      };
    },
    call,
    check: call("SELECT TIMESTAMP '1970-01-01T00:00:00Z' AS time, 1 AS value"),
    read: readSql,
  };
}

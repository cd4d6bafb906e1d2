import { edgeMs } from '../../readings/window-grid.ts';
import { FLUX_LANGUAGE } from './flux-language.ts';
import { readFlux } from './flux-reply.ts';
import { EDGE_MS, type InfluxDialect } from './influxdb-dialect.ts';
import type { InfluxdbSettings } from './influxdb-settings.ts';

/** Flux, by the API of 2.x. */
export function fluxDialect({ organization = '' }: InfluxdbSettings): InfluxDialect {
  const path = `/api/v2/query?${new URLSearchParams({ org: organization })}`;
  const dialect = { annotations: ['datatype'], header: true, delimiter: ',' };
  const call = (query: string) => {
    const text = JSON.stringify({ query, type: 'flux', dialect });
    return { method: 'POST', path, body: { type: 'application/json', text } } as const;
  };
  const moment = (ms: number) => new Date(ms).toISOString();
  return {
    language: FLUX_LANGUAGE,
    question: (grid, sinceMs) => {
      const start = moment(edgeMs(grid, 0) - sinceMs + EDGE_MS);
      const stop = moment(edgeMs(grid, grid.count) + EDGE_MS);
      const offset = (edgeMs(grid, 0) + EDGE_MS) % grid.windowMs;
      return {
        time: `start: ${start}, stop: ${stop}`,
        window: `every: ${grid.windowMs}ms, offset: ${offset}ms, timeSrc: "_start", createEmpty: false`,
      };
    },
    call,
    check: call('import "array" array.from(rows: [{_time: 1970-01-01T00:00:00Z, _value: 1.0}])'),
    read: readFlux,
  };
}

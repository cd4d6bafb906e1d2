import { z } from 'zod';
import { storeFailure } from '../calls/store-failure.ts';
import type { ReadReply } from '../http/http-client.ts';
import { jsonReply } from '../http/json-reply.ts';
import { groupRows, type InfluxRow } from './group-rows.ts';
import type { InfluxSeries } from './influxdb-dialect.ts';

const Rows = z.array(z.record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()])));

/** It writes times in UTC without saying so. */
const HAS_ZONE = /Z|[+-]\d\d:\d\d$/;

const reply = jsonReply({
  name: 'InfluxDB 3',
  schema: Rows,
  complaint: (json) => {
    const { data } = z.object({ error: z.string() }).safeParse(json);
    return data === undefined ? null : { text: data.error };
  },
  advice: { 404: ': there is no /api/v3/query_sql at this address, or no such database' },
});

/** Reads what SQL gives: rows with "time", a "value", and texts that are labels. */
export const readSql: ReadReply<readonly InfluxSeries[]> = (host, received, redact) => {
  const read = reply(host, received, redact);
  if (read.kind === 'failure') return read;
  const rows: InfluxRow[] = [];
  for (const { time: at, value = null, ...others } of read.data) {
    const time = typeof at === 'string' ? Date.parse(HAS_ZONE.test(at) ? at : `${at}Z`) : Number.NaN;
    if (Number.isNaN(time) || (value !== null && typeof value !== 'number')) {
      const names = Object.keys(read.data[0] ?? {}).join(', ');
      const detail = `the query gives ${names} where a "time" and a number called "value" are needed`;
      return storeFailure('rejected_query', detail);
    }
    const known = Object.entries(others).filter(([, text]) => text !== null);
    const labels = Object.fromEntries(known.map(([name, text]) => [name, String(text)]));
    rows.push({ labels, time, value });
  }
  return { kind: 'data', data: groupRows(rows), warnings: [] };
};

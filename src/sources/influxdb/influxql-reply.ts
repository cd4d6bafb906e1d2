import { z } from 'zod';
import { storeFailure } from '../calls/store-failure.ts';
import type { ReadReply } from '../http/http-client.ts';
import { jsonReply } from '../http/json-reply.ts';
import type { InfluxSeries } from './influxdb-dialect.ts';

const Cell = z.union([z.number(), z.string(), z.boolean(), z.null()]);

const Series = z
  .object({
    tags: z.record(z.string(), z.string()).default({}),
    columns: z.array(z.string()),
    values: z.array(z.array(Cell)),
    partial: z.boolean().default(false),
  })
  .refine(({ columns, values }) => values.every(({ length }) => length === columns.length), {
    message: 'must have a value of each column in each row',
  });

const Reply = z.object({
  results: z.array(z.object({ series: z.array(Series).default([]), partial: z.boolean().default(false) })),
});

const Complaint = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z
    .object({ results: z.array(z.object({ error: z.string().optional() })) })
    .transform(({ results }) => results.find(({ error }) => error !== undefined)?.error ?? null),
]);

const reply = jsonReply({
  name: 'InfluxDB',
  schema: Reply,
  complaint: (json) => {
    const text = Complaint.safeParse(json).data ?? null;
    return text === null ? null : { text, ...(/timeout/i.test(text) && { kind: 'timeout' as const }) };
  },
  advice: { 404: ': there is no /query at this address; is a path prefix missing?' },
});

/** Reads what InfluxQL gives: one statement, with a time and one value in each row. */
export const readInfluxql: ReadReply<readonly InfluxSeries[]> = (host, received, redact) => {
  const read = reply(host, received, redact);
  if (read.kind === 'failure') return read;
  const [result, ...more] = read.data.results;
  if (result === undefined || more.length > 0) {
    return storeFailure('rejected_query', 'the query must be one statement');
  }
  if (result.partial || result.series.some(({ partial }) => partial)) {
    return storeFailure('too_large', `${host} gave only the first rows (max-row-limit): group by {{window}}`);
  }
  const series: InfluxSeries[] = [];
  for (const { tags, columns, values } of result.series) {
    const [time, , ...others] = columns;
    if (time !== 'time' || columns.length < 2 || others.length > 0) {
      const detail = `the query gives ${columns.join(', ')} where a time and one value are needed`;
      return storeFailure('rejected_query', detail);
    }
    const times = values.map(([at]) => at);
    const found = values.map(([, value]) => value ?? null);
    if (!times.every(isNumber) || !found.every(isNumberOrNull)) {
      return storeFailure(
        'rejected_query',
        `the query gives texts as ${columns[1]}, where numbers are needed`,
      );
    }
    series.push({ labels: tags, times, values: found });
  }
  return { kind: 'data', data: series, warnings: [] };
};

function isNumber(cell: unknown): cell is number {
  return typeof cell === 'number';
}

function isNumberOrNull(cell: unknown): cell is number | null {
  return cell === null || isNumber(cell);
}

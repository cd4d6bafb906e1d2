import Papa from 'papaparse';
import { z } from 'zod';
import { type StoreFailure, storeFailure } from '../calls/store-failure.ts';
import type { ReadReply } from '../http/http-client.ts';
import { jsonReply } from '../http/json-reply.ts';
import { quote } from '../http/quote.ts';
import { groupRows, type InfluxRow } from './group-rows.ts';
import type { InfluxSeries } from './influxdb-dialect.ts';

/** Columns of Flux that are no labels. */
const NO_LABELS = new Set(['', 'result', 'table', '_start', '_stop', '_time', '_value']);
const NUMBERS = new Set(['double', 'long', 'unsignedLong']);
const TIMES = new Set(['dateTime:RFC3339', 'dateTime:RFC3339Nano', 'dateTime']);

/** What goes wrong before the first row is told in JSON. */
const refusal = jsonReply({
  name: 'InfluxDB',
  schema: z.never(),
  complaint: (json) => {
    const { data } = z.object({ message: z.string() }).safeParse(json);
    return data === undefined ? null : { text: data.message };
  },
  advice: { 404: ': there is no /api/v2/query at this address, or no such organization' },
});

/** Reads what Flux gives: tables as annotated CSV, each row with a time and one value. */
export const readFlux: ReadReply<readonly InfluxSeries[]> = (host, reply, redact) => {
  const { status, body } = reply;
  if (status >= 300 || /^\s*[{<]/.test(body)) return refusal(host, reply, redact);
  const rows: InfluxRow[] = [];
  for (const table of tablesIn(body)) {
    if (isComplaint(table.head)) {
      const text = table.rows[0]?.[table.head.indexOf('error')] ?? '';
      return storeFailure('rejected_query', `${host} answered: ${quote(redact(text))}`);
    }
    const fault = faultIn(host, table);
    if (fault !== null) return fault;
    rows.push(...rowsOf(table));
  }
  return { kind: 'data', data: groupRows(rows), warnings: [] };
};

interface Table {
  /** Types of its columns. */
  readonly types: readonly string[];
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Tables begin with their annotations, or after an empty line. */
function tablesIn(body: string): Table[] {
  const tables: { types: string[]; head: string[] | null; rows: string[][] }[] = [];
  const { data } = Papa.parse<string[]>(body, { skipEmptyLines: true });
  for (const row of data) {
    if (row[0] === '#datatype') tables.push({ types: row, head: null, rows: [] });
    const table = tables.at(-1) ?? null;
    if (row[0]?.startsWith('#')) continue;
    // An error is told without annotations.
    if (table === null || (table.head !== null && isComplaint(row))) {
      tables.push({ types: [], head: row, rows: [] });
    } else if (table.head === null) table.head = row;
    else table.rows.push(row);
  }
  return tables.map(({ types, head, rows }) => ({ types, head: head ?? [], rows }));
}

function faultIn(host: string, { types, head, rows }: Table): StoreFailure | null {
  if (types.length === 0) {
    return storeFailure(
      'bad_reply',
      `${host} answered text, not annotated CSV: is this the address of InfluxDB?`,
    );
  }
  const [time, value] = [head.indexOf('_time'), head.indexOf('_value')];
  if (time === -1 || value === -1) {
    return storeFailure(
      'rejected_query',
      `the query gives ${head.join(', ')} where _time and _value are needed`,
    );
  }
  if (!TIMES.has(types[time] ?? '') || !NUMBERS.has(types[value] ?? '')) {
    const detail = `the query gives ${types[value]} as _value at ${types[time]}, where a number at a time is needed`;
    return storeFailure('rejected_query', detail);
  }
  const isWhole = rows.every(
    (row) => row.length === head.length && !Number.isNaN(Date.parse(row[time] ?? '')),
  );
  return isWhole ? null : storeFailure('bad_reply', `${host} answered with a row that is not whole`);
}

function rowsOf({ head, rows }: Table): InfluxRow[] {
  const [time, value] = [head.indexOf('_time'), head.indexOf('_value')];
  return rows.map((row) => ({
    labels: labelsOf(head, row),
    time: Date.parse(row[time] ?? ''),
    value: (row[value] ?? '') === '' ? null : Number(row[value]),
  }));
}

/** What goes wrong after the first row is told as a table. */
function isComplaint(head: readonly string[]): boolean {
  return head.includes('error') && head.includes('reference');
}

function labelsOf(head: readonly string[], row: readonly string[]): Record<string, string> {
  const pairs = head.map((name, index) => [name, row[index] ?? ''] as const);
  return Object.fromEntries(pairs.filter(([name, value]) => !NO_LABELS.has(name) && value !== ''));
}

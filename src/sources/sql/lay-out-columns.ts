import type { QueryRequest } from '../../readings/reading-request.ts';
import type { RowLayout } from './row-layout.ts';
import type { SqlColumn } from './sql-column.ts';

export type LaidOutColumns =
  | { readonly kind: 'layout'; readonly layout: RowLayout }
  | { readonly kind: 'problem'; readonly detail: string };

const TIME = 'time';
const VALUE = 'value';
const QUANTILE = 'quantile';
const OBSERVATIONS = 'observations';

/**
 * What the rows of a query stand for, by its columns: `time`, `value`, the label that a request keeps apart, and in a
 * series `quantile` beside `observations`.
 * Anything else is a problem: a column that nobody reads is a mistake, or stands for several series.
 */
export function layOutColumns(
  columns: readonly SqlColumn[],
  { shape, by }: Pick<QueryRequest, 'shape' | 'by'>,
): LaidOutColumns {
  const find = (name: string) => columns.find((column) => column.name === name);
  const isPercentile = shape === 'gauge' && [QUANTILE, OBSERVATIONS].some((name) => find(name) !== undefined);
  const needed = [
    TIME,
    ...(by === undefined ? [] : [by]),
    ...(shape === 'counter' ? [] : [VALUE]),
    ...(isPercentile ? [QUANTILE, OBSERVATIONS] : []),
  ];
  const known = new Set([...needed, VALUE]);
  const detail =
    twice(columns) ??
    lacking(columns, needed) ??
    stranger(columns, known, shape) ??
    timeProblem(find(TIME)) ??
    numberProblem(find(VALUE)) ??
    (isPercentile ? (numberProblem(find(QUANTILE)) ?? numberProblem(find(OBSERVATIONS))) : null);
  if (detail !== null) return { kind: 'problem', detail: `the query ${detail}` };
  const hasValue = find(VALUE) !== undefined;
  return { kind: 'layout', layout: { shape, hasValue, isPercentile, by: by ?? null } };
}

function twice(columns: readonly SqlColumn[]): string | null {
  const names = columns.map(({ name }) => name);
  const again = names.find((name, index) => names.indexOf(name) !== index);
  return again === undefined ? null : `gives two columns that are called ${again}`;
}

function lacking(columns: readonly SqlColumn[], needed: readonly string[]): string | null {
  const missing = needed.find((name) => columns.every((column) => column.name !== name));
  if (missing === undefined) return null;
  const given = columns.map(({ name }) => name).join(', ');
  return `has no column ${missing} among those it gives (${given}): name one so with "as ${missing}"`;
}

function stranger(
  columns: readonly SqlColumn[],
  known: ReadonlySet<string>,
  shape: QueryRequest['shape'],
): string | null {
  const found = columns.find(({ name }) => !known.has(name));
  if (found === undefined) return null;
  const one = shape === 'gauge' ? 'a series is made of time and value alone' : 'nothing is done with it';
  return `gives a column ${found.name}: ${one}, so leave it out`;
}

function timeProblem(column: SqlColumn | undefined): string | null {
  if (column === undefined || column.holds === 'moment') return null;
  const time = `gives ${TIME} as ${column.type}`;
  return column.holds === 'local_time'
    ? `${time}, which does not say where: make a moment of it, such as "created_at at time zone 'UTC' as time"`
    : `${time}, which is no moment in time`;
}

function numberProblem(column: SqlColumn | undefined): string | null {
  if (column === undefined || column.holds === 'number') return null;
  return `gives ${column.name} as ${column.type}, which is no number`;
}

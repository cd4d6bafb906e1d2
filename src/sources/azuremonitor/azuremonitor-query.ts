import { z } from 'zod';
import type { ReadingShape, SideQuery } from '../../readings/reading-request.ts';
import { fillTemplate } from '../template/fill-template.ts';
import { readJsonQuery } from '../template/read-json-query.ts';
import { azuremonitorLanguage } from './azuremonitor-language.ts';

const ROWS = { rows: z.string().min(1) };
const Column = z.string().regex(/^[A-Za-z_]\w*$/, 'must be the name of a column');
const Counted = z.strictObject({ ...ROWS, sum: Column.optional() });
const Bucketed = z.strictObject({ ...ROWS, field: Column, sum: Column.optional() });
const Levelled = z.strictObject({
  ...ROWS,
  value: z.string().regex(/^[^|;\n]+$/, 'must be one aggregation, such as avg(DurationMs)'),
});

const HINTS: Readonly<Record<ReadingShape, string>> = {
  counter: 'write AppRequests | where {{matchers}}, or {"rows": "…", "sum": "ItemCount"}',
  histogram: 'write {"rows": "AppRequests | where {{matchers}}", "field": "DurationMs"}',
  gauge: 'write {"rows": "AppRequests | where {{matchers}}", "value": "percentile(DurationMs, 99)"}',
};

/** Which rows are looked at, and what is made of those of a window. */
export interface AzuremonitorQuery {
  readonly kind: 'query';
  /** KQL that gives rows with a time. */
  readonly rows: string;
  /** A column that says for how many a row stands. */
  readonly sum: string | null;
  /** A column whose values make a distribution. */
  readonly field: string | null;
  /** An aggregation that makes a level. */
  readonly value: string | null;
}

interface Problem {
  readonly kind: 'problem';
  readonly detail: string;
  readonly query: string;
}

/** Reads the query of a side, with the conditions of the side in it. */
export function parseAzuremonitorQuery(side: SideQuery, shape: ReadingShape): AzuremonitorQuery | Problem {
  const { query: text } = side;
  const isRows = shape === 'counter' && !text.startsWith('{');
  const read = readAny(isRows ? JSON.stringify({ rows: text }) : text, shape);
  if (read.kind === 'problem') return { ...read, query: text };
  const filled = fillTemplate({ ...side, query: read.query.rows }, azuremonitorLanguage);
  if (filled.kind === 'problem') return { ...filled, query: text };
  const { sum = null, field = null, value = null } = { sum: null, field: null, value: null, ...read.query };
  return { kind: 'query', rows: filled.query, sum, field, value };
}

function readAny(json: string, shape: ReadingShape) {
  switch (shape) {
    case 'counter':
      return readJsonQuery(json, Counted, HINTS.counter);
    case 'histogram':
      return readJsonQuery(json, Bucketed, HINTS.histogram);
    case 'gauge':
      return readJsonQuery(json, Levelled, HINTS.gauge);
  }
}

/** The quantile that an aggregation asks for; null where it asks for none. */
export function quantileIn(value: string): number | null {
  const [, percent] = /^percentiles?\([^,]+,\s*(\d+(?:\.\d+)?)\s*\)$/.exec(value.trim()) ?? [];
  return percent === undefined ? null : Number(`${percent}e-2`);
}

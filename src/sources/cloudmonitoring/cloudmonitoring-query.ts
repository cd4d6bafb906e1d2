import { z } from 'zod';
import type { ReadingShape, SideQuery } from '../../readings/reading-request.ts';
import { fillTemplate } from '../template/fill-template.ts';
import { readJsonQuery } from '../template/read-json-query.ts';
import { cloudmonitoringLanguage } from './cloudmonitoring-language.ts';

const FILTER = { filter: z.string().min(1) };
const Counted = z.strictObject({
  ...FILTER,
  aligner: z.enum(['ALIGN_DELTA', 'ALIGN_SUM']).default('ALIGN_DELTA'),
});
const Levelled = z.strictObject({
  ...FILTER,
  aligner: z
    .string()
    .regex(/^ALIGN_[A-Z0-9_]+$/, 'must be an aligner such as ALIGN_MEAN')
    .default('ALIGN_MEAN'),
  reducer: z
    .string()
    .regex(/^REDUCE_[A-Z0-9_]+$/, 'must be a reducer such as REDUCE_MEAN')
    .default('REDUCE_MEAN'),
});

const HINT = 'write a filter such as metric.type = "…" AND {{matchers}}, or {"filter": "…"}';

/** Which time series are read, and how they become one. */
export interface CloudmonitoringQuery {
  readonly kind: 'query';
  readonly filter: string;
  readonly aligner: string;
  readonly reducer: string;
}

interface Problem {
  readonly kind: 'problem';
  readonly detail: string;
  readonly query: string;
}

/** Reads the query of a side, with the conditions of the side in its filter. */
export function parseCloudmonitoringQuery(
  side: SideQuery,
  shape: ReadingShape,
): CloudmonitoringQuery | Problem {
  const { query: text } = side;
  const json = text.startsWith('{') ? text : JSON.stringify({ filter: text });
  const read = shape === 'gauge' ? readJsonQuery(json, Levelled, HINT) : readJsonQuery(json, Counted, HINT);
  if (read.kind === 'problem') return { ...read, query: text };
  const { filter, aligner } = read.query;
  const filled = fillTemplate({ ...side, query: filter }, cloudmonitoringLanguage);
  if (filled.kind === 'problem') return { ...filled, query: text };
  const reducer = 'reducer' in read.query ? read.query.reducer : 'REDUCE_SUM';
  return { kind: 'query', filter: filled.query, aligner, reducer };
}

/** The quantile that a query asks for; null where it asks for none. */
export function quantileIn({ aligner, reducer }: CloudmonitoringQuery): number | null {
  const [, percent] = /_PERCENTILE_(\d+)$/.exec(reducer) ?? /_PERCENTILE_(\d+)$/.exec(aligner) ?? [];
  return percent === undefined ? null : Number(`${Number(percent)}e-2`);
}

import { z } from 'zod';
import type { ReadingShape } from '../../readings/reading-request.ts';
import { type JsonQuery, readJsonQuery } from '../template/read-json-query.ts';
import { DEFAULT_BOUNDS } from './default-bounds.ts';
import { IndexName } from './index-name.ts';
import { ValueAggregation } from './value-aggregation.ts';

const Clause = z.record(z.string(), z.unknown());
const Field = z.string().min(1).max(1_000);

const DOCUMENTS = {
  /** In the language of Lucene. */
  search: z.string().min(1).optional(),
  /** Clauses of the query language in JSON that a document must fulfil. */
  filter: z.union([Clause.transform((clause) => [clause]), z.array(Clause)]).default([]),
  index: IndexName.optional(),
};

const Counts = z
  .strictObject({ ...DOCUMENTS, sum: Field.optional() })
  .transform((query) => ({ kind: 'counts' as const, ...query }));
const Buckets = z
  .strictObject({
    ...DOCUMENTS,
    field: Field,
    bounds: z
      .array(z.number())
      .min(1)
      .max(500)
      .refine(
        (bounds) => bounds.every((bound, index) => index === 0 || bound > (bounds[index - 1] ?? bound)),
        {
          message: 'must ascend',
        },
      )
      .default([...DEFAULT_BOUNDS]),
  })
  .transform((query) => ({ kind: 'buckets' as const, ...query }));
const Values = z
  .strictObject({ ...DOCUMENTS, value: ValueAggregation })
  .transform((query) => ({ kind: 'values' as const, ...query }));

/** A query as it was meant. */
export type ElasticsearchQuery = z.output<typeof Counts> | z.output<typeof Buckets> | z.output<typeof Values>;

/** Reads the text of a query: JSON, or for counts a search in the language of Lucene. */
export function parseElasticsearchQuery(text: string, shape: ReadingShape): JsonQuery<ElasticsearchQuery> {
  if (text.includes('{{')) {
    const detail = 'the query has a placeholder: conditions of the sides are added to it without one';
    return { kind: 'problem', detail, query: text };
  }
  switch (shape) {
    case 'counter':
      if (!text.startsWith('{'))
        return { kind: 'query', query: { kind: 'counts', search: text, filter: [] } };
      return readJsonQuery(text, Counts, EXAMPLES.counter);
    case 'histogram':
      return readJsonQuery(text, Buckets, EXAMPLES.histogram);
    case 'gauge':
      return readJsonQuery(text, Values, EXAMPLES.gauge);
  }
}

const EXAMPLES: Readonly<Record<ReadingShape, string>> = {
  counter: 'write a search such as status:>=500, or {"search": "status:>=500"}',
  histogram: 'write {"search": "…", "field": "event.duration"}',
  gauge: 'write {"search": "…", "value": {"avg": {"field": "system.memory.used"}}}',
};

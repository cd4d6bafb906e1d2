import { z } from 'zod';

const OfField = z.strictObject({ field: z.string().min(1) });
const Percentiles = z.strictObject({
  field: z.string().min(1),
  percents: z.tuple([z.number().gt(0).lt(100)], { error: 'must be one percentile, such as [99]' }),
});

/** An aggregation that makes one number of the documents of a window. */
export const ValueAggregation = z.union(
  [
    z.strictObject({ avg: OfField }),
    z.strictObject({ min: OfField }),
    z.strictObject({ max: OfField }),
    z.strictObject({ sum: OfField }),
    z.strictObject({ cardinality: OfField }),
    z.strictObject({ percentiles: Percentiles }),
  ],
  {
    error:
      'must be one of avg, min, max, sum and cardinality with a "field", or percentiles with a "field" and one of "percents"',
  },
);
export type ValueAggregation = z.output<typeof ValueAggregation>;

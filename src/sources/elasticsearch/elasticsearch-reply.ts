import { z } from 'zod';

const Count = z.number().nonnegative();

/** A number of an aggregation; null where there was nothing to work it out of. */
const StoreNumber = z
  .union([z.number(), z.literal('NaN'), z.null()])
  .transform((value) => (typeof value === 'number' ? value : null));

const Value = z.object({
  value: StoreNumber.optional(),
  values: z.record(z.string(), z.unknown()).optional(),
});

const WindowBucket = z.object({
  key: z.number(),
  doc_count: Count,
  value: Value.transform(({ value, values }) => {
    const [percentile] = Object.values(values ?? {});
    return values === undefined ? (value ?? null) : StoreNumber.catch(null).parse(percentile ?? null);
  }).optional(),
  behind: z.object({ value: Count }).optional(),
  buckets: z.object({ buckets: z.array(z.object({ doc_count: Count })) }).optional(),
});

const Windows = z.object({ buckets: z.array(WindowBucket) });
const Strata = z.object({
  doc_count_error_upper_bound: z.number(),
  sum_other_doc_count: z.number(),
  buckets: z.array(
    z.object({
      key: z.union([z.string(), z.number(), z.boolean()]).transform(String),
      key_as_string: z.string().optional(),
      doc_count: Count,
      windows: Windows.default({ buckets: [] }),
    }),
  ),
});

/** The reply to a search that looks at no document; only the fields that are needed. */
export const ElasticsearchReply = z.object({
  hits: z.object({ total: z.object({ value: Count }) }),
  /** Left out where no shard had to be asked. */
  aggregations: z.object({ windows: Windows.optional(), strata: Strata.optional() }).default({}),
});
export type ElasticsearchReply = z.output<typeof ElasticsearchReply>;

/** What the documents of one window came to. */
export type WindowBucket = z.output<typeof WindowBucket>;

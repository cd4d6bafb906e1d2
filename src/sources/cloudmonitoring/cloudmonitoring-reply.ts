import { z } from 'zod';
import { sumOf } from '../rollups/sum-of.ts';

/** 64-bit numbers come as texts. */
const Int64 = z.union([z.string().regex(/^-?\d+$/), z.number()]).transform(Number);

const BucketOptions = z.object({
  explicitBuckets: z.object({ bounds: z.array(z.number()) }).optional(),
  linearBuckets: z
    .object({ numFiniteBuckets: z.int().min(0).max(1_000), width: z.number(), offset: z.number().default(0) })
    .optional(),
  exponentialBuckets: z
    .object({ numFiniteBuckets: z.int().min(0).max(1_000), growthFactor: z.number(), scale: z.number() })
    .optional(),
});
export type BucketOptions = z.output<typeof BucketOptions>;

const Distribution = z
  .object({
    count: Int64.default(0),
    bucketOptions: BucketOptions.optional(),
    /** Those after the last that holds something may be left out. */
    bucketCounts: z.array(Int64).default([]),
  })
  .refine(
    ({ count, bucketOptions, bucketCounts }) => bucketOptions === undefined || sumOf(bucketCounts) === count,
    {
      message: 'must have as many values in its buckets as in all',
    },
  );
export type Distribution = z.output<typeof Distribution>;

const Point = z.object({
  interval: z.object({
    endTime: z
      .string()
      .transform((time) => Date.parse(time))
      .refine(Number.isFinite),
  }),
  value: z
    .object({
      int64Value: Int64.optional(),
      doubleValue: z
        .union([z.number(), z.enum(['NaN', 'Infinity', '-Infinity'])])
        .transform(Number)
        .optional(),
      distributionValue: Distribution.optional(),
    })
    .refine((value) => Object.values(value).some((one) => one !== undefined), {
      message: 'must be a number or a distribution',
    }),
});
export type Point = z.output<typeof Point>;

const Labelled = z.object({ labels: z.record(z.string(), z.string()).default({}) });

const TimeSeries = z.object({
  metric: Labelled.prefault({}),
  resource: Labelled.prefault({}),
  points: z.array(Point).default([]),
});
export type TimeSeries = z.output<typeof TimeSeries>;

/** A page of time series. It is strict, since nothing found is an empty object. */
export const CloudmonitoringReply = z.strictObject({
  timeSeries: z.array(TimeSeries).default([]),
  nextPageToken: z.string().optional(),
  executionErrors: z.array(z.object({ message: z.string().default('') })).default([]),
  unit: z.string().optional(),
  unreachable: z.array(z.string()).default([]),
});
export type CloudmonitoringReply = z.output<typeof CloudmonitoringReply>;

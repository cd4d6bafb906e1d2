import { z } from 'zod';
import { MAX_WINDOWS } from './inline-data.ts';
import { received } from './received.ts';
import { Count, LARGEST, Numeric } from './scalars.ts';

const MAX_BUCKETS = 1_000;

const UpperBound = z
  .union([Numeric, z.literal(['+Inf', 'Inf']).transform(() => Number.POSITIVE_INFINITY)], {
    error: ({ input }) => `must be a number or "+Inf", received ${received(input)}`,
  })
  .meta({ description: 'Upper bound of a bucket, or "+Inf".' });

/** Observations of one side, counted in buckets. */
export function bucketsSide(maxWindows: number) {
  return z
    .strictObject({
      le: z
        .array(UpperBound)
        .min(2)
        .max(MAX_BUCKETS)
        .describe('Upper bounds, ascending; the last is "+Inf".'),
      cumulative: z
        .array(z.array(Count).nullable())
        .max(maxWindows)
        .describe('Per window, observations at or below each bound (cumulative, as Prometheus counts them).'),
    })
    .superRefine((side, context) => {
      reportBounds(side.le, context);
      for (const [index, row] of side.cumulative.entries()) reportRow(row, side.le.length, index, context);
    });
}

/** Larger values have no place in any measurement, and their squares none in a number. */
const Sample = z.number().min(-LARGEST).max(LARGEST);

/** Observations of one side, one by one. */
export function samplesSide(maxWindows: number) {
  return z.strictObject({
    samples: z
      .array(z.array(Sample).nullable())
      .max(maxWindows)
      .describe('Per window, the raw observations, one per request.'),
  });
}

const NativeBucket = z.tuple([z.number(), Numeric, Numeric, Numeric]);

const NativeSide = z.strictObject({
  native: z
    .array(
      z
        .strictObject({ count: Numeric, sum: Numeric.optional(), buckets: z.array(NativeBucket).optional() })
        .superRefine(({ count, buckets = [] }, context) => reportNative(count, buckets, context))
        .nullable(),
    )
    .max(MAX_WINDOWS)
    .describe('Per window, a native histogram as the Prometheus API writes it.'),
});

const SIDE_ERROR =
  'must hold one of: "le" with "cumulative" (classic buckets), "samples" (raw observations) or "native" (native histograms)';

function sides<T extends z.ZodType>(side: T) {
  return z.strictObject({ canary: side, stable: side });
}

/** Observations of a distribution: classic buckets, raw samples or native histograms, per window and side. */
export const DistributionData = z
  .union(
    [
      sides(bucketsSide(MAX_WINDOWS)).superRefine((data, context) => {
        if (data.canary.le.join() !== data.stable.le.join()) {
          context.addIssue({
            code: 'custom',
            path: ['stable', 'le'],
            message: `must be the same bounds as canary: received ${data.stable.le.join(', ')} against ${data.canary.le.join(', ')}`,
          });
        }
      }),
      sides(samplesSide(MAX_WINDOWS)),
      sides(NativeSide),
    ],
    { error: SIDE_ERROR },
  )
  .meta({ id: 'DistributionData', description: 'Observations per window and side.' });
export type DistributionData = z.output<typeof DistributionData>;

/** Counts may miss their sum by rounding of floating point, by no more than this share. */
const ROUNDING = 1e-6;

function reportNative(
  count: number,
  buckets: readonly z.output<typeof NativeBucket>[],
  context: z.RefinementCtx,
): void {
  let sum = 0;
  for (const [index, [, lower, upper, inside]] of buckets.entries()) {
    sum += inside;
    const previous = buckets[index - 1]?.[2] ?? Number.NEGATIVE_INFINITY;
    const isOrdered = lower < upper && lower >= previous - ROUNDING * Math.abs(previous);
    if (isOrdered && inside >= 0) continue;
    const message = `must be [rule, lower, upper, count] with ascending bounds that do not overlap and a count of 0 or more: received ${lower}, ${upper}, ${inside} after ${previous}`;
    context.addIssue({ code: 'custom', path: ['buckets', index], message });
  }
  if (Math.abs(sum - count) > ROUNDING * Math.max(1, count)) {
    const message = `must be the sum of the buckets: received ${count} against ${sum}`;
    context.addIssue({ code: 'custom', path: ['count'], message });
  }
}

function reportBounds(bounds: readonly number[], context: z.RefinementCtx): void {
  for (const [index, bound] of bounds.entries()) {
    const previous = bounds[index - 1];
    if (previous !== undefined && bound <= previous) {
      const message = `must ascend without repeats: received ${bound} after ${previous}`;
      context.addIssue({ code: 'custom', path: ['le', index], message });
    }
  }
  if (bounds.at(-1) !== Number.POSITIVE_INFINITY) {
    context.addIssue({ code: 'custom', path: ['le'], message: 'must end with "+Inf"' });
  }
}

function reportRow(
  row: readonly number[] | null,
  length: number,
  index: number,
  context: z.RefinementCtx,
): void {
  if (row === null) return;
  const report = (path: PropertyKey[], message: string) =>
    context.addIssue({ code: 'custom', path, message });
  if (row.length !== length) {
    report(['cumulative', index], `must have one count per bound: received ${row.length} against ${length}`);
  }
  for (const [bucket, count] of row.entries()) {
    const previous = row[bucket - 1];
    if (previous !== undefined && count < previous) {
      const message = `must not fall from one bound to the next (the counts are cumulative): received ${count} after ${previous}`;
      report(['cumulative', index, bucket], message);
    }
  }
}

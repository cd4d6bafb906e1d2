import { z } from 'zod';
import { bucketsSide, samplesSide } from '../../contract/distribution-data.ts';
import { received } from '../../contract/received.ts';
import { Count, Numeric } from '../../contract/scalars.ts';
import { PLUGIN_CONTRACT } from './plugin-request.ts';

/** More than any question has, with the windows before it. */
const MOST_WINDOWS = 10_000;

const Contract = z
  .literal(PLUGIN_CONTRACT, {
    error: ({ input }) => `must be ${PLUGIN_CONTRACT}, received ${received(input)}`,
  })
  .describe('Version of the contract that the plug-in speaks.');

const COMMON = {
  contract: Contract,
  warnings: z
    .array(z.string().max(1_000))
    .max(20)
    .default([])
    .describe('Sentences about anything that makes the data weaker than they look.'),
};

const Counts = z.array(Count.nullable());

/** Counts, one for each window. */
export const CountsReply = z
  .object({
    ...COMMON,
    counts: Counts.describe('For each window a whole number; null where nothing is known. No event is 0.'),
  })
  .describe('Reply to counts without "by".');

/** Counts for each value of a label. */
export const CountsByReply = z
  .object({
    ...COMMON,
    countsBy: z
      .record(z.string(), Counts)
      .describe('For each value of the label that "by" names, counts as in counts.'),
  })
  .describe('Reply to counts with "by".');

/** Observations, window by window. */
export const DistributionReply = z
  .object({
    ...COMMON,
    distribution: z
      .union([bucketsSide(MOST_WINDOWS), samplesSide(MOST_WINDOWS)], {
        error: 'must hold "le" with "cumulative" (counts in buckets), or "samples" (raw observations)',
      })
      .describe('Counts in buckets, or raw observations, as in a request with data.'),
  })
  .describe('Reply to distribution.');

const Percentile = z.object({
  quantile: Numeric.refine((value) => value > 0 && value < 1, 'must be between 0 and 1')
    .nullable()
    .default(null)
    .describe('0.99 for the p99; null where that is not known.'),
  observations: z
    .array(Count.nullable())
    .nullable()
    .default(null)
    .describe('How many observations are behind each value, about; null where that is not known.'),
});

/** One value for each window. */
export const SeriesReply = z
  .object({
    ...COMMON,
    values: z.array(Numeric.nullable()).describe('For each window a value; null where nothing is known.'),
    looksBackSeconds: Numeric.refine((value) => value >= 0, 'must be 0 or more')
      .optional()
      .describe('How far back each value looks; 0 for one moment. A window where it is left out.'),
    percentile: Percentile.optional().describe('Says that the values are percentiles, and of how much.'),
  })
  .describe('Reply to series.');

/** Why there is no data. */
export const ErrorReply = z
  .object({
    error: z.object({
      kind: z
        .enum(['rejected_query', 'unauthorized', 'too_large', 'timeout', 'store_error'])
        .optional()
        .describe('Whose fault it is; where it is left out, the status says.'),
      detail: z.string().min(1).describe('One sentence for the person who has to mend it.'),
    }),
  })
  .describe('Reply of any status where there is no data.');

/** What a plug-in says of itself. */
export const AboutReply = z
  .object({
    contract: Contract,
    name: z.string().min(1).max(200).describe('What it reads.'),
  })
  .describe('Reply to a GET: the plug-in is there, and its store can be asked.');

import { z } from 'zod';
import { Numeric } from '../scalars.ts';
import { PerMinute } from './per-minute.ts';
import { requireBuckets } from './require-buckets.ts';

/** Neighbouring windows of most metrics hang together about this much; nobody measures it. */
export const USUAL_AUTOCORRELATION = 0.6;
/** Larger ones are no noise but a drift. */
const LARGEST_AUTOCORRELATION = 0.9;
const MAX_BUCKETS = 200;

const Positive = Numeric.refine((value) => value > 0, 'must be above 0');

const Autocorrelation = Numeric.refine(
  (value) => value >= 0 && value <= LARGEST_AUTOCORRELATION,
  `must be from 0 to ${LARGEST_AUTOCORRELATION}`,
)
  .prefault(USUAL_AUTOCORRELATION)
  .describe('How much of it is left a window later: 0 where each window is by itself.');

/** Larger noise would hide anything. */
const LARGEST_NOISE = 10;

const relative = Positive.refine(
  (value) => value <= LARGEST_NOISE,
  `must be at most ${LARGEST_NOISE}: it is a share of the level`,
).describe('Standard deviation from window to window, as a share of the level.');

const OwnNoise = z
  .strictObject({ relative, autocorrelation: Autocorrelation })
  .meta({ id: 'OwnNoise', description: 'How much each side varies by itself, beyond chance.' });

const LevelNoise = z
  .strictObject({
    relative: relative.optional(),
    absolute: Positive.optional().describe('Standard deviation from window to window, in its unit.'),
    autocorrelation: Autocorrelation,
  })
  .refine((noise) => (noise.relative === undefined) !== (noise.absolute === undefined), {
    error: 'must have exactly one of "relative" and "absolute"',
  })
  .meta({ id: 'LevelNoise', description: 'How much the level of each side varies by itself.' });

const amount = {
  perMinute: PerMinute.optional().describe(
    'Requests per minute over both sides, where they are others than those of the traffic; exposure of a count.',
  ),
  noise: OwnNoise.optional(),
};

export const ProportionBaseline = z
  .strictObject({
    rate: Numeric.refine(
      (rate) => rate >= 0 && rate < 1,
      'must be a share of 0 or more and below 1',
    ).describe('Share of events as it is now: 0.01 is one per cent.'),
    ...amount,
  })
  .meta({ id: 'ProportionBaseline', description: 'What a proportion is without harm.' });

export const CountBaseline = z
  .strictObject({
    rate: Numeric.refine((rate) => rate >= 0, 'must be 0 or more').describe(
      'Events per unit of exposure as they are now.',
    ),
    ...amount,
  })
  .meta({ id: 'CountBaseline', description: 'What a count is without harm.' });

export const DistributionBaseline = z
  .strictObject({
    median: Positive.optional().describe('Half of the values lie below it.'),
    p95: Positive.optional().describe('19 of 20 values lie below it.'),
    le: z
      .array(z.union([Numeric, z.literal('+Inf').transform(() => Number.POSITIVE_INFINITY)]))
      .min(2)
      .max(MAX_BUCKETS)
      .optional()
      .describe(
        "Upper bounds of the buckets, ascending, the last one +Inf. Default: those of Prometheus' clients.",
      ),
    cumulative: z
      .array(Numeric)
      .max(MAX_BUCKETS)
      .optional()
      .describe('Observations at or below each bound, of as long a time as there are.'),
    ...amount,
  })
  .superRefine(requireBuckets)
  .meta({ id: 'DistributionBaseline', description: 'What a distribution is without harm.' });

export const SeriesBaseline = z
  .strictObject({ level: Numeric.describe('Where the values lie.'), noise: LevelNoise })
  .meta({ id: 'SeriesBaseline', description: 'What a series is without harm.' });

import { z } from 'zod';
import { Verdict } from '../reason-code.ts';
import { PowerReply } from './power-reply.ts';
import { Reason } from './reason.ts';
import { DifferenceReply, Finite, LimitReply, SideReply, TestReply } from './reply-values.ts';
import { WindowReply } from './window-reply.ts';

const QuantileSide = z
  .strictObject({
    value: Finite.describe('The quantile.'),
    lower: Finite.describe('Lower end of its interval.'),
    upper: Finite.describe('Upper end of its interval.'),
    resolution: z
      .strictObject({ lower: Finite.describe('Lower bound.'), upper: Finite.describe('Upper bound.') })
      .nullable()
      .describe('The bucket around the value; the truth may lie anywhere in it. Null for raw samples.'),
    saturated: z.boolean().describe('The value is only a lower bound: it lies in the +Inf bucket.'),
  })
  .meta({ id: 'QuantileSide', description: 'A quantile of one side.' });

const QuantileReply = z
  .strictObject({
    quantile: z.number().describe('Which one, such as 0.99.'),
    canary: QuantileSide,
    stable: QuantileSide,
  })
  .meta({ id: 'QuantileReply', description: 'A quantile of both sides.' });

const ShareReply = z
  .strictObject({
    share: z.number().describe('Which share of the observations, such as 0.9.'),
    canary: Finite.describe('That share of the observations of the canary is at or below this.'),
    stable: Finite.describe('The same of stable.'),
  })
  .meta({ id: 'ShareReply', description: 'A point of the distributions of both sides.' });

const AspectReply = z
  .strictObject({
    direction: z
      .enum(['increase', 'decrease'])
      .describe('The direction of the harm; where either hurts, the worse one.'),
    quantile: z
      .number()
      .nullable()
      .describe('The quantile of a distribution that is told; null for the metric as a whole.'),
  })
  .meta({
    id: 'AspectReply',
    description: 'What is told of a metric, where several things were looked at: the worst.',
  });

const EvidenceReply = z
  .strictObject({
    log: Finite.describe(
      'Natural logarithm of the evidence for harm, over all windows; null while too little is known.',
    ),
    needed: z.number().describe('Harm beyond the limit is proven from here on.'),
    onset: z.int().nullable().describe('Number of the window at which harm most plausibly began, if any.'),
    proven: z.boolean().describe('Whether it was ever proven.'),
  })
  .meta({
    id: 'EvidenceReply',
    description: 'What all windows say together; valid however often it is asked.',
  });

const NoiseReply = z
  .strictObject({
    dispersion: z
      .number()
      .describe('How many times the windows vary more than chance alone would have them.'),
    autocorrelation: z.number().describe('How much neighbouring windows vary together, from 0 to 0.9.'),
    isNoisy: z.boolean().describe("Whether the metric's own noise approaches its limit."),
    sustained: z.int().describe('Consecutive breaches that therefore make a fail.'),
  })
  .meta({ id: 'NoiseReply', description: 'How much the metric varies by itself.' });

export const MetricReply = z
  .strictObject({
    name: z.string().describe('Name given in the request.'),
    kind: z.enum(['proportion', 'distribution', 'series', 'count']).describe('How it is measured.'),
    unit: z.string().nullable().describe('Unit of the values.'),
    role: z.enum(['gate', 'advisory', 'dryRun']).describe('What it counts for.'),
    harm: z.enum(['increase', 'decrease', 'either']).describe('The direction that hurts.'),
    aspect: AspectReply.nullable().describe(
      'What values, differences, limits and windows are about. Null where nothing was compared.',
    ),
    verdict: Verdict,
    conclusive: z.boolean().describe('False: it is not known yet.'),
    reasons: z.array(Reason).describe('The first one decided.'),
    canary: SideReply.nullable().describe('Canary over all compared windows.'),
    stable: SideReply.nullable().describe('Stable over all compared windows.'),
    difference: DifferenceReply.nullable().describe('How far apart they are over all compared windows.'),
    limits: z.array(LimitReply).describe('The limits as they were applied.'),
    harmBound: LimitReply.nullable().describe(
      'Harm above this is excluded, at the confidence of the request.',
    ),
    test: TestReply.nullable().describe('The test over all compared windows.'),
    pairing: z
      .strictObject({
        used: z
          .enum(['paired', 'unpaired'])
          .describe('paired: window by window. unpaired: the sides share no clock.'),
        because: z.string().describe('Why.'),
      })
      .describe('How the sides were set beside each other.'),
    evidence: EvidenceReply.nullable().describe('What all windows say together.'),
    noise: NoiseReply.nullable().describe('Null where the noise is not known yet.'),
    quantiles: z.array(QuantileReply).describe('Quantiles of a distribution.'),
    distribution: z
      .array(ShareReply)
      .describe('Both distributions over all compared windows, from their lowest share to their highest.'),
    windows: z.array(WindowReply).describe('Every window.'),
    power: PowerReply,
    source: z.string().describe('Where the data came from.'),
    queries: z.array(z.string()).describe('The queries as the source saw them.'),
    warnings: z.array(z.string()).describe('What makes the data weaker than it looks.'),
  })
  .meta({ id: 'MetricReply', description: 'One metric, judged.' });
export type MetricReply = z.output<typeof MetricReply>;

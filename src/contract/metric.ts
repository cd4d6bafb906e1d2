import { z } from 'zod';
import { DistributionData } from './distribution-data.ts';
import { distributionLength } from './distribution-length.ts';
import { Duration } from './duration.ts';
import { CountData, ProportionData, SeriesData } from './inline-data.ts';
import { LabelName } from './label-name.ts';
import { Limit } from './limit.ts';
import { Pairing } from './pairing.ts';
import { Query } from './query.ts';
import { requirePairedLengths } from './require-paired-lengths.ts';
import { Name, numberBetween } from './scalars.ts';
import { Strata } from './strata.ts';

const common = {
  name: Name.describe('What people call it; unique within the request.'),
  harm: z.enum(['increase', 'decrease', 'either']).default('increase').describe('The direction that hurts.'),
  role: z
    .enum(['gate', 'advisory', 'dryRun'])
    .default('gate')
    .describe('gate decides; advisory can warn but never fail; dryRun is reported and counts for nothing.'),
  unit: z.string().max(20).optional().describe('Unit for the words, such as s, ms, bytes or USD.'),
  source: Name.optional().describe('Name of a configured source; default: the source of the request.'),
};

const QuantileNumber = numberBetween(0, 1);

const QuantileQuestion = z
  .union(
    [
      QuantileNumber.transform((quantile) => ({ quantile, limit: null })),
      z.strictObject({ quantile: QuantileNumber.describe('Which one, such as 0.99.'), limit: Limit }),
    ],
    { error: 'must be a number between 0 and 1, or {"quantile": number, "limit": {…}}' },
  )
  .meta({ id: 'QuantileQuestion', description: 'A quantile, and where it has one, its own limit.' });
export type QuantileQuestion = z.output<typeof QuantileQuestion>;

export const ProportionMetric = z
  .strictObject({
    ...common,
    kind: z.literal('proportion').describe('Events among a total.'),
    limit: Limit.prefault({ absolute: 0.005 }),
    pairing: Pairing,
    stratifyBy: LabelName.optional().describe(
      'Compares within each value of this label, such as route, and adds up: then the sides may serve another mix of them.',
    ),
    data: ProportionData.optional(),
    strata: Strata.optional().describe('Counts in the request for each value of the label.'),
    query: Query.optional().describe('A ratio of two counters, as a dashboard has it: events / total.'),
    queries: z
      .strictObject({
        events: Query.describe('The counter of events.'),
        total: Query.describe('The counter of everything that could have been an event.'),
      })
      .optional()
      .describe('The two counters as a query each.'),
  })
  .refine(({ data, strata, query, queries }) => countGiven(data, strata, query, queries) === 1, {
    error: 'must have exactly one of "data", "strata", "query" and "queries"',
  })
  .superRefine(({ stratifyBy, pairing, data, strata }, context) => {
    if (data !== undefined && stratifyBy !== undefined) {
      const message = 'needs "strata" in place of "data": the counts of each value of the label';
      context.addIssue({ code: 'custom', path: ['stratifyBy'], message });
    }
    if (strata !== undefined && stratifyBy === undefined) {
      const message = 'needs "stratifyBy": the label that the values are of';
      context.addIssue({ code: 'custom', path: ['strata'], message });
    }
    const [[value, stratum] = []] = Object.entries(strata ?? {});
    const given = data ?? stratum;
    if (given === undefined) return;
    const [canary, stable] = [given.canary.total.length, given.stable.total.length];
    const at = value === undefined ? ['data', 'stable'] : ['strata', value, 'stable'];
    requirePairedLengths({ pairing, canary, stable, at }, context);
  })
  .meta({ id: 'ProportionMetric', description: 'Did the share of bad (or good) events change?' });

export const DistributionMetric = z
  .strictObject({
    ...common,
    kind: z.literal('distribution').describe('One observation per request.'),
    limit: Limit.prefault({ relative: 0.15 }),
    quantiles: z
      .array(QuantileQuestion)
      .max(10)
      .prefault([0.5, 0.95, 0.99])
      .describe(
        'Quantiles to report for each side, with intervals. Those above 0.5 are also watched for harm beyond the limit; one with a limit of its own must be ruled out for a pass.',
      ),
    pairing: Pairing,
    data: DistributionData.optional(),
    query: Query.optional().describe('The histogram: its _bucket series, or a native histogram.'),
  })
  .refine((metric) => countGiven(metric.data, metric.query) === 1, {
    error: 'must have exactly one of "data" and "query"',
  })
  .superRefine(({ pairing, data }, context) => {
    if (data === undefined) return;
    const [canary, stable] = [distributionLength(data.canary), distributionLength(data.stable)];
    requirePairedLengths({ pairing, canary, stable }, context);
  })
  .meta({ id: 'DistributionMetric', description: 'Did the whole distribution shift?' });

export const SeriesMetric = z
  .strictObject({
    ...common,
    kind: z.literal('series').describe('One value per window.'),
    limit: Limit.prefault({ relative: 0.15 }),
    pairing: Pairing,
    data: SeriesData.optional(),
    query: Query.optional().describe('Any expression with one value per side and window.'),
    smoothing: Duration.optional().describe(
      'How far back each value looks, where that is more than a window: 5m for a mean over 5 minutes. Learnt from the ranges in a query; data in the request and recorded rules do not tell.',
    ),
  })
  .refine((metric) => countGiven(metric.data, metric.query) === 1, {
    error: 'must have exactly one of "data" and "query"',
  })
  .superRefine(({ pairing, data }, context) => {
    if (data === undefined || pairing === 'auto') return;
    requirePairedLengths({ pairing, canary: data.canary.length, stable: data.stable.length }, context);
  })
  .meta({ id: 'SeriesMetric', description: 'Did the level change?' });

export const CountMetric = z
  .strictObject({
    ...common,
    kind: z.literal('count').describe('Events over an exposure.'),
    unit: z
      .string()
      .max(20)
      .optional()
      .describe(
        'What exposure is counted in, in the singular, such as request; target-hour where it is learnt from scrapes.',
      ),
    limit: Limit.prefault({ relative: 0.5 }),
    pairing: Pairing,
    data: CountData.optional(),
    queries: z
      .strictObject({
        events: Query.describe('The counter of events.'),
        exposure: Query.optional().describe(
          'A counter of what the events happen in, such as requests. Without it: the hours for which the targets of the event counter were scraped.',
        ),
      })
      .optional()
      .describe('The two counters as a query each.'),
  })
  .refine((metric) => countGiven(metric.data, metric.queries) === 1, {
    error: 'must have exactly one of "data" and "queries"',
  })
  .superRefine(({ pairing, data }, context) => {
    if (data === undefined) return;
    const [canary, stable] = [data.canary.events.length, data.stable.events.length];
    requirePairedLengths({ pairing, canary, stable }, context);
  })
  .meta({
    id: 'CountMetric',
    description: 'Did the rate of events change, given the exposure of each side?',
  });

/** What is compared, how it is measured, and the harm that is tolerated. */
export const Metric = z
  .discriminatedUnion('kind', [ProportionMetric, DistributionMetric, SeriesMetric, CountMetric], {
    error: 'must have "kind": "proportion", "distribution", "series" or "count"',
  })
  .meta({ id: 'Metric', description: 'What is compared, and the harm that is tolerated.' });
export type Metric = z.output<typeof Metric>;

function countGiven(...parts: readonly unknown[]): number {
  return parts.filter((part) => part !== undefined).length;
}

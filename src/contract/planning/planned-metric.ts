import { z } from 'zod';
import { CountMetric, DistributionMetric, ProportionMetric, SeriesMetric } from '../metric.ts';
import { CountBaseline, DistributionBaseline, ProportionBaseline, SeriesBaseline } from './baseline.ts';

const ONE_ORIGIN = { error: 'must have exactly one of "baseline", "data", "query" and "queries"' };

const { pairing: _p, ...proportion } = ProportionMetric.shape;
const { pairing: _d, ...distribution } = DistributionMetric.shape;
const { pairing: _s, ...series } = SeriesMetric.shape;
const { pairing: _c, ...count } = CountMetric.shape;

const PlannedProportion = z
  .strictObject({ ...proportion, baseline: ProportionBaseline.optional() })
  .refine(
    ({ baseline, data, strata, query, queries }) => isOne(baseline, data, strata, query, queries),
    ONE_ORIGIN,
  )
  .meta({ id: 'PlannedProportion', description: 'Will the share of bad (or good) events change?' });

const PlannedDistribution = z
  .strictObject({ ...distribution, baseline: DistributionBaseline.optional() })
  .refine(({ baseline, data, query }) => isOne(baseline, data, query), ONE_ORIGIN)
  .refine(
    ({ baseline, unit }) =>
      baseline === undefined || baseline.le !== undefined || unit === 's' || unit === 'ms',
    {
      error: "is required unless the unit is s or ms, for which Prometheus' clients have bounds of their own",
      path: ['baseline', 'le'],
    },
  )
  .meta({ id: 'PlannedDistribution', description: 'Will the whole distribution shift?' });

const PlannedSeries = z
  .strictObject({ ...series, baseline: SeriesBaseline.optional() })
  .refine(({ baseline, data, query }) => isOne(baseline, data, query), ONE_ORIGIN)
  .refine(({ baseline, limit }) => baseline?.level !== 0 || limit.absolute !== undefined, {
    error: 'must have "absolute" where the level is 0, since a share of 0 is no limit',
    path: ['limit'],
  })
  .meta({ id: 'PlannedSeries', description: 'Will the level change?' });

const PlannedCount = z
  .strictObject({ ...count, baseline: CountBaseline.optional() })
  .refine(({ baseline, data, queries }) => isOne(baseline, data, queries), ONE_ORIGIN)
  .meta({ id: 'PlannedCount', description: 'Will the rate of events change?' });

/** A metric that a rollout will be judged by, and what it is without harm: told, or measured. */
export const PlannedMetric = z
  .discriminatedUnion('kind', [PlannedProportion, PlannedDistribution, PlannedSeries, PlannedCount], {
    error: 'must have "kind": "proportion", "distribution", "series" or "count"',
  })
  .meta({ id: 'PlannedMetric', description: 'What will be compared, and what it is without harm.' });
export type PlannedMetric = z.output<typeof PlannedMetric>;

function isOne(...origins: readonly unknown[]): boolean {
  return origins.filter((origin) => origin !== undefined).length === 1;
}

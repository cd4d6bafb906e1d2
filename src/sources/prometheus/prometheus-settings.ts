import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { CREDENTIALS } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';

/** How to reach one Prometheus, or a store that speaks its query API; durations are milliseconds once parsed. */
export const PrometheusSettings = z
  .strictObject({
    kind: z.literal('prometheus').describe('Says that this source speaks the query API of Prometheus.'),
    url: StoreUrl.describe('Address of the server; what stands before /api/v1, a path prefix included.'),
    ...HTTP_SETTINGS,
    maxSeries: z
      .int()
      .positive()
      .default(2_000)
      .describe(
        'Most series per side that are read as raw samples; with more, sums per window are asked for.',
      ),
    lookbackDelta: Duration.prefault('5m').describe(
      "How far back the last sample of a series still counts; the server's --query.lookback-delta.",
    ),
    ...CREDENTIALS,
  })
  .refine((settings) => settings.basicAuth === undefined || settings.bearerToken === undefined, {
    message: 'give basicAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a Prometheus source with defaults filled in and durations in milliseconds. */
export type PrometheusSettings = z.output<typeof PrometheusSettings>;

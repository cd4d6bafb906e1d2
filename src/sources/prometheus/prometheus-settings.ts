import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';
import { AwsCredentialsSetting, AwsRegion } from '../cloud/aws/aws-credentials.ts';
import { GoogleAccount } from '../cloud/google/google-account.ts';
import { CREDENTIALS } from '../http/credentials.ts';
import { HTTP_SETTINGS, StoreUrl } from '../http/http-settings.ts';
import { DialectName } from './dialects.ts';

/** Parameters that are made for each call. */
const OWN_PARAMETERS = ['query', 'time', 'start', 'end', 'step', 'timeout'];
/** VictoriaMetrics repeats an older value in place of those that are younger: its -search.latencyOffset, milliseconds. */
const VICTORIAMETRICS_DELAY_MS = 30_000;
const WAYS_IN = ['basicAuth', 'bearerToken', 'sigv4', 'googleAuth'] as const;

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
    dialect: DialectName.default('prometheus').describe(
      'Which store it is, where it matters: prometheus (Mimir, Cortex and Amazon too), thanos, victoriametrics or google.',
    ),
    parameters: z
      .record(
        z
          .string()
          .refine((name) => !OWN_PARAMETERS.includes(name), 'is made for each query and cannot be set'),
        z.string(),
      )
      .optional()
      .describe('More parameters to send with each query, such as extra_filters[] of VictoriaMetrics.'),
    ...CREDENTIALS,
    sigv4: z
      .strictObject({
        region: AwsRegion,
        service: z.string().min(1).default('aps').describe('Name by which AWS knows the service.'),
        credentials: AwsCredentialsSetting,
      })
      .optional()
      .describe('Signs each query for AWS, with Signature Version 4.'),
    googleAuth: GoogleAccount.optional().describe('Sends tokens of Google with each query.'),
  })
  .refine((settings) => WAYS_IN.filter((way) => settings[way] !== undefined).length < 2, {
    message: `give one of ${WAYS_IN.join(', ')}, not several`,
  })
  .refine(({ dialect, googleAuth }) => googleAuth === undefined || dialect === 'google', {
    message: 'must be google with googleAuth',
    path: ['dialect'],
  })
  .refine(
    ({ dialect, ingestionDelay }) =>
      dialect !== 'victoriametrics' || ingestionDelay >= VICTORIAMETRICS_DELAY_MS,
    {
      message:
        'must be 30s or more with VictoriaMetrics, which repeats older values in place of younger ones',
      path: ['ingestionDelay'],
    },
  );

/** Settings of a Prometheus source with defaults filled in and durations in milliseconds. */
export type PrometheusSettings = z.output<typeof PrometheusSettings>;

import { z } from 'zod';
import { Duration } from '../../contract/duration.ts';

const MEBIBYTE = 1024 * 1024;
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
// Anything else makes Node refuse the request with an error of its own, so it is refused here, once.
const HEADER_VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const HEADER_VALUE_RULE = 'must not hold line breaks or characters that a header cannot carry';

const StoreUrl = z
  .string()
  .refine(isPlainHttpUrl, 'must be an http or https address without credentials, query or fragment')
  .transform((url) => url.replace(/\/+$/, ''));

const BasicAuth = z.strictObject({
  username: z
    .string()
    .min(1)
    .regex(/^[^:]*$/, 'must not hold a colon')
    .describe('User name for HTTP basic authentication.'),
  password: z.string().describe('Password for HTTP basic authentication.'),
});

/** How to reach one Prometheus, or a store that speaks its query API; durations are milliseconds once parsed. */
export const PrometheusSettings = z
  .strictObject({
    kind: z.literal('prometheus').describe('Says that this source speaks the query API of Prometheus.'),
    url: StoreUrl.describe('Address of the server; what stands before /api/v1, a path prefix included.'),
    timeout: Duration.prefault('5s').describe(
      'How long one query may take, from sending it to its last byte.',
    ),
    ingestionDelay: Duration.prefault('30s').describe(
      'How long after the end of a window its samples may still arrive; younger windows are not looked at.',
    ),
    maxResponseBytes: z
      .int()
      .positive()
      .default(32 * MEBIBYTE)
      .describe('Largest reply that is read, in bytes after decompression.'),
    maxSeries: z
      .int()
      .positive()
      .default(2_000)
      .describe(
        'Most series per side that are read as raw samples; with more, sums per window are asked for.',
      ),
    concurrency: z.int().min(1).max(256).default(8).describe('How many queries may be under way at a time.'),
    lookbackDelta: Duration.prefault('5m').describe(
      "How far back the last sample of a series still counts; the server's --query.lookback-delta.",
    ),
    basicAuth: BasicAuth.optional().describe('Credentials for HTTP basic authentication.'),
    bearerToken: z
      .string()
      .min(1)
      .regex(HEADER_VALUE, HEADER_VALUE_RULE)
      .optional()
      .describe('Token sent as `Authorization: Bearer`.'),
    headers: z
      .record(
        z.string().regex(HEADER_NAME, 'must be the name of a header'),
        z.string().regex(HEADER_VALUE, HEADER_VALUE_RULE),
      )
      .optional()
      .describe('More headers to send with each query, such as X-Scope-OrgID.'),
    caFile: z
      .string()
      .min(1)
      .optional()
      .describe('File with the certificates (PEM) to trust instead of the usual ones.'),
  })
  .refine((settings) => settings.basicAuth === undefined || settings.bearerToken === undefined, {
    message: 'give basicAuth or bearerToken, not both',
    path: ['bearerToken'],
  });

/** Settings of a Prometheus source with defaults filled in and durations in milliseconds. */
export type PrometheusSettings = z.output<typeof PrometheusSettings>;

function isPlainHttpUrl(text: string): boolean {
  if (!URL.canParse(text)) {
    return false;
  }
  const { protocol, username, password, search, hash } = new URL(text);
  const isHttp = protocol === 'http:' || protocol === 'https:';
  return isHttp && `${username}${password}${search}${hash}` === '' && !/[?#]/.test(text);
}

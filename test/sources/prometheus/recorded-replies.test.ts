import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { LabelMatcher, QueryRequest, ReadingShape } from '../../../src/readings/reading-request.ts';
import type { WindowGrid } from '../../../src/readings/window-grid.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import { type HttpTestServer, startHttpServer } from '../../support/prometheus/start-http-server.ts';

const FOLDER = new URL('../../recorded/prometheus/', import.meta.url);
const TEN_MINUTES: WindowGrid = { startMs: 1_795_372_440_000, windowMs: 60_000, count: 10 };

const RecordedReply = z.object({
  request: z.object({
    params: z.object({ start: z.number(), end: z.number(), step: z.number() }).partial().catch({}),
  }),
  status: z.number(),
  headers: z.object({ 'content-type': z.string() }).catch({ 'content-type': 'application/json' }),
  rawBodyBytes: z.number().optional(),
  body: z.unknown().optional(),
  rawBody: z.string().optional(),
});
type RecordedReply = z.output<typeof RecordedReply>;

/** What the source is asked while the server replays a file, and what has to come out. */
interface Expectation {
  /** `apart`: a query per side, each of which gets the whole reply; otherwise one query for both. */
  readonly ask: ReadingShape | `${ReadingShape} apart`;
  readonly reply: unknown;
}

function failure(ask: Expectation['ask'], kind: string, detail: RegExp): Expectation {
  return { ask, reply: { kind: 'failed', failure: { kind, detail: expect.stringMatching(detail) } } };
}

function rejected(detail: RegExp): Expectation {
  return failure('counter', 'rejected_query', detail);
}

function foreign(what: RegExp): Expectation {
  return failure(
    'counter',
    'bad_reply',
    new RegExp(`^127.0.0.1:\\d+ answered .*${what.source}.*Prometheus server\\?$`),
  );
}

const NO_SAMPLES = failure('counter', 'bad_reply', /^a vector came back where raw samples were asked for$/);
const NOTHING = { form: 'counters', series: [] };
const TWO_SERIES = failure(
  'gauge',
  'rejected_query',
  /^the query gives 2 series for the canary .*, such as \{track="canary"\} and \{track="stable"\}: put sum\(\) or max\(\)/,
);
const IN_PART = failure(
  'counter',
  'store_error',
  /^127.0.0.1:\d+ answered with a part of the data only: remote_read: error sending request/,
);

function counters(canary: readonly number[], stable: readonly number[]): unknown {
  return {
    kind: 'answer',
    canary: { form: 'counters', series: [{ labels: { track: 'canary' }, values: canary }] },
    stable: { form: 'counters', series: [{ labels: { track: 'stable' }, values: stable }] },
  };
}

const EXPECTED: Readonly<Record<string, Expectation>> = {
  'buildinfo.json': foreign(/Invalid discriminator value.* at data.resultType/),
  'error-11000-points-400.json': rejected(/answered 400: exceeded maximum resolution of 11,000 points/),
  'error-404.json': failure('counter', 'bad_reply', /answered 404: there is no \/api\/v1 at this address/),
  'error-bad-step-400.json': rejected(/answered 400: invalid parameter "step"/),
  'error-bad-time-400.json': rejected(/answered 400: invalid parameter "time"/),
  'error-duplicate-series-422.json': rejected(
    /answered 422: vector cannot contain metrics with the same labelset/,
  ),
  'error-end-before-start-400.json': rejected(/end timestamp must not be before start time/),
  'error-many-to-many-422.json': rejected(/^.{1,60}found duplicate series for the match group.{200,260}…$/),
  'error-method-405.json': failure('counter', 'bad_reply', /answered 405: it does not take queries by POST/),
  'error-missing-query-400.json': rejected(/no expression found in input/),
  'error-parse-400.json': rejected(/1:34: parse error: unclosed left parenthesis/),
  'error-parse-range-400.json': rejected(/expected type range vector in call to function "rate"/),
  'error-timeout-503.json': failure('gauge', 'timeout', /answered 503: query timed out/),
  'error-timeout-instant-503.json': failure('counter', 'timeout', /answered 503: query timed out/),
  'error-too-many-samples-422.json': failure('gauge', 'too_large', /answered 422: .* too many samples/),
  'format-query.json': foreign(/expected object, received string at data/),
  'label-values.json': foreign(/expected object, received array at data/),
  'labels.json': foreign(/expected object, received array at data/),
  'metadata.json': foreign(/Invalid discriminator value.* at data.resultType/),
  'query-empty.json': NO_SAMPLES,
  'query-inf-literal.json': NO_SAMPLES,
  'query-matrix.json': {
    ask: 'counter',
    reply: {
      kind: 'answer',
      canary: {
        form: 'counters',
        series: [
          {
            labels: { __name__: 'http_requests_total', code: '500', job: 'shop', track: 'canary' },
            times: [
              1_795_372_980_000, 1_795_372_995_000, 1_795_373_010_000, 1_795_373_025_000, 1_795_373_040_000,
            ],
            values: [1954, 1975, 1993, 2016, 2032],
          },
        ],
      },
      stable: { form: 'counters', series: [{ values: [12_693, 12_708, 12_737, 12_766, 12_801] }] },
      queries: ['x{track=~"canary|stable"}[901s]'],
      warnings: [],
    },
  },
  'query-nan-division-by-zero.json': NO_SAMPLES,
  'query-nan-inf.json': NO_SAMPLES,
  'query-native-histogram-fraction.json': NO_SAMPLES,
  'query-native-histogram-raw-matrix.json': {
    ask: 'histogram',
    reply: {
      kind: 'answer',
      canary: {
        form: 'histogram_counters',
        series: [
          {
            labels: { __name__: 'rw_native_seconds', track: 'canary' },
            times: [1_795_373_010_000, 1_795_373_025_000, 1_795_373_040_000],
            histograms: [
              {
                count: 208_365,
                buckets: expect.arrayContaining([
                  { lower: 0.04052623608284405, upper: 0.044194173824159216, count: 2395 },
                  { lower: 0.08838834764831843, upper: 0.0963881765879963, count: 958 },
                ]),
              },
              { count: 208_800 },
              { count: 209_235 },
            ],
          },
        ],
      },
      stable: { form: 'histogram_counters', series: [] },
    },
  },
  'query-native-histogram-sum.json': NO_SAMPLES,
  'query-native-histogram.json': NO_SAMPLES,
  'query-scalar.json': failure('counter', 'bad_reply', /^a scalar came back/),
  'query-stats-all.json': NO_SAMPLES,
  'query-string.json': failure('counter', 'bad_reply', /^a string came back/),
  'query-vector-post.json': NO_SAMPLES,
  'query-vector.json': failure(
    'gauge',
    'bad_reply',
    /^a vector came back where a value per window was asked for$/,
  ),
  'range-classic-histogram-increase-by-le.json': {
    ask: 'histogram apart',
    reply: {
      kind: 'answer',
      canary: {
        form: 'counters',
        series: ['+Inf', '0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '10', '2.5', '5'].map(
          (le) => ({
            labels: { le },
          }),
        ),
      },
    },
  },
  'range-classic-histogram-increase-by-track-le.json': {
    ask: 'histogram',
    reply: {
      canary: { form: 'counters', series: { length: 12, 0: { labels: { le: '+Inf', track: 'canary' } } } },
      stable: { form: 'counters', series: { length: 12, 0: { labels: { le: '+Inf', track: 'stable' } } } },
    },
  },
  'range-empty.json': {
    ask: 'histogram',
    reply: {
      kind: 'answer',
      canary: NOTHING,
      stable: NOTHING,
      warnings: ['nothing was found for x: if it is a classic histogram, its buckets are called x_bucket'],
    },
  },
  'range-gappy.json': {
    ask: 'counter',
    reply: {
      canary: {
        series: [{ times: [1_795_365_840_000, 1_795_365_900_000, 1_795_365_960_000], values: [0, 4, 8] }],
      },
      stable: { series: [{ values: [0, 8, 16] }] },
    },
  },
  'range-histogram-quantile.json': TWO_SERIES,
  'range-increase-extrapolation-off0.json': {
    ask: 'counter',
    reply: counters([6001, 6061, 5893, 5962, 5985, 5996], [54_156, 53_874, 54_080, 53_872, 54_238, 53_581]),
  },
  'range-increase-extrapolation-off7.json': {
    ask: 'counter',
    reply: {
      canary: {
        series: [
          {
            values: [
              5978.666666666666, 6026.666666666667, 5869.333333333333, 5928, 6023.999999999999,
              6002.666666666666,
            ],
          },
        ],
      },
    },
  },
  'range-matrix.json': TWO_SERIES,
  'range-nan-inf.json': {
    ask: 'counter apart',
    reply: {
      canary: {
        form: 'counters',
        series: [
          { labels: { kind: 'big' }, values: [Number.MAX_VALUE] },
          { labels: { kind: 'nan' }, values: [Number.NaN] },
          { labels: { kind: 'negzero' }, values: [-0] },
          { labels: { kind: 'ninf' }, values: [Number.NEGATIVE_INFINITY] },
          { labels: { kind: 'pinf' }, values: [Number.POSITIVE_INFINITY] },
          { labels: { kind: 'sci' }, values: [1e21] },
          { labels: { kind: 'tiny' }, values: [5e-324] },
        ],
      },
    },
  },
  'range-nan-quantile-no-traffic.json': {
    ask: 'counter',
    reply: counters(Array(11).fill(Number.NaN), Array(11).fill(Number.NaN)),
  },
  'range-native-histogram.json': failure(
    'counter',
    'rejected_query',
    /^the series are native histograms, not counters/,
  ),
  'range-raw-delta-off7.json': {
    ask: 'counter',
    reply: counters([6001, 6061, 5893, 5962, 5985, 5996], [54_156, 53_874, 54_080, 53_872, 54_238, 53_581]),
  },
  'range-scalar-literal.json': {
    ask: 'gauge',
    reply: {
      kind: 'answer',
      canary: { form: 'points', windows: Array(11).fill(1) },
      stable: { form: 'points', windows: Array(11).fill(1) },
      queries: ['x{track="canary"}', 'x{track="stable"}'],
    },
  },
  'series.json': foreign(/expected object, received array at data/),
  'warnings-remote-read-range.json': IN_PART,
  'warnings-remote-read.json': IN_PART,
  'graphite/empty.json': foreign(/expected object, received array/),
  'graphite/gauge.json': foreign(/expected object, received array/),
  'graphite/nan-inf.json': foreign(/text, not JSON|received array/),
  'graphite/nulls.json': foreign(/expected object, received array/),
  'graphite/parse-error.json': foreign(/expected object, received array/),
  'graphite/per-minute-counter.json': foreign(/expected object, received array/),
  'graphite/unknown-function.json': foreign(/400, and not as Prometheus does/),
  'influxdb/counter-by-minute.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/derivative.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/empty.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/gauge-raw.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/ms-epoch.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/no-db.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/nulls.json': foreign(/not as Prometheus does .* at status/),
  'influxdb/parse-error.json': foreign(/400, and not as Prometheus does/),
  'victoriametrics/error-bad-step.json': rejected(/answered 422: cannot parse "step"="abc"/),
  'victoriametrics/error-many-to-many.json': rejected(/answered 422: error when executing query=.*…$/),
  'victoriametrics/error-missing-query.json': rejected(/answered 422: missing `query` arg/),
  'victoriametrics/error-parse.json': rejected(/answered 422: error when executing query=/),
  'victoriametrics/error-range-parse.json': rejected(/answered 422: error when executing query=/),
  'victoriametrics/query-empty.json': NO_SAMPLES,
  'victoriametrics/query-inf.json': NO_SAMPLES,
  'victoriametrics/query-nan.json': NO_SAMPLES,
  'victoriametrics/query-scalar.json': NO_SAMPLES,
  'victoriametrics/query-string.json': NO_SAMPLES,
  'victoriametrics/query-vector.json': NO_SAMPLES,
  'victoriametrics/range-classic-histogram-increase-by-le.json': {
    ask: 'counter apart',
    reply: {
      kind: 'failed',
      failure: {
        kind: 'rejected_query',
        detail: expect.stringMatching(/buckets of a histogram.*name the _count series/),
      },
    },
  },
  'victoriametrics/range-matrix.json': TWO_SERIES,
  'victoriametrics/range-nan.json': {
    ask: 'gauge',
    reply: { canary: { form: 'points', windows: Array(11).fill(null) }, stable: { form: 'points' } },
  },
};

const servers: HttpTestServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
});

describe('a recorded reply', () => {
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );

  it('is in the table for every file, and every entry of the table has its file', () => {
    expect(Object.keys(EXPECTED).toSorted()).toEqual(files.toSorted());
  });

  it.each(files)('of %s is understood', async (file) => {
    const recorded = RecordedReply.parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
    const expected = EXPECTED[file];
    expect(expected, 'no entry in the table').toBeDefined();
    expect(await replay(recorded, expected!.ask)).toMatchObject(expected!.reply as object);
  });
});

async function replay(recorded: RecordedReply, ask: Expectation['ask']): Promise<SourceReply> {
  const body = Buffer.from(recorded.rawBody ?? JSON.stringify(recorded.body));
  expect(body.byteLength, 'the body is not the one that was recorded').toBe(
    recorded.rawBodyBytes ?? body.byteLength,
  );
  const server = await startHttpServer((_request, response) => {
    response.writeHead(recorded.status, { 'content-type': recorded.headers['content-type'] }).end(body);
  });
  servers.push(server);
  const { start, end, step } = recorded.request.params;
  const grid =
    start === undefined || end === undefined || step !== 60
      ? TEN_MINUTES
      : { startMs: (start - step) * 1_000, windowMs: step * 1_000, count: (end - start) / step + 1 };
  return prometheusSourceAt(server.url).read(requestFor(ask, grid), new AbortController().signal);
}

function requestFor(ask: Expectation['ask'], grid: WindowGrid): QueryRequest {
  const [shape, apart] = ask.split(' ') as [ReadingShape, 'apart' | undefined];
  const stable: LabelMatcher = { label: 'track', operator: '=', value: 'stable' };
  const canary: LabelMatcher = { label: 'track', operator: apart ? '=~' : '=', value: 'canary' };
  const side = (matcher: LabelMatcher) => ({ query: 'x', matchers: [matcher] });
  return { kind: 'query', shape, grid, canary: side(canary), stable: side(stable) };
}

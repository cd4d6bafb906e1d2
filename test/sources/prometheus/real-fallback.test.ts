import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { QueryRequest } from '../../../src/readings/reading-request.ts';
import type { SourceReply } from '../../../src/sources/source.ts';
import { getPrometheus } from '../../support/prometheus/get-prometheus.ts';
import { prometheusSourceAt } from '../../support/prometheus/prometheus-source-at.ts';
import {
  answerOf,
  both,
  END_MS,
  GRID,
  growth,
  LOOKBACK_MS,
  MINUTE_MS,
  REQUESTS,
  SERVICE,
  seriesOf,
  side,
} from '../../support/prometheus/real-shop.ts';
import { type RunningPrometheus, startPrometheus } from '../../support/prometheus/start-prometheus.ts';

const programs = await getPrometheus();

describe.skipIf(programs.kind === 'missing')(
  'a real Prometheus with more series than may be read one by one',
  () => {
    let prometheus: RunningPrometheus;
    beforeAll(async () => {
      prometheus = await startPrometheus({ series: SERVICE.series });
    });
    afterAll(() => prometheus?.stop());

    function read(
      request: Partial<QueryRequest>,
      settings: Parameters<typeof prometheusSourceAt>[1] = {},
    ): Promise<SourceReply> {
      return prometheusSourceAt(prometheus.url, settings).read(
        { ...REQUESTS, ...request },
        new AbortController().signal,
      );
    }

    it('gives increments per window that are as large as what was seen', async () => {
      const raw = await answerOf(
        read({
          canary: side('http_requests_total{code="200"}', '1.2'),
          stable: side('http_requests_total{code="200"}', '1.0'),
        }),
      );
      const reply = await answerOf(
        read(
          {
            canary: side('http_requests_total{code="200"}', '1.2'),
            stable: side('http_requests_total{code="200"}', '1.0'),
          },
          { maxSeries: 2 },
        ),
      );
      expect(reply.stable).toMatchObject({
        form: 'increments',
        series: [{ labels: {}, values: { length: 20 } }],
      });
      expect(reply.warnings).toEqual([
        expect.stringMatching(
          /^the stable has 3 series, more than maxSeries \(2\), so counts are sums of increase\(\) per window, divided by 1\.33/,
        ),
      ]);
      for (const name of ['canary', 'stable'] as const) {
        const counted = seriesOf(raw, name)
          .map(growth)
          .reduce((sum, count) => sum + count, 0);
        // Four samples of a minute span three quarters of it: with the extrapolation taken back, that is what is counted.
        const readings =
          reply[name].form === 'increments' ? reply[name].series.flatMap(({ values }) => values) : [];
        const seen = readings.reduce<number>((sum, count) => sum + (count ?? 0), 0);
        expect(readings.every(Number.isInteger)).toBe(true);
        const minutesCounted = (END_MS - GRID.startMs + LOOKBACK_MS) / MINUTE_MS;
        expect(seen / 20 / (counted / minutesCounted)).toBeCloseTo(0.75, 1);
      }
    });

    it('does the same when the reply has too many bytes, for buckets too, and leaves a gap where there was nothing', async () => {
      const query = 'sum by (le) (rate(http_request_duration_seconds_bucket{pod=~"canary-2|stable-1"}[1m]))';
      const reply = await answerOf(
        read({ ...both(query), shape: 'histogram' }, { maxResponseBytes: 20_000 }),
      );
      expect(reply.warnings[0]).toMatch(
        /^127.0.0.1:\d+ answered with more bytes than maxResponseBytes allows, so counts are/,
      );
      const { canary, stable } = reply;
      const series = canary.form === 'increments' ? canary.series : [];
      expect(series.map(({ labels }) => labels['le'])).toContain('+Inf');
      // The pod is born eight minutes after the first edge.
      expect(series[0]?.values.slice(0, 8)).toEqual(Array(8).fill(null));
      expect(series[0]?.values.slice(9)).not.toContain(null);
      expect(stable).toMatchObject({ form: 'increments', series: { length: 12 } });
    });

    it('still refuses the buckets of a histogram where a counter was asked for', async () => {
      expect(await read(both('http_request_duration_seconds_bucket'), { maxSeries: 1 })).toMatchObject({
        failure: { kind: 'rejected_query', detail: expect.stringMatching(/name the _count series/) },
      });
    });

    it('gives up when windows are too short to hold two samples', async () => {
      const grid = { ...GRID, windowMs: 15_000 };
      expect(await read({ grid }, { maxSeries: 1 })).toMatchObject({
        kind: 'failed',
        failure: { kind: 'too_large', detail: expect.stringMatching(/use longer windows/) },
      });
    });
  },
);

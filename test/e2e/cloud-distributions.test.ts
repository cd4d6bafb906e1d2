import request from 'supertest';
import { afterAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { SourceSettings } from '../../src/sources/source-settings.ts';
import { type SeenRequest, startHttpServer } from '../support/prometheus/start-http-server.ts';
import { AZUREMONITOR } from '../support/stores/azuremonitor.ts';
import { CLOUDMONITORING } from '../support/stores/cloudmonitoring.ts';
import { CLOUDWATCH } from '../support/stores/cloudwatch.ts';
import { ELASTICSEARCH } from '../support/stores/elasticsearch.ts';
import type { StoreUnderTest } from '../support/stores/store-under-test.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
/** Some time yesterday, since not every store keeps minutes for long. */
const NOW = Math.floor(Date.now() / MINUTE) * MINUTE - 86_400_000;
const START = NOW - 40 * MINUTE;
const BOUNDS = [64, 128, 256, 512];

/** How many requests of a minute took as long as each bucket says; v3 is slower. */
function countsOf(text: string): readonly number[] {
  return text.includes('v3') ? [0, 200, 500, 300, 0] : [100, 600, 250, 50, 0];
}

interface Case {
  readonly store: StoreUnderTest;
  readonly query: string;
  readonly reply: (seen: SeenRequest) => object;
}

const CASES: readonly Case[] = [
  { store: ELASTICSEARCH, query: '{"field": "d", "bounds": [64, 128, 256, 512]}', reply: searchReply },
  {
    store: CLOUDWATCH,
    query: '{"namespace": "Shop", "metric": "Latency", "bounds": [64, 128, 256, 512]}',
    reply: metricReply,
  },
  { store: CLOUDMONITORING, query: 'metric.type = "latency" AND {{matchers}}', reply: seriesReply },
  {
    store: AZUREMONITOR,
    query: '{"rows": "AppRequests | where {{matchers}}", "field": "DurationMs"}',
    reply: tableReply,
  },
];

describe.each(CASES)('durations in $store.kind', ({ store, query, reply }) => {
  const started = startHttpServer((seen, response) => response.end(JSON.stringify(reply(seen))));
  afterAll(async () => (await started).stop());

  it.each([
    ['v2', 'pass'],
    ['v3', 'fail'],
  ])('make %s a %s', async (version, verdict) => {
    const { url } = await started;
    const settings = SourceSettings.parse({ kind: store.kind, ...store.settingsAt(url) });
    const app = testApp({ sources: { metrics: settings }, clock: () => NOW });
    const { body } = await request(app)
      .post('/v1/analyze')
      .send({
        start: new Date(START).toISOString(),
        canary: { matchers: { version } },
        stable: { matchers: { version: 'v1' } },
        metrics: [{ name: 'latency', kind: 'distribution', limit: { relative: 0.15 }, query }],
      });
    const answer = AnalysisReply.parse(body);
    expect(answer).toMatchObject({ verdict, conclusive: true });
    const minutes = answer.metrics[0]?.windows?.filter(({ state }) => state === 'compared').length ?? 0;
    expect(answer.metrics[0]?.canary?.samples).toBe(1_000 * minutes);
  });
});

function searchReply({ body }: SeenRequest): object {
  const { query } = JSON.parse(body);
  const { gte, lt } = query.bool.filter[0].range['@timestamp'];
  const buckets = minutesFrom(gte, lt).map((key) => ({
    key,
    doc_count: 1_000,
    buckets: { buckets: countsOf(body).map((doc_count) => ({ doc_count })) },
  }));
  const total = { value: 1_000 * buckets.length, relation: 'eq' };
  const shards = { total: 1, successful: 1, skipped: 0, failed: 0 };
  return { _shards: shards, hits: { total }, aggregations: { windows: { buckets } } };
}

function metricReply({ body }: SeenRequest): object {
  const { StartTime, EndTime, MetricDataQueries } = JSON.parse(body);
  const Timestamps = minutesFrom(1_000 * StartTime, 1_000 * EndTime).map((ms) => ms / 1_000);
  const MetricDataResults = MetricDataQueries.map(({ Id }: { Id: string }, index: number) => {
    const upTo = countsOf(body)
      .slice(0, index + 1)
      .reduce((sum, count) => sum + count, 0);
    return { Id, Label: Id, Timestamps, Values: Timestamps.map(() => upTo), StatusCode: 'Complete' };
  });
  return { MetricDataResults, Messages: [] };
}

function seriesReply({ path }: SeenRequest): object {
  const { searchParams } = new URL(path, 'http://localhost');
  const timeOf = (name: string) => Date.parse(searchParams.get(`interval.${name}`) ?? '');
  const bucketCounts = countsOf(searchParams.get('filter') ?? '').map(String);
  const bucketOptions = { explicitBuckets: { bounds: BOUNDS } };
  const value = { distributionValue: { count: '1000', bucketOptions, bucketCounts } };
  const points = minutesFrom(timeOf('startTime'), timeOf('endTime')).map((from) => ({
    interval: { endTime: new Date(from + MINUTE).toISOString() },
    value,
  }));
  return { timeSeries: [{ metric: {}, resource: {}, points }] };
}

function tableReply({ body }: SeenRequest): object {
  const { timespan } = JSON.parse(body);
  const [from = 0, to = 0] = timespan.split('/').map((time: string) => Date.parse(time));
  const rows = minutesFrom(from, to - 1).flatMap((at) =>
    countsOf(body).flatMap((count, index) =>
      count === 0 ? [] : [[new Date(at).toISOString(), 4 * (6 + index), count, count]],
    ),
  );
  const names = ['cv_window', 'cv_group', 'cv_value', 'cv_behind'];
  return { tables: [{ name: 'PrimaryResult', columns: names.map((name) => ({ name })), rows }] };
}

function minutesFrom(fromMs: number, untilMs: number): number[] {
  return Array.from(
    { length: Math.floor((untilMs - fromMs) / MINUTE) },
    (_, index) => fromMs + index * MINUTE,
  );
}

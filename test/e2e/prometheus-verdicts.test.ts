import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { BEGIN, canary, END, MINUTE, ROLLOUT, stable } from '../support/prometheus/pods-of-rollout.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

/** Asked 13 seconds past a minute, as callers do: nothing falls on the scrape grid. */
const NOW = END + 13_000;

const since = (minute: number, before: number, after: number) => (time: number) =>
  time >= ROLLOUT + minute * MINUTE ? after : before;

/** Each service is a story; all live in one Prometheus. */
const SERVICES: Readonly<Record<string, PodOptions[]>> = {
  healthy: [stable('s-0'), stable('s-1'), stable('s-2'), canary('c-0')],
  errors: [stable('s-0'), stable('s-1'), stable('s-2'), canary('c-0', { errorRate: since(12, 0.01, 0.05) })],
  slow: [stable('s-0'), stable('s-1'), canary('c-0', { latencySeconds: since(10, 0.08, 0.12) })],
  leaking: [stable('s-0'), stable('s-1'), canary('c-0', { memoryBytes: since(15, 200e6, 300e6) })],
  turbulent: [
    stable('s-0', { restartsAtMs: [ROLLOUT + 9 * MINUTE + 20_000] }),
    stable('s-1', { diesAtMs: ROLLOUT + 14 * MINUTE }),
    stable('s-2', {
      requestsPerSecond: (time) => (time >= ROLLOUT + 18 * MINUTE && time < ROLLOUT + 20 * MINUTE ? 0 : 20),
    }),
    canary('c-0', { restartsAtMs: [ROLLOUT + 6 * MINUTE + 31_000] }),
    canary('c-1', {
      requestsPerSecond: (time) => (time >= ROLLOUT + 18 * MINUTE && time < ROLLOUT + 20 * MINUTE ? 0 : 15),
    }),
  ],
  spotless: [
    stable('s-0', { errorRate: 0 }),
    stable('s-1', { errorRate: 0 }),
    canary('c-0', { errorRate: since(15, 0, 0.03) }),
  ],
  lopsided: [
    stable('s-0'),
    stable('s-1'),
    stable('s-2'),
    canary('c-0'),
    canary('c-1', { errorRate: since(8, 0.01, 0.12) }),
    canary('c-2'),
  ],
  uneven: [
    stable('s-0', { errorRate: 0.005 }),
    stable('s-1', { errorRate: 0.05 }),
    stable('s-2', { errorRate: 0.02 }),
    stable('s-3', { errorRate: 0.07 }),
    canary('c-0', { errorRate: 0.06 }),
  ],
  idle: [stable('s-0'), stable('s-1'), canary('c-0', { requestsPerSecond: 0 })],
  crashed: [stable('s-0'), stable('s-1'), canary('c-0', { diesAtMs: ROLLOUT + 20 * MINUTE })],
};

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = Object.entries(SERVICES).flatMap(
    ([job, pods], index) =>
      simulateService({ seed: 11 + index, startMs: BEGIN, endMs: END + 10_000, job, pods }).series,
  );
  prometheus = await startPrometheus({ series });
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url });
  app = testApp({ sources: { prometheus: settings }, clock: () => NOW });
});

afterAll(() => prometheus?.stop());

function errorRate(job: string) {
  return {
    name: 'error rate',
    kind: 'proportion',
    limit: { absolute: 0.01 },
    query: `sum(rate(http_requests_total{job="${job}",code=~"5.."}[5m])) / sum(rate(http_requests_total{job="${job}"}[5m]))`,
  };
}

function latency(job: string) {
  const query = `http_request_duration_seconds_bucket{job="${job}"}`;
  return { name: 'latency', kind: 'distribution', unit: 's', limit: { relative: 0.2 }, query };
}

function memory(job: string) {
  const query = `avg(process_resident_memory_bytes{job="${job}"})`;
  return { name: 'memory', kind: 'series', unit: 'bytes', limit: { relative: 0.2 }, query };
}

async function analyze(metrics: object[], more = {}, path = '/v1/analyze') {
  const matchers = { canary: { matchers: { version: 'v2' } }, stable: { matchers: { version: 'v1' } } };
  return request(app)
    .post(path)
    .send({ ...matchers, start: ROLLOUT / 1_000, metrics, ...more });
}

async function verdict(metrics: object[], more = {}) {
  const reply = await analyze(metrics, more);
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

describe.skipIf(programs.kind === 'missing')('a verdict on a real Prometheus', () => {
  it('is pass for two equal versions, the canary born late', async () => {
    const reply = await verdict([errorRate('healthy'), latency('healthy'), memory('healthy')]);
    expect(reply).toMatchObject({ verdict: 'pass', conclusive: true, warnings: [] });
    const [errors] = reply.metrics;
    expect(errors?.windows.slice(0, 4).map(({ state }) => state)).toEqual([
      'warmup',
      'warmup',
      'compared',
      'compared',
    ]);
    expect(errors?.queries).toEqual([
      expect.stringContaining('http_requests_total{job="healthy",code=~"5..",version=~"v2|v1"}['),
      expect.stringContaining('http_requests_total{job="healthy",version=~"v2|v1"}['),
    ]);
  });

  it('finds the canary by itself where no start is given, and says when it began', async () => {
    const reply = await verdict([errorRate('healthy')], { start: undefined, lookback: '40m' });
    expect(reply.verdict).toBe('pass');
    const states = reply.metrics[0]?.windows.map(({ state }) => state) ?? [];
    expect(states.indexOf('warmup')).toBe((ROLLOUT - Date.parse(reply.start ?? '')) / MINUTE);
    expect(states[0]).toBe('before');
  });

  it('is fail for errors that rise after twelve minutes, with every number in the reason', async () => {
    const reply = await verdict([errorRate('errors'), latency('errors')]);
    expect(reply.verdict).toBe('fail');
    expect(reply.reason).toMatch(
      /^error rate \d\.?\d* % on canary against \d\.?\d* % on stable, \d\.?\d* points above \(limit 1\), in \d+ of \d+ one-minute windows 10:2\d to 10:4\d UTC; [\d ]+ and [\d ]+ requests$/,
    );
    expect(reply.metrics.map((metric) => metric.verdict)).toEqual(['fail', 'pass']);
    const text = await analyze([errorRate('errors')], {}, '/v1/analyze?format=text');
    expect(text.text).toBe(`fail: ${reply.reason}\n`);
  });

  it('is fail for a canary that is slower, and only for its latency', async () => {
    const reply = await verdict([errorRate('slow'), latency('slow')]);
    expect(reply.metrics.map((metric) => metric.verdict)).toEqual(['pass', 'fail']);
    const difference = reply.reasons[0]?.difference;
    expect(difference?.scale).toBe('ratio');
    expect(difference?.estimate).toBeGreaterThan(1.35);
    expect(difference?.estimate).toBeLessThan(1.65);
    expect(reply.metrics[1]?.quantiles.map(({ quantile }) => quantile)).toEqual([0.5, 0.95, 0.99]);
  });

  it('is fail for a canary whose memory steps up', async () => {
    const reply = await verdict([memory('leaking')]);
    expect(reply.reason).toMatch(
      /^memory (?:29|30)\d MB on canary against 2\d\d MB on stable, \d\d\.?\d* % higher/,
    );
    expect(reply.verdict).toBe('fail');
  });

  it('stays pass through restarts, a replica that dies and two minutes without traffic', async () => {
    const reply = await verdict([errorRate('turbulent'), latency('turbulent')]);
    expect(reply.verdict).toBe('pass');
    for (const { windows } of reply.metrics) {
      for (const { stable: side } of windows) expect(side?.samples ?? 0).toBeLessThan(3 * 20 * 60 * 1.2);
    }
  });

  it('counts the first errors of a version that never had any', async () => {
    const reply = await verdict([errorRate('spotless')]);
    expect(reply.verdict).toBe('fail');
    expect(reply.reasons[0]?.stable?.events).toBe(0);
    expect(reply.reasons[0]?.windows?.from).toBe('2026-05-31T10:30:00.000Z');
  });

  it('names the replica that is to blame', async () => {
    const reply = await verdict([errorRate('lopsided')]);
    expect(reply.verdict).toBe('fail');
    expect(reply.reasons[0]?.outliers).toEqual(['c-1']);
    expect(reply.reason).toMatch(/; mostly on c-1 \(1 of 3 canary replicas\)$/);
  });

  it('does not blame a canary that differs no more than stable replicas do from one another', async () => {
    const reply = await verdict([errorRate('uneven')]);
    expect(reply).toMatchObject({
      verdict: 'warn',
      conclusive: true,
      reasons: [{ code: 'within_replica_spread' }],
    });
  });

  it('does not know of a canary without traffic', async () => {
    const reply = await verdict([errorRate('idle')], { mode: 'watch' });
    expect(reply).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'no_canary_traffic' }],
    });
  });

  it('does not pass a canary that stopped reporting', async () => {
    const reply = await verdict([errorRate('crashed')], { mode: 'watch' });
    expect(reply).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'no_canary_traffic' }],
    });
  });

  it('says of a selector that matches nothing that there is no data', async () => {
    const reply = await verdict([errorRate('nobody'), latency('nobody'), memory('nobody')]);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(reply.reasons.map(({ code }) => code)).toEqual(['no_data', 'no_data', 'no_data']);
  });

  it('says of a query with several series that one was meant', async () => {
    const query = 'process_resident_memory_bytes{job="healthy"}';
    const reply = await verdict([{ name: 'memory', kind: 'series', query }]);
    expect(reply).toMatchObject({
      verdict: 'warn',
      conclusive: false,
      reasons: [{ code: 'query_rejected' }],
    });
    expect(reply.reason).toMatch(/3 series|sum\(\)|max\(\)/);
  });

  it('says of a query that cannot be parsed where it breaks, and still judges the others', async () => {
    const broken = { name: 'broken', kind: 'series', query: { canary: 'sum(', stable: 'sum(up)' } };
    const reply = await verdict([broken, errorRate('errors')]);
    expect(reply.verdict).toBe('fail');
    expect(reply.reasons.map(({ code }) => code)).toEqual(['limit_exceeded_sustained', 'query_rejected']);
  });

  it('is given for an address only when the operator allows its host', async () => {
    const body = {
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      start: ROLLOUT / 1_000,
      source: prometheus.url,
      metrics: [errorRate('healthy')],
    };
    const allowing = testApp({ allowedHosts: [new URL(prometheus.url).host], clock: () => NOW });
    expect((await request(allowing).post('/v1/analyze').send(body)).body).toMatchObject({ verdict: 'pass' });
    expect((await request(app).post('/v1/analyze').send(body)).status).toBe(400);
  });

  it('is the same to the byte when asked again', async () => {
    const end = new Date(END).toISOString();
    const [one, other] = [
      await analyze([errorRate('errors')], { end }),
      await analyze([errorRate('errors')], { end }),
    ];
    expect(one.text).toBe(other.text);
  });

  it('had not yet passed after four minutes, and had not failed before the harm', async () => {
    const at = (minute: number) => ({ end: new Date(ROLLOUT + minute * MINUTE).toISOString() });
    expect(await verdict([errorRate('errors')], at(4))).toMatchObject({ verdict: 'warn', conclusive: false });
    expect((await verdict([errorRate('errors')], at(12))).verdict).toBe('pass');
    expect((await verdict([errorRate('errors')], at(14))).verdict).toBe('warn');
    expect((await verdict([errorRate('errors')], at(15))).verdict).toBe('fail');
  });
});

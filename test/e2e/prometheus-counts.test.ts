import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-31T10:00:00Z');
const ROLLOUT = BEGIN + 15 * MINUTE;
const END = BEGIN + 45 * MINUTE;
const NOW = END + 13_000;

const stable = (name: string): PodOptions => ({ name, version: 'v1', requestsPerSecond: 20 });
const canary = (more: Partial<PodOptions>): PodOptions => ({
  name: 'c-0',
  version: 'v2',
  bornAtMs: ROLLOUT + 7_000,
  requestsPerSecond: 15,
  ...more,
});
const since = (minute: number, after: number) => (time: number) =>
  time >= ROLLOUT + minute * MINUTE ? after : 0.01;

/** Exceptions are the answers with 500; the canary has one pod of three quarters of the traffic. */
const SERVICES: Readonly<Record<string, PodOptions[]>> = {
  healthy: [stable('s-0'), stable('s-1'), stable('s-2'), canary({})],
  throwing: [stable('s-0'), stable('s-1'), stable('s-2'), canary({ errorRate: since(12, 0.03) })],
  lopsided: [
    ...['s-0', 's-1', 's-2', 's-3'].map(stable),
    canary({ name: 'c-0' }),
    canary({ name: 'c-1', errorRate: since(12, 0.08) }),
    canary({ name: 'c-2' }),
  ],
  uneven: [
    ...[0.004, 0.008, 0.03, 0.045].map((rate, index) => ({ ...stable(`s-${index}`), errorRate: () => rate })),
    canary({ errorRate: () => 0.045 }),
  ],
  busy: [stable('s-0'), stable('s-1'), canary({ requestsPerSecond: 60 })],
};

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = Object.entries(SERVICES).flatMap(
    ([job, pods], index) =>
      simulateService({ seed: 71 + index, startMs: BEGIN, endMs: END + 10_000, job, pods }).series,
  );
  prometheus = await startPrometheus({ series });
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url });
  app = testApp({ sources: { prometheus: settings }, clock: () => NOW });
});

afterAll(() => prometheus?.stop());

function exceptions(job: string, more: object = {}) {
  const queries = {
    events: `sum(rate(http_requests_total{job="${job}",code="500"}[5m]))`,
    exposure: `sum(rate(http_requests_total{job="${job}"}[5m]))`,
  };
  return { name: 'exceptions', kind: 'count', unit: 'request', queries, ...more };
}

function perTarget(job: string) {
  return exceptions(job, {
    unit: undefined,
    queries: { events: `http_requests_total{job="${job}",code="500"}` },
  });
}

async function verdict(metric: object) {
  const reply = await request(app)
    .post('/v1/analyze')
    .send({
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      start: ROLLOUT / 1_000,
      metrics: [metric],
    });
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

describe.skipIf(programs.kind === 'missing')('counts on a real Prometheus', () => {
  it('pass where both versions throw as often per request', async () => {
    const reply = await verdict(exceptions('healthy'));
    expect(reply).toMatchObject({ verdict: 'pass', conclusive: true, warnings: [] });
    expect(reply.reason).toMatch(
      /^exceptions \d+ on canary against [\d ]+ on stable, \d\d?\.?\d* against \d\d?\.?\d* per 1 000 requests, .* \(limit 50 %\): at most .* higher than stable/,
    );
  });

  it('fail where the canary throws three times as often', async () => {
    const reply = await verdict(exceptions('throwing'));
    expect(reply.verdict).toBe('fail');
    expect(reply.reasons[0]?.windows?.from).toMatch(/^2026-05-31T10:(2[789]|3\d)/);
    expect(reply.metrics[0]?.canary?.samples).toBeGreaterThan(20_000);
  });

  it.each([
    ['per request', exceptions],
    ['per target-hour', perTarget],
  ])('name the replica that is to blame, %s', async (_unit, metric) => {
    const reply = await verdict(metric('lopsided'));
    expect(reply.verdict).toBe('fail');
    expect(reply.reasons[0]?.outliers).toEqual(['c-1']);
  });

  it('do not blame a canary that differs no more than stable replicas do from one another', async () => {
    const reply = await verdict(exceptions('uneven'));
    expect(reply).toMatchObject({ verdict: 'warn', reasons: [{ code: 'within_replica_spread' }] });
  });

  it('learn exposure from how long the targets were scraped, and count per target-hour', async () => {
    const reply = await verdict(perTarget('throwing'));
    expect(reply.verdict).toBe('fail');
    expect(reply.reason).toContain('per target-hour');
    const compared = reply.metrics[0]?.windows.filter(({ state }) => state === 'compared') ?? [];
    for (const { canary: ours, stable: theirs } of compared.slice(1, -1)) {
      expect(ours?.samples).toBeGreaterThan(0.7 / 60);
      expect(ours?.samples).toBeLessThan(1.3 / 60);
      expect(theirs?.samples).toBeGreaterThan(2.6 / 60);
      expect(theirs?.samples).toBeLessThan(3.4 / 60);
    }
  });

  it('see more traffic as more events per target and not per request', async () => {
    expect((await verdict(perTarget('busy'))).verdict).toBe('fail');
    expect((await verdict(exceptions('busy'))).verdict).toBe('pass');
  });

  it('say of a counter that does not exist that there is no data', async () => {
    const reply = await verdict(perTarget('nobody'));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false, reasons: [{ code: 'no_data' }] });
  });
});

import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-31T09:00:00Z');
const PROMOTED = BEGIN + 60 * MINUTE;
const END = BEGIN + 85 * MINUTE;
const NOW = END + 13_000;

const before = (name: string): PodOptions => ({
  name,
  version: 'v1',
  requestsPerSecond: 20,
  diesAtMs: PROMOTED,
});
const after = (name: string, more: Partial<PodOptions>): PodOptions => ({
  name,
  version: 'v2',
  requestsPerSecond: 20,
  bornAtMs: PROMOTED,
  ...more,
});

/** The old version is gone everywhere: only the time before the promotion is left to compare with. */
const SERVICES: Readonly<Record<string, PodOptions[]>> = {
  healthy: [before('s-0'), before('s-1'), after('c-0', {}), after('c-1', {})],
  worse: [before('s-0'), before('s-1'), after('c-0', { errorRate: 0.05, latencySeconds: 0.15 })],
};

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = Object.entries(SERVICES).flatMap(
    ([job, pods], index) =>
      simulateService({ seed: 31 + index, startMs: BEGIN, endMs: END + 10_000, job, pods }).series,
  );
  prometheus = await startPrometheus({ series });
  const whole = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url });
  const summed = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url, maxSeries: 1 });
  app = testApp({ sources: { whole, summed }, clock: () => NOW });
});

afterAll(() => prometheus?.stop());

function metrics(job: string) {
  return [
    {
      name: 'error rate',
      kind: 'proportion',
      limit: { absolute: 0.01 },
      query: `sum(rate(http_requests_total{job="${job}",code=~"5.."}[1m])) / sum(rate(http_requests_total{job="${job}"}[1m]))`,
    },
    {
      name: 'latency',
      kind: 'distribution',
      limit: { relative: 0.25 },
      query: `http_request_duration_seconds_bucket{job="${job}"}`,
    },
    { name: 'memory', kind: 'series', query: `avg(process_resident_memory_bytes{job="${job}"})` },
  ];
}

async function verdict(
  job: string,
  source: string,
  stable: object,
  more: object = { start: PROMOTED / 1_000 },
) {
  const reply = await request(app)
    .post('/v1/analyze')
    .send({ source, stable, metrics: metrics(job), ...more });
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

describe.skipIf(programs.kind === 'missing')('a baseline of an earlier time', () => {
  it('passes a version that does as the one before it, and says what it cannot know', async () => {
    const reply = await verdict('healthy', 'whole', { offset: '30m' });
    expect(reply.metrics.map((metric) => metric.verdict)).toEqual(['pass', 'pass', 'pass']);
    expect(reply.warnings).toContain(
      'memory: shifted_baseline: stable is read 30m earlier, so nothing in the data can tell the new version from the other time of day or week',
    );
    const [errors] = reply.metrics;
    const perWindow = errors?.windows.map(({ stable }) => stable?.samples ?? 0).filter((size) => size > 0);
    expect(Math.min(...(perWindow ?? []))).toBeGreaterThan(2 * 20 * 60 * 0.7);
  });

  it('fails a version that is worse than the one before it', async () => {
    const reply = await verdict('worse', 'whole', { offset: '30m', matchers: { version: 'v1' } });
    expect(reply.metrics.map((metric) => metric.verdict)).toEqual(['fail', 'fail', 'pass']);
  });

  it('is read from sums per window just as well', async () => {
    const reply = await verdict('worse', 'summed', { offset: '30m' });
    expect(reply.metrics.map((metric) => metric.verdict)).toEqual(['fail', 'fail', 'pass']);
    expect(reply.warnings.join()).toContain('sums of increase()');
  });

  it('is named in every sentence that compares with it', async () => {
    const healthy = await verdict('healthy', 'whole', { offset: '30m' });
    const worse = await verdict('worse', 'whole', { offset: '30m' });
    for (const { reasons } of [...healthy.metrics, ...worse.metrics]) {
      expect(reasons[0]?.sentence).toContain(' stable 30m earlier');
    }
    expect(worse.reason).toMatch(/^error rate .* on canary against .* on stable 30m earlier, /);
  });

  it('that begins before the canary is not taken for the canary', async () => {
    const reply = await verdict('healthy', 'whole', { offset: '30m' });
    expect(reply.warnings.join()).not.toContain('baseline_may_hold_canary');
  });

  it('may hold the canary where the canary has run for longer than the offset, and that is said', async () => {
    const reply = await verdict('healthy', 'whole', { offset: '10m' });
    expect(reply.warnings).toContain(
      'memory: baseline_may_hold_canary: the canary has run for 24m, so from 10:10 UTC on stable may be the canary itself: take an offset that is longer than that',
    );
    const apart = { offset: '10m', matchers: { version: 'v1' } };
    const canary = { matchers: { version: 'v2' } };
    const other = await verdict('healthy', 'whole', apart, { start: PROMOTED / 1_000, canary });
    expect(other.warnings.join()).toContain('shifted_baseline');
    expect(other.warnings.join()).not.toContain('baseline_may_hold_canary');
  });

  it('that is the canary itself hides its harm, and without a start that is said', async () => {
    const reply = await verdict('worse', 'whole', { offset: '10m' }, { lookback: '10m' });
    expect(reply.metrics.map((metric) => metric.verdict)).not.toContain('fail');
    expect(reply.warnings).toContain(
      'error rate: baseline_may_hold_canary: the canary has data from the first window on, so when it began is not known, and stable 10m earlier may be the canary itself: give "start"',
    );
  });

  it('is missing where the offset reaches before all data', async () => {
    const reply = await verdict('healthy', 'whole', { offset: '1d' });
    expect(reply.metrics.map(({ reasons }) => reasons[0]?.code)).toEqual(Array(3).fill('no_stable_traffic'));
  });
});

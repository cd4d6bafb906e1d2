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
const END = ROLLOUT + 40 * MINUTE;
const NOW = END + 13_000;

const minutes = (...after: number[]) => after.map((minute) => ROLLOUT + minute * MINUTE + 20_000);
const stable = (name: string, more: Partial<PodOptions> = {}): PodOptions => ({
  name,
  version: 'v1',
  requestsPerSecond: 15,
  ...more,
});
const canary = (name: string, more: Partial<PodOptions> = {}): PodOptions => ({
  name,
  version: 'v2',
  bornAtMs: ROLLOUT + 7_000,
  requestsPerSecond: 15,
  ...more,
});

/** Each service is a story; all live in one Prometheus. */
const SERVICES: Readonly<Record<string, PodOptions[]>> = {
  busy: [stable('s-0'), stable('s-1'), canary('c-0')],
  thin: [stable('s-0'), stable('s-1'), canary('c-0', { requestsPerSecond: 0.2 })],
  crashing: [
    stable('s-0'),
    stable('s-1', { restartsAtMs: minutes(20) }),
    canary('c-0'),
    canary('c-1', { restartsAtMs: minutes(8, 17, 29) }),
  ],
  reborn: [
    stable('s-0', { restartsAtMs: minutes(12) }),
    stable('s-1', { diesAtMs: ROLLOUT + 13 * MINUTE }),
    stable('s-2', { bornAtMs: ROLLOUT + 13 * MINUTE }),
    canary('c-0'),
  ],
  scaled: [
    stable('s-0'),
    stable('s-1'),
    ...['s-2', 's-3', 's-4'].map((name) => stable(name, { bornAtMs: ROLLOUT + 13 * MINUTE })),
    canary('c-0'),
  ],
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

function errorRate(job: string) {
  return {
    name: 'error rate',
    kind: 'proportion',
    limit: { absolute: 0.02 },
    queries: {
      events: `http_requests_total{job="${job}",code=~"5.."}`,
      total: `http_requests_total{job="${job}"}`,
    },
  };
}

function p99(job: string, range: string) {
  const buckets = `sum by (le) (rate(http_request_duration_seconds_bucket{job="${job}"}[${range}]))`;
  return {
    name: 'p99',
    kind: 'series',
    unit: 's',
    limit: { relative: 0.5 },
    query: `histogram_quantile(0.99, ${buckets})`,
  };
}

async function judged(metric: object) {
  const matchers = { canary: { matchers: { version: 'v2' } }, stable: { matchers: { version: 'v1' } } };
  const reply = await request(app)
    .post('/v1/analyze')
    .send({ ...matchers, start: ROLLOUT / 1_000, metrics: [metric] });
  expect(reply.status, reply.text).toBe(200);
  const parsed = AnalysisReply.parse(reply.body);
  return { ...parsed, codes: parsed.reasons.map(({ code }) => code) };
}

describe.skipIf(programs.kind === 'missing')('what speaks against a comparison, on a real Prometheus', () => {
  it('is only a warning where values share data and enough do not', async () => {
    const reply = await judged(p99('busy', '5m'));
    expect(reply).toMatchObject({ verdict: 'pass', conclusive: true });
    expect(reply.warnings.map((text) => text.split(':').slice(0, 2).join(':'))).toEqual([
      'p99: overlapping_windows',
      'p99: stored_percentile',
    ]);
    const states = reply.metrics[0]?.windows.map(({ state }) => state) ?? [];
    expect(states.filter((state) => state === 'warmup')).toHaveLength(2 + 4);
  });

  it('is a reason where values share so much that too few are left', async () => {
    const reply = await judged(p99('busy', '20m'));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false, codes: ['overlapping_windows'] });
    expect(reply.reason).toMatch(
      /^p99: each value is over 20m, so the 37 one-minute windows so far hold only 1 /,
    );
  });

  it('is a reason where a percentile is of too few requests, with how many they are', async () => {
    const reply = await judged(p99('thin', '5m'));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false, codes: ['percentile_of_few'] });
    expect(reply.reason).toMatch(
      /^p99: the p99 of about [56]\d requests on canary is hardly more than the largest of them/,
    );
  });

  it('is a reason where a replica of the canary restarts again and again', async () => {
    const reply = await judged(errorRate('crashing'));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true, codes: ['canary_restarted'] });
    expect(reply.reason).toBe(
      'error rate: c-1 (1 of 2 canary replicas) restarted again and again since the warm-up, at least 3 times, and no stable replica did',
    );
  });

  it('is a reason where most of stable was restarted or replaced', async () => {
    const reply = await judged(errorRate('reborn'));
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: true, codes: ['baseline_mismatch'] });
    expect(reply.reason).toBe(
      'error rate: 2 of 2 stable replicas were restarted or replaced after the canary had warmed up, so stable was warming up when the canary no longer was',
    );
  });

  it('is nothing where autoscaling added more of stable than there was', async () => {
    expect(await judged(errorRate('scaled'))).toMatchObject({ verdict: 'pass', codes: ['within_limit'] });
  });
});

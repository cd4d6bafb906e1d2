import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import type { SampledSeries } from '../support/prometheus/sampled-series.ts';
import { simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-31T10:00:00Z');
const ROLLOUT = BEGIN + 15 * MINUTE;
const END = BEGIN + 45 * MINUTE;
const NOW = END + 13_000;

/** Requests per second of a canary pod and of each stable pod, and the share of errors on canary and stable. */
interface Route {
  readonly perSecond: readonly [canary: number, stable: number];
  readonly errors: readonly [canary: number, stable: number];
  /** Canary pods that do not say which route it is. */
  readonly unnamed?: boolean;
}

const HOME: Route = { perSecond: [10, 20], errors: [0.005, 0.005] };
const EXPORT: Route = { perSecond: [8, 2], errors: [0.08, 0.08] };

const SERVICES: Readonly<Record<string, Readonly<Record<string, Route>>>> = {
  shifted: { '/home': HOME, '/export': EXPORT },
  worse: { '/home': HOME, '/export': { ...EXPORT, errors: [0.16, 0.08] } },
  alike: { '/home': HOME, '/export': { ...EXPORT, perSecond: [1, 2] } },
  unnamed: { '/home': { ...HOME, unnamed: true } },
};

/** Pods that serve several routes: a simulation for each route, with the route as a label. */
function service(job: string, routes: Readonly<Record<string, Route>>, seed: number): SampledSeries[] {
  return Object.entries(routes).flatMap(([route, { perSecond, errors, unnamed = false }], index) => {
    const stable = ['s-0', 's-1', 's-2'].map((name) => {
      return { name, version: 'v1', requestsPerSecond: perSecond[1], errorRate: errors[1] };
    });
    const canary = {
      name: 'c-0',
      version: 'v2',
      bornAtMs: ROLLOUT + 7_000,
      requestsPerSecond: perSecond[0],
      errorRate: errors[0],
    };
    const { series } = simulateService({
      seed: seed + index,
      startMs: BEGIN,
      endMs: END + 10_000,
      job,
      pods: [...stable, canary],
    });
    return series
      .filter(({ labels }) => labels['__name__'] === 'http_requests_total')
      .map((one) => ({
        ...one,
        labels: unnamed && one.labels['version'] === 'v2' ? one.labels : { ...one.labels, route },
      }));
  });
}

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let app: ReturnType<typeof testApp>;
let narrow: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = Object.entries(SERVICES).flatMap(([job, routes], index) =>
    service(job, routes, 900 + 10 * index),
  );
  prometheus = await startPrometheus({ series });
  const appWith = (settings: object) =>
    testApp({
      sources: {
        prometheus: PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url, ...settings }),
      },
      clock: () => NOW,
    });
  app = appWith({});
  narrow = appWith({ maxSeries: 1 });
});

afterAll(() => prometheus?.stop());

const requests = (job: string) => `sum(rate(http_requests_total{job="${job}"}[1m]))`;

function errors(job: string, more: object = {}) {
  const query = `sum(rate(http_requests_total{job="${job}",code="500"}[1m])) / ${requests(job)}`;
  return { name: 'errors', kind: 'proportion', limit: { absolute: 0.01 }, query, ...more };
}

const mixOf = (job: string) => ({ traffic: { mix: { label: 'route', query: requests(job) } } });
const BY_ROUTE = { stratifyBy: 'route' };

async function verdict(metric: object, more: object = {}, at = app) {
  const reply = await request(at)
    .post('/v1/analyze')
    .send({
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      start: ROLLOUT / 1_000,
      metrics: [metric],
      ...more,
    });
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

const codes = ({ metrics: [metric] }: AnalysisReply) => metric?.reasons.map(({ code }) => code);

describe.skipIf(programs.kind === 'missing')('the mix of the traffic on a real Prometheus', () => {
  it('fails a canary that gets more of a route that fails, and says that the mix differs', async () => {
    const reply = await verdict(errors('shifted'), mixOf('shifted'));
    expect(codes(reply)).toEqual(['limit_exceeded_sustained', 'traffic_mix_mismatch']);
    expect(reply.reason).toMatch(
      /; but canary and stable served different requests: route \/(export|home) was \d/,
    );
    expect(reply.metrics[0]?.queries).toEqual([
      expect.stringMatching(/^http_requests_total\{job="shifted",code="500",version=~"v2\|v1"\}\[\d+s\]$/),
      expect.stringMatching(/^http_requests_total\{job="shifted",version=~"v2\|v1"\}\[\d+s\]$/),
    ]);
  });

  it('passes it when it is compared route by route', async () => {
    const reply = await verdict(errors('shifted', BY_ROUTE), mixOf('shifted'));
    expect(codes(reply)).toEqual(['within_limit']);
    expect(reply.reason).toMatch(/ on stable at the same mix of route, /);
    expect(reply.warnings).toEqual([]);
  });

  it('fails harm within a route', async () => {
    const reply = await verdict(errors('worse', BY_ROUTE), mixOf('worse'));
    expect(reply.verdict).toBe('fail');
    expect(reply.metrics[0]?.windows.filter(({ breach }) => breach).length).toBeGreaterThan(10);
  });

  it('has nothing to say of the same mix, and by route finds the same as without', async () => {
    const reply = await verdict(errors('alike'), mixOf('alike'));
    const byRoute = await verdict(errors('alike', BY_ROUTE));
    expect([codes(reply), codes(byRoute)]).toEqual([['within_limit'], ['within_limit']]);
    expect(byRoute.metrics[0]?.canary?.samples).toBe(reply.metrics[0]?.canary?.samples);
  });

  it('is the same from sums that the store works out for each route', async () => {
    const reply = await verdict(errors('shifted', BY_ROUTE), mixOf('shifted'), narrow);
    expect(codes(reply)).toEqual(['within_limit']);
    expect(reply.metrics[0]?.queries).toContainEqual(expect.stringMatching(/^sum by \(route\) \(increase\(/));
    expect(codes(await verdict(errors('shifted'), mixOf('shifted'), narrow))).toContain(
      'traffic_mix_mismatch',
    );
  });

  it('takes a canary without the label for one that serves something else', async () => {
    const reply = await verdict(errors('unnamed'), mixOf('unnamed'));
    expect(codes(reply)).toEqual(['traffic_mix_mismatch', 'within_limit']);
    expect(reply.reason).toMatch(/route \(none\) was 100 % of the canary's and 0 % of stable's/);
    expect(codes(await verdict(errors('unnamed', BY_ROUTE)))).toEqual([
      'not_enough_data',
      'traffic_mix_mismatch',
    ]);
  });

  it('is not known by a label that no series has, and by a query that is no counter', async () => {
    const tenants = { traffic: { mix: { label: 'tenant', query: requests('alike') } } };
    const reply = await verdict(errors('alike'), tenants);
    expect(reply).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(reply.reason).toContain('no series has the label tenant');
    const gauge = { traffic: { mix: { label: 'route', query: 'avg(http_requests_total)' } } };
    expect(codes(await verdict(errors('alike'), gauge))).toEqual(['traffic_mix_unknown', 'within_limit']);
    const stratified = await verdict(errors('alike', { stratifyBy: 'tenant' }));
    expect(codes(stratified)).toEqual(['query_rejected']);
  });
});

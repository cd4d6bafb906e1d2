import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlanReply } from '../../src/contract/planning/plan-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { type SimulatedService, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

const MINUTE = 60_000;
const BEGIN = Date.parse('2026-05-31T10:00:00Z');
const END = BEGIN + 75 * MINUTE;
const NOW = END + 13_000;

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let service: SimulatedService;
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const pods = ['s-0', 's-1', 's-2'].map((name) => ({
    name,
    version: 'v1',
    requestsPerSecond: 20,
    errorRate: 0.02,
  }));
  service = simulateService({ seed: 71, startMs: BEGIN, endMs: END + 10_000, pods });
  prometheus = await startPrometheus({ series: service.series });
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: prometheus.url });
  app = testApp({ sources: { prometheus: settings }, clock: () => NOW, deadlineMs: 60_000 });
});

afterAll(() => prometheus?.stop());

/** The request of a rollout that has not begun: there is no version v2 yet. */
const POLICY = {
  service: 'shop',
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1' } },
  metrics: [
    {
      name: 'error rate',
      kind: 'proportion',
      limit: { absolute: 0.01 },
      query: 'sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
    },
    { name: 'latency', kind: 'distribution', unit: 's', query: 'http_request_duration_seconds_bucket' },
    { name: 'memory', kind: 'series', unit: 'bytes', query: 'avg(process_resident_memory_bytes)' },
    { name: 'errors', kind: 'count', queries: { events: 'http_requests_total{code=~"5.."}' } },
  ],
};

async function planned(traffic: object): Promise<PlanReply> {
  const reply = await request(app)
    .post('/v1/plan')
    .send({ ...POLICY, traffic });
  expect(reply.status, reply.text).toBe(200);
  return PlanReply.parse(reply.body);
}

describe.skipIf(programs.kind === 'missing')('a plan whose baselines are in a real Prometheus', () => {
  it('finds what stable is, and what traffic it has', async () => {
    const { metrics } = await planned({ canaryWeight: 10 });
    const [errors, latency, memory, events] = metrics.map(({ baseline }) => baseline);
    const truth = service.truth('v1', END - 60 * MINUTE, END);
    expect(metrics.map(({ known }) => known)).toEqual([true, true, true, true]);
    expect(errors?.value).toBeCloseTo(truth.errors / truth.requests, 3);
    expect(Math.abs((errors?.perMinute ?? 0) / (truth.requests / 60) - 1)).toBeLessThan(0.02);
    expect(latency?.value).toBeGreaterThan(0.06);
    expect(latency?.value).toBeLessThan(0.1);
    expect(Math.abs((memory?.value ?? 0) / (200 * 2 ** 20) - 1)).toBeLessThan(0.05);
    expect(memory?.noise?.deviation).toBeGreaterThan(0);
    // Three pods are watched all the time: a twentieth of an hour in each minute.
    expect(events?.perMinute).toBeCloseTo(3 / 60, 3);
  });

  it('forecasts the rollout from there', async () => {
    const { summary, enough, warnings } = await planned({
      steps: [
        { weight: 10, duration: '5m' },
        { weight: 30, duration: '55m' },
      ],
    });
    expect({ enough, summary }).toEqual({
      enough: true,
      summary: expect.stringMatching(
        /^long enough: four in five harmless releases pass within \d+m of the 1h planned; /,
      ),
    });
    expect(warnings[0]).toMatch(
      /^error rate: samples are 15 s apart, more than a quarter of the 60 s window/,
    );
  });

  it('takes traffic that is told for more than what was measured', async () => {
    const { metrics } = await planned({ canaryWeight: 10, requestsPerMinute: 100 });
    expect(metrics.map(({ baseline }) => baseline?.perMinute)).toEqual([
      100,
      100,
      null,
      expect.closeTo(0.05, 3),
    ]);
    expect(metrics[0]?.passes.likely).not.toBe(
      (await planned({ canaryWeight: 10 })).metrics[0]?.passes.likely,
    );
  });
});

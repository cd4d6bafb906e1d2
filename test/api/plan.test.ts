import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ServiceSettings } from '../../src/config/service-settings.ts';
import { PlanReply } from '../../src/contract/planning/plan-reply.ts';
import { ProblemDocument } from '../../src/contract/problem-document.ts';
import { type LevelStore, startLevelStore } from '../support/cli/level-store.ts';
import { testApp } from '../support/test-app.ts';

const app = testApp();
const TRAFFIC = { requestsPerMinute: 1_000, canaryWeight: 10 };
const errors = { name: 'errors', kind: 'proportion', baseline: { rate: 0.01 } };
const cpu = { name: 'cpu', kind: 'series', baseline: { level: 40, noise: { relative: 0.05 } } };
const latency = { name: 'latency', kind: 'distribution', unit: 's', baseline: { median: 0.2, p95: 0.5 } };
const plan = (more: object, traffic: unknown = TRAFFIC) => ({ traffic, metrics: [{ ...errors, ...more }] });
const distribution = (baseline: unknown, more: object = {}) => ({
  traffic: TRAFFIC,
  metrics: [{ ...latency, baseline, ...more }],
});
const series = (baseline: unknown) => ({ traffic: TRAFFIC, metrics: [{ ...cpu, baseline }] });
const steps = (...list: unknown[]) => plan({}, { requestsPerMinute: 1_000, steps: list });

/** What is sent, where the mistake is, and what the answer says of it. */
const MISTAKES: Readonly<Record<string, [body: unknown, pointer: string, detail: RegExp]>> = {
  'nothing at all': [undefined, '#/traffic', /is required/],
  'no traffic': [{ metrics: [errors] }, '#/traffic', /is required/],
  'no metrics': [{ traffic: TRAFFIC, metrics: [] }, '#/metrics', /at least one metric/],
  'an unknown key': [{ ...plan({}), wait: '5m' }, '#/wait', /not a known key/],
  'an unknown key in a baseline': [
    plan({ baseline: { rate: 0.01, rte: 1 } }),
    '#/metrics/0/baseline/rte',
    /not a known key/,
  ],
  'a weight and steps': [
    plan({}, { ...TRAFFIC, steps: [{ weight: 5, duration: '5m' }] }),
    '#/traffic',
    /exactly one of "canaryWeight" and "steps"/,
  ],
  'neither a weight nor steps': [plan({}, { requestsPerMinute: 10 }), '#/traffic', /exactly one of/],
  'a weight of everything': [
    plan({}, { requestsPerMinute: 10, canaryWeight: 100 }),
    '#/traffic/canaryWeight',
    /above 0 and below 100/,
  ],
  'a step without a length': [steps({ weight: 5 }), '#/traffic/steps/0/duration', /is required/],
  'a step with a wrong length': [
    steps({ weight: 5, duration: 'long' }),
    '#/traffic/steps/0/duration',
    /must be a duration/,
  ],
  'no steps': [steps(), '#/traffic/steps', /at least one step/],
  'steps that are too long': [
    steps({ weight: 5, duration: '20h' }, { weight: 10, duration: '5h' }),
    '#/traffic/steps',
    /1440 windows together/,
  ],
  'no requests': [plan({}, { canaryWeight: 10 }), '#/traffic/requestsPerMinute', /"perMinute"/],
  'requests that are none': [
    plan({}, { ...TRAFFIC, requestsPerMinute: 0 }),
    '#/traffic/requestsPerMinute',
    /above 0/,
  ],
  'requests that no service has': [
    plan({}, { ...TRAFFIC, requestsPerMinute: 1e10 }),
    '#/traffic/requestsPerMinute',
    /at most 1000000000/,
  ],
  'noise that hides anything': [
    plan({ baseline: { rate: 0.1, noise: { relative: 11 } } }),
    '#/metrics/0/baseline/noise/relative',
    /must be at most 10/,
  ],
  'neither baseline nor data': [plan({ baseline: undefined }), '#/metrics/0', /exactly one of "baseline"/],
  'a baseline and a query': [plan({ query: 'a / b' }), '#/metrics/0', /exactly one of "baseline"/],
  'a rate that is no share': [plan({ baseline: { rate: 1 } }), '#/metrics/0/baseline/rate', /below 1/],
  'a rate below nothing': [plan({ baseline: { rate: '-0.1' } }), '#/metrics/0/baseline/rate', /0 or more/],
  'noise without a size': [
    plan({ baseline: { rate: 0.1, noise: {} } }),
    '#/metrics/0/baseline/noise/relative',
    /is required/,
  ],
  'noise that never ends': [
    plan({ baseline: { rate: 0.1, noise: { relative: 0.1, autocorrelation: 1 } } }),
    '#/metrics/0/baseline/noise/autocorrelation',
    /from 0 to 0\.9/,
  ],
  'a limit of everything': [
    plan({ limit: { absolute: 1 } }),
    '#/metrics/0/limit/absolute',
    /must be below 1/,
  ],
  'a metric twice': [{ traffic: TRAFFIC, metrics: [errors, errors] }, '#/metrics/1/name', /must be unique/],
  'half a shape': [distribution({ median: 0.2 }), '#/metrics/0/baseline', /"median" and "p95"/],
  'a shape told twice': [
    distribution({ median: 0.2, p95: 0.4, le: [1, '+Inf'], cumulative: [1, 2] }),
    '#/metrics/0/baseline',
    /"median" and "p95"/,
  ],
  'a p95 below the median': [
    distribution({ median: 0.2, p95: 0.1 }),
    '#/metrics/0/baseline/p95',
    /above the median/,
  ],
  'bounds that do not end': [
    distribution({ median: 0.2, p95: 0.4, le: [0.1, 1] }),
    '#/metrics/0/baseline/le',
    /end with "\+Inf"/,
  ],
  'bounds that fall': [
    distribution({ median: 0.2, p95: 0.4, le: [1, 0.1, '+Inf'] }),
    '#/metrics/0/baseline/le',
    /ascend/,
  ],
  'too few counts': [
    distribution({ le: [0.1, 1, '+Inf'], cumulative: [1, 2] }),
    '#/metrics/0/baseline/cumulative',
    /one count per bound/,
  ],
  'counts that fall': [
    distribution({ le: [0.1, 1, '+Inf'], cumulative: [5, 2, 7] }),
    '#/metrics/0/baseline/cumulative',
    /must not fall/,
  ],
  'counts of nothing': [
    distribution({ le: [0.1, '+Inf'], cumulative: [0, 0] }),
    '#/metrics/0/baseline/cumulative',
    /above 0/,
  ],
  'bounds that nobody knows': [
    distribution({ median: 200, p95: 500 }, { unit: 'bytes' }),
    '#/metrics/0/baseline/le',
    /unless the unit is s or ms/,
  ],
  'a series without noise': [series({ level: 40 }), '#/metrics/0/baseline/noise', /is required/],
  'noise told twice': [
    series({ level: 40, noise: { relative: 0.1, absolute: 4 } }),
    '#/metrics/0/baseline/noise',
    /exactly one of "relative" and "absolute"/,
  ],
  'a share of nothing as the limit': [
    series({ level: 0, noise: { absolute: 4 } }),
    '#/metrics/0/limit',
    /where the level is 0/,
  ],
};

describe('POST /v1/plan', () => {
  it.each(Object.entries(MISTAKES))('refuses %s, and says where', async (_what, [body, pointer, detail]) => {
    const reply = await request(app)
      .post('/v1/plan')
      .send(body as object);
    expect({ status: reply.status, type: reply.type }).toEqual({
      status: 400,
      type: 'application/problem+json',
    });
    const { errors: mistakes } = ProblemDocument.parse(JSON.parse(reply.text));
    expect(mistakes).toContainEqual({ pointer, detail: expect.stringMatching(detail) });
  });

  it('takes numbers as strings', async () => {
    const body = {
      traffic: { requestsPerMinute: '1000', steps: [{ weight: '10', duration: '30m' }] },
      metrics: [{ ...errors, limit: { absolute: '0.005' }, baseline: { rate: '0.01' } }],
    };
    const asNumbers = {
      traffic: { requestsPerMinute: 1_000, steps: [{ weight: 10, duration: '30m' }] },
      metrics: [{ ...errors, limit: { absolute: 0.005 } }],
    };
    const [one, other] = await Promise.all(
      [body, asNumbers].map((sent) => request(app).post('/v1/plan').send(sent)),
    );
    expect(one?.status).toBe(200);
    expect(one?.text).toBe(other?.text);
  });

  it('takes a request for a verdict that says how much traffic there will be', async () => {
    const counts = { events: [9, 12, 11], total: [1004, 988, 1011] };
    const reply = await request(app)
      .post('/v1/plan')
      .send({
        mode: 'watch',
        link: 'https://example.com/1',
        start: '2026-06-01T11:00:00Z',
        traffic: TRAFFIC,
        metrics: [{ name: 'errors', kind: 'proportion', data: { canary: counts, stable: counts } }],
      });
    expect(reply.status).toBe(200);
    const { metrics } = PlanReply.parse(JSON.parse(reply.text));
    expect(metrics[0]?.baseline).toMatchObject({ origin: 'measured', perMinute: 1_000 });
    expect(metrics[0]?.baseline?.value).toBeCloseTo(32 / 3_003, 12);
  });

  it.each([
    ['json', 'application/json', /^\{"summary":"errors: /],
    ['text', 'text/plain', /^errors: half/],
    ['markdown', 'text/markdown', /^### Plan/],
  ])('answers as %s', async (format, type, beginning) => {
    const reply = await request(app).post(`/v1/plan?format=${format}`).send(plan({}));
    expect({ status: reply.status, type: reply.type }).toEqual({ status: 200, type });
    expect(reply.text).toMatch(beginning);
  });

  it('refuses a format that there is not', async () => {
    const reply = await request(app).post('/v1/plan?format=slack').send(plan({}));
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).detail).toBe(
      'format must be one of json, text, markdown, received "slack"',
    );
  });

  it('says the same each time', async () => {
    const [one, other] = [
      await request(app).post('/v1/plan').send(series(cpu.baseline)),
      await request(app).post('/v1/plan').send(series(cpu.baseline)),
    ];
    expect(one.text).toBe(other.text);
  });

  it('stops at the deadline, and says so', async () => {
    const hurried = testApp({ deadlineMs: 1 });
    const noisy = { ...latency, baseline: { ...latency.baseline, noise: { relative: 0.3 } } };
    const reply = await request(hurried)
      .post('/v1/plan')
      .send({ traffic: TRAFFIC, metrics: [noisy] });
    expect(reply.status).toBe(200);
    expect(JSON.parse(reply.text).summary).toMatch(/^not known: latency: no time was left to forecast it/);
  });
});

describe('a baseline that is measured in a store', () => {
  let store: LevelStore;
  beforeAll(async () => {
    const wobble = (windowsAgo: number) => Math.sin(windowsAgo * windowsAgo);
    store = await startLevelStore({ canary: () => null, stable: (_question, ago) => 40 + wobble(ago) });
  });
  afterAll(() => store.stop());
  const query = { canary: 'canary_level', stable: 'stable_level' };
  const asked = (sources: object) => testApp({ sources: ServiceSettings.parse({ sources }).sources });
  const cpuOfStore = { name: 'cpu', kind: 'series', query };

  it('is that of stable, before there is a canary', async () => {
    const app = asked({ prometheus: { kind: 'prometheus', url: store.url } });
    const reply = await request(app)
      .post('/v1/plan')
      .send({ traffic: { canaryWeight: 10 }, metrics: [cpuOfStore] });
    const { metrics, enough } = PlanReply.parse(JSON.parse(reply.text));
    expect(metrics[0]?.baseline).toMatchObject({ origin: 'measured', perMinute: null });
    expect(Math.abs((metrics[0]?.baseline?.value ?? 0) - 40)).toBeLessThan(1);
    expect(metrics[0]?.baseline?.noise?.deviation).toBeGreaterThan(0.2);
    expect(metrics[0]?.baseline?.noise?.deviation).toBeLessThan(2);
    expect({ known: metrics[0]?.known, enough }).toEqual({ known: true, enough: null });
    expect(metrics[0]?.passes.likely).not.toBeNull();
  });

  it('is not known where the source is down', async () => {
    const app = asked({ prometheus: { kind: 'prometheus', url: 'http://127.0.0.1:9' } });
    const reply = await request(app)
      .post('/v1/plan')
      .send({ traffic: { ...TRAFFIC }, metrics: [errors, cpuOfStore] });
    const answer = PlanReply.parse(JSON.parse(reply.text));
    expect(reply.status).toBe(200);
    expect(answer.summary).toMatch(
      /^not known: cpu: what it is without harm could not be measured \(prometheus: /,
    );
    expect(answer.metrics.map(({ known }) => known)).toEqual([true, false]);
  });

  it('is refused where no source is configured, at the place of its metric', async () => {
    const reply = await request(testApp())
      .post('/v1/plan')
      .send({ traffic: TRAFFIC, metrics: [errors, { ...cpuOfStore, source: 'thanos' }] });
    expect(reply.status).toBe(400);
    expect(JSON.parse(reply.text).errors).toEqual([
      { pointer: '#/metrics/1/source', detail: expect.stringContaining('unknown source "thanos"') },
    ]);
  });
});

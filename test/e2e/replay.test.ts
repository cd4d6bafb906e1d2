import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { type FaultProxy, startFaultProxy } from '../support/faults/fault-proxy.ts';
import { lie } from '../support/faults/faults.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { BEGIN, canary, END, MINUTE, ROLLOUT, stable } from '../support/prometheus/pods-of-rollout.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

const SERVICES: Readonly<Record<string, PodOptions[]>> = {
  healthy: [stable('s-0'), stable('s-1'), canary('c-0')],
  errors: [stable('s-0'), stable('s-1'), canary('c-0', { errorRate: 0.05 })],
  turbulent: [
    stable('s-0', { restartsAtMs: [ROLLOUT + 9 * MINUTE + 20_000] }),
    stable('s-1', { diesAtMs: ROLLOUT + 14 * MINUTE }),
    canary('c-0', { restartsAtMs: [ROLLOUT + 6 * MINUTE + 31_000] }),
  ],
  idle: [stable('s-0'), canary('c-0', { requestsPerSecond: 0 })],
};
const POLICY = `
args: { job: { example: healthy } }
canary: { matchers: { version: v2 } }
stable: { matchers: { version: v1 } }
candidate: strict
traffic: { mix: { label: code, query: 'http_requests_total{job="{{args.job}}"}' } }
metrics:
  - name: error rate
    kind: proportion
    query: http_requests_total{job="{{args.job}}",code=~"5.."} / http_requests_total{job="{{args.job}}"}
  - { name: latency, kind: distribution, unit: s, query: 'http_request_duration_seconds_bucket{job="{{args.job}}"}' }
  - { name: memory, kind: series, unit: bytes, query: 'avg(process_resident_memory_bytes{job="{{args.job}}"})' }
  - { name: nonsense, kind: series, role: advisory, query: 'avg(process_resident_memory_bytes{job="{{args.job}}"}) / 0' }
  - { name: refused, kind: series, role: advisory, query: 'count_values("a", up)' }
`;
const STRICT = 'extends: usual\nmetrics: [{ name: memory, limit: { relative: 0.001 } }]\n';

type Edited = {
  sources: { ingestionDelayMs: number }[];
  candidate: { asked: { policy: unknown } | null; problem: string | null };
  reads: { reply: Record<'canary' | 'stable', { form: string; series?: unknown }> & { kind: string } }[];
};

const programs = await getPrometheus();
let prometheus: RunningPrometheus;
let proxy: FaultProxy;
let app: ReturnType<typeof testApp>;
let ofFail: Edited;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  const series = Object.entries(SERVICES).flatMap(
    ([job, pods], index) =>
      simulateService({ seed: 51 + index, startMs: BEGIN, endMs: END + 10_000, job, pods }).series,
  );
  prometheus = await startPrometheus({ series });
  proxy = await startFaultProxy(prometheus.url);
  const settings = PrometheusSettings.parse({ kind: 'prometheus', url: proxy.url });
  const policies = new PolicyStore(
    new Map([
      ['usual', POLICY],
      ['strict', STRICT],
    ]),
  );
  app = testApp({ sources: { prometheus: settings }, clock: () => END + 13_000, policies });
  ofFail = (await judged('errors')).body.evidence;
});
afterAll(async () => {
  await proxy?.stop();
  await prometheus?.stop();
});

async function judged(job: string, more: object = {}) {
  const asked = { policy: 'usual', args: { job }, start: ROLLOUT / 1_000, include: ['evidence'], ...more };
  const reply = await request(app).post('/v1/analyze').send(asked);
  expect(reply.status, reply.text).toBe(200);
  return reply;
}

/** The service a day later, without a store and without the policy. */
const elsewhere = testApp({ clock: () => END + 86_400_000 });

async function replayed(evidence: unknown, path = '/v1/replay') {
  const reply = await request(elsewhere)
    .post(path)
    .send(evidence as object);
  expect(reply.status, reply.text).toBe(200);
  return reply.text;
}

describe.skipIf(programs.kind === 'missing')('the evidence of a verdict', () => {
  it.each([
    ['healthy', 'pass'],
    ['errors', 'fail'],
    ['turbulent', 'warn'],
    ['idle', 'warn'],
  ])('of %s gives the same bytes again: %s', async (job, verdict) => {
    const { text, body } = await judged(job);
    expect(body.verdict, body.reason).toBe(verdict);
    expect(body.candidate).toMatchObject({ policy: 'strict' });
    expect(body.evidence.reads.length).toBeGreaterThan(6);
    expect(await replayed(body.evidence)).toBe(text);
  });

  it('gives them where the store contradicted itself, and where it was down', async () => {
    proxy.always(
      lie((data) => {
        if (data.result.some(({ metric }) => metric['code'] === '200')) {
          data.result = data.result.filter(({ metric }) => metric['code'] !== '500');
        }
      }),
    );
    const lied = await judged('errors');
    expect(lied.body.evidence.contradictions).not.toEqual([]);
    expect(await replayed(lied.body.evidence)).toBe(lied.text);
    proxy.always(null);
    await prometheus.stop();
    const down = await judged('errors');
    expect(down.body).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(await replayed(down.body.evidence)).toBe(down.text);
  });
});

const WINDOWS = 29;
/** What somebody may write into evidence in place of what a store answered. */
const ANSWERS: Readonly<Record<string, object>> = {
  'no counts at all': { form: 'samples', windows: Array(WINDOWS).fill([1, 'NaN', '+Inf', -1]) },
  'values for counts': { form: 'points', windows: Array(WINDOWS).fill(1) },
  'too many windows': { form: 'points', windows: Array(5_000).fill(1) },
  'increments of too few windows': { form: 'increments', series: [{ labels: {}, values: [-3, 'NaN'] }] },
  'increments below zero': { form: 'increments', series: [{ labels: {}, values: Array(WINDOWS).fill(-3) }] },
  'increments without end': {
    form: 'increments',
    series: [{ labels: {}, values: Array(WINDOWS).fill(1e300) }],
  },
  'histograms upside down': {
    form: 'histograms',
    windows: Array(WINDOWS).fill({ count: -5, buckets: [{ lower: 5, upper: 1, count: -2 }] }),
  },
  'times in no order': { form: 'counters', series: [{ labels: {}, times: [3e12, 1, 2], values: [1, 2, 3] }] },
  'times without values': { form: 'counters', series: [{ labels: {}, times: [1, 2, 3], values: [] }] },
};

describe.skipIf(programs.kind === 'missing')('evidence that was edited', () => {
  const edited = (edit: (copy: Edited) => void) => {
    const copy = structuredClone(ofFail);
    edit(copy);
    return copy;
  };
  it.each(Object.entries(ANSWERS))('never makes a pass of a fail, nor a fault: %s', async (_what, answer) => {
    for (const index of ofFail.reads.keys()) {
      if (ofFail.reads[index]?.reply.kind !== 'answer') continue;
      const copy = edited(({ reads }) => {
        Object.assign(reads[index]?.reply ?? {}, { canary: answer, stable: answer });
      });
      const text = await replayed(copy);
      expect(JSON.parse(text)).toMatchObject({ verdict: expect.stringMatching(/warn|fail/) });
      expect(text).not.toContain('mistake in this service');
    }
  });

  it.each([
    [
      '#/sources/0/ingestionDelayMs',
      (copy: Edited) => Object.assign(copy.sources[0] ?? {}, { ingestionDelayMs: 9e15 }),
    ],
    [
      '#/sources/0/ingestionDelayMs',
      (copy: Edited) => Object.assign(copy.sources[0] ?? {}, { ingestionDelayMs: -1 }),
    ],
    [
      '#/candidate/asked/policy',
      (copy: Edited) => Object.assign(copy.candidate.asked ?? {}, { policy: null }),
    ],
    ['#/candidate', (copy: Edited) => Object.assign(copy.candidate, { asked: null })],
  ])('is refused for what nobody could have judged: %s', async (pointer, edit) => {
    const reply = await request(elsewhere).post('/v1/replay').send(edited(edit));
    expect([reply.status, reply.body.errors]).toEqual([400, [expect.objectContaining({ pointer })]]);
  });
});

describe('evidence', () => {
  const data = { canary: [1, 1, 1, 1, 1, 1], stable: [1, 1, 1, 1, 1, 1] };
  const inline = { include: ['evidence'], dryRun: true, metrics: [{ name: 'queue', kind: 'series', data }] };

  it('of data in the request is the request', async () => {
    const { text, body } = await request(app ?? testApp())
      .post('/v1/analyze')
      .send(inline);
    expect(body.evidence).toMatchObject({
      asked: { question: inline, policy: null },
      sources: [],
      reads: [],
    });
    expect(await replayed(body.evidence)).toBe(text);
    const line = await request(elsewhere).post('/v1/replay?format=line').send(body.evidence);
    expect(line.text).toMatch(/^pass: dry run/);
  });

  it('is refused with the place of the mistake', async () => {
    const { body } = await request(elsewhere).post('/v1/analyze').send(inline);
    const broken = structuredClone(body.evidence);
    broken.asked.question.sustaind = 3;
    const reply = await request(elsewhere).post('/v1/replay').send(broken);
    expect([reply.status, reply.body.errors]).toEqual([
      400,
      [expect.objectContaining({ pointer: '#/asked/question/sustaind' })],
    ]);
    expect((await request(elsewhere).post('/v1/replay').send({})).status).toBe(400);
  });

  it('of another question is no evidence: what was not read is not known', async () => {
    const { body } = await request(elsewhere).post('/v1/analyze').send(inline);
    const { asked } = body.evidence;
    const metrics = [{ name: 'queue', kind: 'series', query: { canary: 'up', stable: 'down' } }];
    const evidence = {
      ...body.evidence,
      sources: [{ asked: null, name: 'prometheus', ingestionDelayMs: 0 }],
      asked: { ...asked, question: { metrics, start: '2026-01-01T00:00:00Z', end: '2026-01-01T01:00:00Z' } },
      at: '2026-01-01T02:00:00Z',
    };
    const reply = await request(elsewhere).post('/v1/replay').send(evidence);
    expect(reply.body).toMatchObject({ verdict: 'warn', conclusive: false });
    expect(reply.body.reason).toContain('this is not in the evidence');
  });

  it('does not hold an override that was shown', async () => {
    const reply = await request(elsewhere)
      .post('/v1/analyze')
      .send({ ...inline, override: 'planted-secret' });
    expect(reply.text).not.toContain('planted-secret');
  });
});

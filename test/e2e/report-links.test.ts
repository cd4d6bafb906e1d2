import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PolicyStore } from '../../src/config/policy-store.ts';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { overrideFor } from '../support/override-for.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { BEGIN, canary, END, MINUTE, ROLLOUT, stable } from '../support/prometheus/pods-of-rollout.ts';
import type { SampledSeries } from '../support/prometheus/sampled-series.ts';
import { simulateService } from '../support/prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';

/** 13 seconds past a minute: the newest windows are still open. */
const ASKED = ROLLOUT + 20 * MINUTE + 13_000;
const LATER = END + 13_000;
const OVERRIDE_KEY = 'the key of the captains, at least 32 bytes';
const REPORTS = {
  publicUrl: 'https://canary.example.com/verdicts',
  keys: ['a key for links that is long enough to be one'],
};

const SERVICE = simulateService({
  seed: 5,
  startMs: BEGIN,
  endMs: END + 10_000,
  job: 'shop',
  pods: [
    stable('s-0'),
    stable('s-1', { restartsAtMs: [ROLLOUT + 6 * MINUTE] }),
    canary('c-0', { errorRate: (time) => (time >= ROLLOUT + 14 * MINUTE ? 0.05 : 0.01) }),
  ],
});

/** What had been scraped by a moment. */
function until(momentMs: number): SampledSeries[] {
  return SERVICE.series
    .map(({ labels, times, values }) => {
      const count = times.filter((time) => time <= momentMs).length;
      return { labels, times: times.slice(0, count), values: values.slice(0, count) };
    })
    .filter(({ times }) => times.length > 0);
}

const errors = {
  name: 'error rate',
  kind: 'proportion',
  limit: { absolute: 0.01 },
  query:
    'sum(rate(http_requests_total{job="shop",code=~"5.."}[5m])) / sum(rate(http_requests_total{job="shop"}[5m]))',
};
const latency = {
  name: 'latency',
  kind: 'distribution',
  unit: 's',
  limit: { relative: 0.2 },
  quantiles: [0.5, { quantile: 0.99, limit: { relative: 0.5 } }],
  query: 'http_request_duration_seconds_bucket{job="shop"}',
};
const memory = {
  name: 'memory',
  kind: 'series',
  unit: 'bytes',
  query: 'avg(process_resident_memory_bytes{job="shop"})',
};
const SIDES = { canary: { matchers: { version: 'v2' } }, stable: { matchers: { version: 'v1' } } };
const FAILS = {
  ...SIDES,
  service: 'checkout',
  rollout: '6f7d9c',
  start: ROLLOUT / 1_000,
  metrics: [errors, latency, memory],
};
const { start: _, ...LOOKED_FOR } = FAILS;

/** Each is answered by other windows, for another reason. */
const QUESTIONS: Readonly<Record<string, object>> = {
  'with a start': FAILS,
  'without a start': LOOKED_FOR,
  'with a look-back that is no multiple of the window': { ...LOOKED_FOR, lookback: '1817s' },
  'with windows that are still unsettled': { ...FAILS, source: 'eager' },
  'with sources whose samples come sooner and later': {
    ...LOOKED_FOR,
    metrics: [errors, { ...latency, source: 'slow' }, { ...memory, source: 'eager' }],
  },
  'with a canary that is another one after a gap': { ...LOOKED_FOR, newRunAfter: '3m' },
  'with an end': { ...FAILS, end: ROLLOUT / 1_000 + 600 },
  'with an end that is a little in the future': { ...FAILS, end: ASKED / 1_000 + 45 },
  'with an earlier time as stable': {
    ...FAILS,
    stable: { matchers: { version: 'v1' }, offset: '10m' },
  },
  'with long windows, of which few are over': { ...FAILS, window: '7m', warmupWindows: 0 },
  'with a weight, and a mix of the traffic': {
    ...FAILS,
    traffic: { canaryWeight: 27, mix: { label: 'code', query: 'http_requests_total{job="shop"}' } },
  },
  'while it is watched': { ...FAILS, mode: 'watch' },
  'as a dry run': { ...FAILS, dryRun: true },
  'before anything is over': { ...FAILS, start: ASKED / 1_000 + 20 },
  'of two counters': {
    ...FAILS,
    metrics: [
      { name: 'errors', kind: 'count', unit: 'request', queries: countersOf('shop') },
      { ...errors, name: 'strata', stratifyBy: 'job' },
    ],
  },
};

function countersOf(job: string) {
  return {
    events: `http_requests_total{job="${job}",code=~"5.."}`,
    exposure: `http_requests_total{job="${job}"}`,
  };
}

const programs = await getPrometheus();
let early: RunningPrometheus;
let late: RunningPrometheus;

beforeAll(async () => {
  if (programs.kind === 'missing') return;
  [early, late] = await Promise.all([
    startPrometheus({ series: until(ASKED) }),
    startPrometheus({ series: SERVICE.series }),
  ]);
}, 60_000);
afterAll(() => Promise.all([early?.stop(), late?.stop()]));

type Options = NonNullable<Parameters<typeof testApp>[0]>;

function appAt(clockMs: number, store: RunningPrometheus, more: Options = {}) {
  const source = (ingestionDelay?: string) =>
    PrometheusSettings.parse({ kind: 'prometheus', url: store.url, ingestionDelay });
  const sources = { prometheus: source(), eager: source('2s'), slow: source('150s') };
  return testApp({ sources, clock: () => clockMs, reports: REPORTS, ...more });
}

async function analyzed(app: ReturnType<typeof testApp>, question: object): Promise<AnalysisReply> {
  const { status, body, text } = await request(app)
    .post('/v1/analyze')
    .send({ source: 'prometheus', ...question });
  expect(status, text).toBe(200);
  return AnalysisReply.parse(body);
}

/** The path of a link below the prefix of the public address, as a proxy hands it on. */
function pathOf({ report }: AnalysisReply): string {
  expect(report).toMatch(
    /^https:\/\/canary\.example\.com\/verdicts\/report\?request=[\w-]+\.[\w-]+\.[\w-]+$/,
  );
  return (report ?? '').slice(REPORTS.publicUrl.length);
}

async function opened(app: ReturnType<typeof testApp>, path: string): Promise<AnalysisReply> {
  const { status, body, text } = await request(app).get(`${path}&format=json`);
  expect(status, text).toBe(200);
  return AnalysisReply.parse(body);
}

const READ_AGAIN = /^read again from the store, as of 2026-05-31 10:\d\d UTC: /;

/** All that a report says but that it was read again, which stands in its last warning. */
function withoutRemark(reply: AnalysisReply): AnalysisReply {
  expect(reply.warnings.at(-1)).toMatch(READ_AGAIN);
  return { ...reply, warnings: reply.warnings.slice(0, -1) };
}

describe.skipIf(programs.kind === 'missing')('a link to a report, on a real Prometheus', () => {
  it.each(Object.entries(QUESTIONS))(
    'opens the same, to the last number, at once and after more data has come in: a question %s',
    async (_name, question) => {
      const first = await analyzed(appAt(ASKED, early), question);
      const path = pathOf(first);
      expect(withoutRemark(await opened(appAt(ASKED, early), path))).toEqual(first);
      const later = withoutRemark(await opened(appAt(LATER, late), path));
      expect({ ...later, analysisId: '' }).toEqual({ ...first, analysisId: '' });
      expect(later.analysisId).toBe(first.analysisId);
    },
  );

  it('would open something else if it were asked as of now', async () => {
    const first = await analyzed(appAt(ASKED, early), FAILS);
    const now = await analyzed(appAt(LATER, late), FAILS);
    expect(first).toMatchObject({ verdict: 'fail', end: new Date(ASKED - 13_000 - MINUTE).toISOString() });
    expect(now.metrics[0]?.windows.length).toBeGreaterThan(first.metrics[0]?.windows.length ?? 0);
  });

  it('is the same from every replica with the same key, as long as the reply is', async () => {
    const reply = await analyzed(appAt(ASKED, early), FAILS);
    expect(await analyzed(appAt(ASKED + 10_000, early), FAILS)).toEqual(reply);
    const next = await analyzed(appAt(ASKED + MINUTE, late), FAILS);
    expect(next.report).not.toBe(reply.report);
  });

  it('opens what a policy asked, whatever the policy says by now, with its revision', async () => {
    const policy = (limit: number) =>
      JSON.stringify({ ...LOOKED_FOR, metrics: [{ ...errors, limit: { absolute: limit } }] });
    const policies = (limit: number) => new PolicyStore(new Map([['preset/shop', policy(limit)]]));
    const strict = await analyzed(appAt(ASKED, early, { policies: policies(0.01) }), {
      policy: 'preset/shop',
    });
    const lax = await analyzed(appAt(ASKED, early, { policies: policies(0.5) }), { policy: 'preset/shop' });
    expect([strict.verdict, lax.verdict]).toEqual(['fail', 'pass']);
    for (const app of [appAt(LATER, late, { policies: policies(0.5) }), appAt(LATER, late)]) {
      expect(withoutRemark(await opened(app, pathOf(strict)))).toEqual(strict);
    }
  });

  it('opens what the judge says where the verdict was overruled, and says so', async () => {
    const now = Math.floor(ASKED / 1_000);
    const override = await overrideFor({ iat: now - 60, exp: now + 3_600 }, OVERRIDE_KEY);
    const overrides = { keys: [{ name: 'captains', key: OVERRIDE_KEY }] };
    const judged = await analyzed(appAt(ASKED, early), FAILS);
    const overridden = await analyzed(appAt(ASKED, early, { overrides }), { ...FAILS, override });
    const paused = await analyzed(appAt(ASKED, early, { pause: 'repairs' }), FAILS);
    expect([judged.verdict, overridden.verdict, paused.verdict]).toEqual(['fail', 'pass', 'warn']);
    expect([overridden.report, paused.report]).toEqual([judged.report, judged.report]);
    for (const app of [appAt(ASKED, early, { overrides }), appAt(LATER, late, { pause: 'repairs' })]) {
      const report = await opened(app, pathOf(overridden));
      expect(report.warnings.at(-1)).toContain('neither a pause nor an override has a say');
      expect(withoutRemark(report)).toEqual(judged);
    }
  });

  it('says that it does not know where the store has lost the data, and that it may have', async () => {
    const empty = await startPrometheus({});
    try {
      const first = await analyzed(appAt(ASKED, early), FAILS);
      const report = await opened(appAt(LATER, empty), pathOf(first));
      expect(report).toMatchObject({ verdict: 'warn', conclusive: false });
      expect(report.warnings.at(-1)).toContain('what it has forgotten since is missing here');
    } finally {
      await empty.stop();
    }
  });
});

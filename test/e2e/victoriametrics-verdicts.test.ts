import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AnalysisReply } from '../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../src/sources/prometheus/prometheus-settings.ts';
import { getPrometheus } from '../support/prometheus/get-prometheus.ts';
import { BEGIN, canary, END, MINUTE, ROLLOUT, stable } from '../support/prometheus/pods-of-rollout.ts';
import type { SampledSeries } from '../support/prometheus/sampled-series.ts';
import { type PodOptions, simulateService } from '../support/prometheus/simulate-service.ts';
import { startPrometheus } from '../support/prometheus/start-prometheus.ts';
import { testApp } from '../support/test-app.ts';
import { getVictoriaMetrics } from '../support/victoria-metrics/get-victoria-metrics.ts';
import { inRanges } from '../support/victoria-metrics/in-ranges.ts';
import { startVictoriaMetrics } from '../support/victoria-metrics/start-victoria-metrics.ts';

const NOW = END + 43_000;
const OWN_BUCKETS = 'vm_request_duration_seconds_bucket';

const between = (from: number, until: number, inside: number, outside: number) => (time: number) =>
  time >= ROLLOUT + from * MINUTE && time < ROLLOUT + until * MINUTE ? inside : outside;

/** Each service is a story; all live in both stores. */
const SERVICES: Readonly<Record<string, PodOptions[]>> = {
  healthy: [stable('s-0'), stable('s-1'), stable('s-2'), canary('c-0')],
  errors: [stable('s-0'), stable('s-1'), canary('c-0', { errorRate: between(12, 60, 0.05, 0.01) })],
  burst: [stable('s-0'), stable('s-1'), canary('c-0', { errorRate: between(18, 19, 0.08, 0.01) })],
  slow: [stable('s-0'), stable('s-1'), canary('c-0', { latencySeconds: 0.12 })],
  restarted: [
    stable('s-0', { restartsAtMs: [ROLLOUT + 9 * MINUTE + 20_000] }),
    stable('s-1', { diesAtMs: ROLLOUT + 14 * MINUTE }),
    stable('s-2'),
    canary('c-0', { restartsAtMs: [ROLLOUT + 6 * MINUTE + 31_000] }),
  ],
};

const programs = await getPrometheus();
const hasBoth = programs.kind === 'found' && (await getVictoriaMetrics()) !== null;
const stops: (() => Promise<void>)[] = [];
let app: ReturnType<typeof testApp>;

beforeAll(async () => {
  if (!hasBoth) return;
  const series = Object.entries(SERVICES).flatMap(
    ([job, pods], index) =>
      simulateService({ seed: 31 + index, startMs: BEGIN, endMs: END + 10_000, job, pods }).series,
  );
  const [prometheus, victoria] = await Promise.all([
    startPrometheus({ series }),
    startVictoriaMetrics({ series: [...series, ...inRanges(series.filter(isBucket), OWN_BUCKETS)] }),
  ]);
  stops.push(prometheus.stop, victoria.stop);
  const sourceAt = (url: string, more = {}) => PrometheusSettings.parse({ kind: 'prometheus', url, ...more });
  const dialect = 'victoriametrics';
  const sources = {
    prometheus: sourceAt(prometheus.url),
    victoria: sourceAt(victoria.url, { dialect }),
    crowded: sourceAt(victoria.url, { dialect, maxSeries: 1 }),
  };
  app = testApp({ sources, clock: () => NOW });
});

function isBucket({ labels }: SampledSeries): boolean {
  return labels['__name__'] === 'http_request_duration_seconds_bucket';
}

afterAll(() => Promise.all(stops.map((stop) => stop())));

function metricsOf(job: string) {
  const errors = `sum(rate(http_requests_total{job="${job}",code=~"5.."}[5m]))`;
  return [
    {
      name: 'error rate',
      kind: 'proportion',
      limit: { absolute: 0.01 },
      query: `${errors} / sum(rate(http_requests_total{job="${job}"}[5m]))`,
    },
    {
      name: 'latency',
      kind: 'distribution',
      unit: 's',
      limit: { relative: 0.2 },
      query: `http_request_duration_seconds_bucket{job="${job}"}`,
    },
    {
      name: 'memory',
      kind: 'series',
      unit: 'bytes',
      limit: { relative: 0.2 },
      query: `avg(process_resident_memory_bytes{job="${job}"})`,
    },
  ];
}

async function judged(source: string, job: string, metrics = metricsOf(job)): Promise<AnalysisReply> {
  const reply = await request(app)
    .post('/v1/analyze')
    .send({
      source,
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      start: ROLLOUT / 1_000,
      end: END / 1_000,
      metrics,
    });
  expect(reply.status, reply.text).toBe(200);
  return AnalysisReply.parse(reply.body);
}

/** All that is said of counts: everything but where they come from. */
function numbers({ metrics }: AnalysisReply) {
  return metrics
    .slice(0, 2)
    .map(({ name, verdict, windows, evidence }) => ({ name, verdict, windows, evidence }));
}

describe.skipIf(!hasBoth)('a verdict on a real VictoriaMetrics', () => {
  it.each([
    ['healthy', 'pass'],
    ['errors', 'fail'],
    ['burst', 'pass'],
    ['restarted', 'pass'],
  ])('of the story "%s" is %s, with the numbers of a real Prometheus', async (job, verdict) => {
    const [theirs, ours] = [await judged('prometheus', job), await judged('victoria', job)];
    expect(ours.verdict).toBe(verdict);
    expect(ours.warnings).toEqual(theirs.warnings);
    expect(numbers(ours)).toEqual(numbers(theirs));
  });

  it.each([
    ['slow', 'fail'],
    ['restarted', 'pass'],
  ])('of the story "%s" is %s by its own buckets, too', async (job, verdict) => {
    const classic = metricsOf(job).filter(({ name }) => name === 'latency');
    const own = classic.map((metric) => ({ ...metric, query: `${OWN_BUCKETS}{job="${job}"}` }));
    const [theirs, ours] = [await judged('victoria', job, classic), await judged('victoria', job, own)];
    expect(ours.verdict).toBe(verdict);
    expect(ours.reason).toBe(theirs.reason);
    expect(ours.metrics[0]?.windows).toEqual(theirs.metrics[0]?.windows);
    const ofSome = own.map((metric) => ({
      ...metric,
      name: 'latency of some',
      query: `${OWN_BUCKETS}{job="${job}",pod=~"s-0|c-0"}`,
    }));
    // The two have other bounds, which is no contradiction.
    const both = await judged('victoria', job, [...own, ...ofSome]);
    expect(both.reasons.map(({ code }) => code)).not.toContain('source_unavailable');
    expect(both.metrics.map(({ windows }) => windows.length)).toEqual([30, 30]);
  });

  it('looks at the same gauge at the same moments', async () => {
    const [theirs, ours] = [await judged('prometheus', 'healthy'), await judged('victoria', 'healthy')];
    expect(ours.reason).toBe(theirs.reason);
    const memory = ({ metrics }: AnalysisReply) =>
      metrics[2]?.windows.flatMap((window) => [window.canary?.value, window.stable?.value]) ?? [];
    expect(memory(ours)).toHaveLength(60);
    for (const [index, value] of memory(theirs).entries()) {
      // The last digit of an average depends on the order in which it is added up.
      if (value === undefined || value === null) expect(memory(ours)[index]).toBe(value);
      else expect((memory(ours)[index] ?? 0) / value).toBeCloseTo(1, 14);
    }
  });

  it.each(['healthy', 'errors', 'burst'])(
    'of the story "%s" has the same counts where the store adds them up',
    async (job) => {
      const [one, sums] = [await judged('victoria', job), await judged('crowded', job)];
      expect(sums.verdict).toBe(one.verdict);
      const counts = ({ metrics }: AnalysisReply) =>
        metrics[0]?.windows
          .filter(({ state }) => state === 'compared')
          .map(({ canary: ours, stable: theirs }) => [
            ours?.events,
            ours?.samples,
            theirs?.events,
            theirs?.samples,
          ]);
      expect(counts(sums)).toEqual(counts(one));
      expect(counts(sums)?.length).toBeGreaterThan(20);
    },
  );
});

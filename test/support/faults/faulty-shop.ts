import request from 'supertest';
import { AnalysisReply } from '../../../src/contract/analysis-reply.ts';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import { type PodOptions, simulateService } from '../prometheus/simulate-service.ts';
import { type RunningPrometheus, startPrometheus } from '../prometheus/start-prometheus.ts';
import { testApp } from '../test-app.ts';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';

export const MINUTE = 60_000;
export const BEGIN = Date.parse('2026-05-31T10:00:00Z');
export const ROLLOUT = BEGIN + 10 * MINUTE;
export const END = BEGIN + 40 * MINUTE;
/** Asked 13 seconds past a minute, as callers do. */
export const NOW = END + 13_000;

/** A good release and a bad one; `errors` breaks its limit from the twelfth minute on. */
const STORIES: Readonly<Record<string, readonly PodOptions[]>> = {
  healthy: release(0.01),
  errors: release((time) => (time >= ROLLOUT + 12 * MINUTE ? 0.06 : 0.01)),
};
export type Story = 'healthy' | 'errors';
/** What is answered where nothing is in the way. */
export const TRUTH = { healthy: 'pass', errors: 'fail' } as const;

function release(errorRate: NonNullable<PodOptions['errorRate']>): PodOptions[] {
  const stable = ['s-0', 's-1', 's-2'].map((name) => ({ name, version: 'v1', requestsPerSecond: 20 }));
  return [
    ...stable,
    { name: 'c-0', version: 'v2', bornAtMs: ROLLOUT + 7_000, requestsPerSecond: 20, errorRate },
  ];
}

/** Both stories, as a store has them; `isScraped` says at which times it was there to scrape. */
export function storedStories(isScraped: (timeMs: number) => boolean = () => true) {
  const series = Object.entries(STORIES).flatMap(
    ([job, pods], index) =>
      simulateService({ seed: 31 + index, startMs: BEGIN, endMs: END + 10_000, job, pods }).series,
  );
  return series.map(({ labels, times, values }) => {
    const kept = [...times.keys()].filter((index) => isScraped(times[index] ?? 0));
    return {
      labels,
      times: kept.map((index) => times[index] ?? 0),
      values: kept.map((index) => values[index] ?? 0),
    };
  });
}

/** The service in front of a real Prometheus, with a proxy between them that can spoil what comes through. */
export interface FaultyShop {
  readonly prometheus: RunningPrometheus;
  readonly proxy: FaultProxy;
  /** Asks about a story. The service is made anew for each test, so that no outage outlives it. */
  readonly ask: (story: Story, more?: object) => Promise<AnalysisReply>;
  readonly renew: (options?: Renewed) => ReturnType<typeof testApp>;
  readonly stop: () => Promise<void>;
}

interface Renewed {
  readonly timeout?: string;
  readonly deadlineMs?: number;
  readonly nowMs?: number;
}

/** Starts everything. Throws where there is no Prometheus to be had. */
export async function startFaultyShop(series = storedStories()): Promise<FaultyShop> {
  const prometheus = await startPrometheus({ series });
  const proxy = await startFaultProxy(prometheus.url);
  let app = renewed();

  function renewed({ timeout = '1s', deadlineMs = 8_000, nowMs = NOW }: Renewed = {}) {
    const settings = PrometheusSettings.parse({ kind: 'prometheus', url: proxy.url, timeout });
    return testApp({ sources: { prometheus: settings }, clock: () => nowMs, deadlineMs });
  }

  return {
    prometheus,
    proxy,
    ask: async (story, more = {}) => {
      const { body } = await request(app)
        .post('/v1/analyze')
        .send({ ...questionAbout(story), ...more });
      return AnalysisReply.parse(body);
    },
    renew: (options) => {
      proxy.always(null);
      app = renewed(options);
      return app;
    },
    stop: async () => {
      await proxy.stop();
      await prometheus.stop();
    },
  };
}

/** Whether the release of a story may go on, by its errors. */
export function questionAbout(story: Story) {
  return {
    service: story,
    canary: { matchers: { version: 'v2' } },
    stable: { matchers: { version: 'v1' } },
    start: new Date(ROLLOUT).toISOString(),
    metrics: [
      {
        name: 'error rate',
        kind: 'proportion',
        limit: { absolute: 0.01 },
        query: `sum(rate(http_requests_total{job="${story}",code=~"5.."}[5m])) / sum(rate(http_requests_total{job="${story}"}[5m]))`,
      },
    ],
  };
}

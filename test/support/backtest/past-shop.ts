import { createCatalog } from '../../../src/config/create-catalog.ts';
import type { BacktestLine } from '../../../src/contract/backtest/backtest-line.ts';
import { BacktestLine as Line } from '../../../src/contract/backtest/backtest-line.ts';
import type { BacktestReply } from '../../../src/contract/backtest/backtest-reply.ts';
import type { BacktestSpec } from '../../../src/contract/backtest/backtest-request.ts';
import type { RolloutLine } from '../../../src/contract/backtest/rollout-line.ts';
import { type BacktestDependencies, backtestPast } from '../../../src/past/backtest-past.ts';
import { readBacktest } from '../../../src/policies/read-backtest.ts';
import { PrometheusSettings } from '../../../src/sources/prometheus/prometheus-settings.ts';
import { type PodOptions, simulateService } from '../prometheus/simulate-service.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const BEGIN = Date.parse('2026-05-30T00:00:00Z');
/** So many hours after the begin; the first one is there for the noise windows before a rollout. */
export const FROM = BEGIN + HOUR;
export const TO = FROM + 12 * HOUR;
export const NOW = TO + HOUR;

/** The two hours in which one pod answers every third request with an error. */
export const ODD_HOURS = [4, 9].map((hour) => FROM + hour * HOUR);
/** The rollout of a version that was bad from its tenth minute on. */
export const BAD = { start: FROM + 6 * HOUR, end: FROM + 7 * HOUR };
/** Nobody scraped in this time. */
export const OUTAGE = { from: FROM + 2 * HOUR + 20 * MINUTE, to: FROM + 2 * HOUR + 28 * MINUTE };
/** In this hour there was one pod. */
export const ALONE = FROM + 11 * HOUR;

function inHour(startMs: number, timeMs: number): boolean {
  return timeMs >= startMs && timeMs < startMs + HOUR;
}

function pods(): PodOptions[] {
  const stable = ['a', 'b', 'c', 'd'].map((name): PodOptions => {
    const isOdd = (timeMs: number) => name === 'b' && ODD_HOURS.some((start) => inHour(start, timeMs));
    const pod = {
      name: `shop-${name}`,
      version: 'v1',
      requestsPerSecond: 3,
      errorRate: (timeMs: number) => (isOdd(timeMs) ? 0.33 : 0.02),
    };
    return name === 'a' ? pod : { ...pod, diesAtMs: ALONE - 10 * MINUTE };
  });
  const errorRate = (timeMs: number) => (timeMs >= BAD.start + 10 * MINUTE ? 0.2 : 0.02);
  const life = { bornAtMs: BAD.start + 5_000, diesAtMs: BAD.end + 10_000 };
  return [...stable, { name: 'next-a', version: 'v2', requestsPerSecond: 3, errorRate, ...life }];
}

/** Half a day of a shop, with everything that there is to find in it. */
export function pastSeries() {
  const { series } = simulateService({
    seed: 11,
    startMs: BEGIN,
    endMs: TO + MINUTE,
    scrapeIntervalMs: 30_000,
    pods: pods(),
  });
  return series
    .filter(({ labels }) => !labels['__name__']?.includes('duration'))
    .map(({ labels, times, values }) => {
      const kept = [...times.keys()].filter((at) => {
        const time = times[at] ?? 0;
        return time < OUTAGE.from || time > OUTAGE.to;
      });
      return { labels, times: kept.map((at) => times[at] ?? 0), values: kept.map((at) => values[at] ?? 0) };
    });
}

const ERROR_RATE = {
  name: 'error rate',
  kind: 'proportion',
  harm: 'either',
  limit: { absolute: 0.02 },
  query: 'sum(rate(http_requests_total{code=~"5.."}[5m])) / sum(rate(http_requests_total[5m]))',
};

export const POLICY = {
  service: 'shop',
  canary: { matchers: { version: 'v2' } },
  stable: { matchers: { version: 'v1' } },
  metrics: [
    ERROR_RATE,
    { name: 'memory', kind: 'series', unit: 'bytes', query: 'avg(process_resident_memory_bytes)' },
  ],
};

/** The whole past, an hour each, half of the replicas against the other half. */
export const QUESTION = {
  analysis: POLICY,
  from: new Date(FROM).toISOString(),
  to: new Date(TO).toISOString(),
  split: { by: 'replica' },
};

export function catalogAt(url: string, settings: object = {}) {
  const prometheus = PrometheusSettings.parse({ kind: 'prometheus', url, ...settings });
  return createCatalog({ sources: { prometheus }, allowedHosts: [] }, (source) => source);
}

/** A request, read; without policies. */
export function specOf(request: unknown): BacktestSpec {
  const read = readBacktest(request, (name) => ({ kind: 'missing', detail: `there is no policy ${name}` }));
  if (read.kind === 'mistakes') throw new Error(JSON.stringify(read.mistakes));
  return read.value;
}

/** All lines of a backtest; each is checked against its schema. */
export async function linesOf(
  request: unknown,
  dependencies: Pick<BacktestDependencies, 'catalog'> & Partial<BacktestDependencies>,
): Promise<BacktestLine[]> {
  const lines: BacktestLine[] = [];
  const spec = specOf(request);
  const signal = new AbortController().signal;
  for await (const line of backtestPast(spec, { nowMs: NOW, version: 'test', signal, ...dependencies })) {
    lines.push(Line.parse(line));
  }
  return lines;
}

export function rolloutsIn(lines: readonly BacktestLine[]): RolloutLine[] {
  return lines.flatMap((line) => (line.kind === 'rollout' ? [line] : []));
}

export function reportIn(lines: readonly BacktestLine[]): BacktestReply {
  const last = lines.at(-1);
  if (last?.kind !== 'report') throw new Error('the last line is no report');
  return last.report;
}

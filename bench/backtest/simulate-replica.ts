import { normalUpperTail } from '../../src/stats/normal-upper-tail.ts';
import type { SampledSeries } from '../../test/support/prometheus/sampled-series.ts';
import { drawBinomial } from '../simulate/draw-binomial.ts';
import { drawPoisson } from '../simulate/draw-poisson.ts';
import type { Random } from '../simulate/random.ts';

const SCRAPE_MS = 30_000;
const DAY_MS = 86_400_000;
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const MEDIAN_SECONDS = 0.08;
const SIGMA = 0.6;
const MEMORY_BYTES = 300 * 2 ** 20;
/** How much of the noise of a replica is left at the next scrape. */
const KEPT = 0.8;

/** One replica of a version, over the time that it is there. */
export interface ReplicaOptions {
  readonly name: string;
  readonly version: string;
  readonly fromMs: number;
  readonly untilMs: number;
  /** Share of its requests that fail, at a moment. */
  readonly errorRate: (timeMs: number) => number;
}

/** What a store has of a replica that is scraped every 30 s: requests, latency, memory, CPU and exceptions. */
export function simulateReplica(random: Random, options: ReplicaOptions): SampledSeries[] {
  const { name, version, fromMs, untilMs, errorRate } = options;
  const target = { job: 'shop', instance: `${name}:8080`, pod: name, version };
  const series = new Map<string, { labels: Record<string, string>; times: number[]; values: number[] }>();
  const counters = new Map<string, number>();
  const noise = { latency: 0, cpu: 0, memory: 0 };
  const note = (timeMs: number, metric: string, more: Record<string, string>, value: number) => {
    const key = `${metric} ${Object.values(more).join()}`;
    const known = series.get(key) ?? {
      labels: { __name__: metric, ...target, ...more },
      times: [],
      values: [],
    };
    known.times.push(timeMs);
    known.values.push(value);
    series.set(key, known);
  };
  const count = (timeMs: number, metric: string, more: Record<string, string>, events: number) => {
    const key = `${metric} ${Object.values(more).join()}`;
    const total = (counters.get(key) ?? 0) + events;
    counters.set(key, total);
    note(timeMs, metric, more, total);
  };
  const offsetMs = Math.floor(random.uniform() * SCRAPE_MS);
  for (let timeMs = fromMs + offsetMs; timeMs < untilMs; timeMs += SCRAPE_MS) {
    for (const kind of ['latency', 'cpu', 'memory'] as const) noise[kind] = next(random, noise[kind]);
    const requests = drawPoisson(random, requestsIn(timeMs));
    const errors = drawBinomial(random, requests, errorRate(timeMs));
    count(timeMs, 'http_requests_total', { code: '200' }, requests - errors);
    count(timeMs, 'http_requests_total', { code: '500' }, errors);
    for (const [le, events] of latencies(random, requests, MEDIAN_SECONDS * Math.exp(0.03 * noise.latency))) {
      count(timeMs, 'http_request_duration_seconds_bucket', { le }, events);
    }
    count(timeMs, 'process_cpu_seconds_total', {}, (requests / 500) * Math.exp(0.05 * noise.cpu));
    count(timeMs, 'app_exceptions_total', {}, drawPoisson(random, 0.25));
    note(
      timeMs,
      'process_resident_memory_bytes',
      {},
      Math.round(MEMORY_BYTES * Math.exp(0.01 * noise.memory)),
    );
  }
  return [...series.values()];
}

/** Requests of a replica between two scrapes: more by day than by night. */
function requestsIn(timeMs: number): number {
  return 600 + 350 * Math.sin((2 * Math.PI * timeMs) / DAY_MS);
}

/** Noise of its own kind with a standard deviation of 1. */
function next(random: Random, before: number): number {
  return KEPT * before + Math.sqrt(1 - KEPT * KEPT) * random.normal();
}

/** Requests at or below each bound, log-normal. */
function* latencies(random: Random, requests: number, median: number): Generator<[string, number]> {
  let [left, above] = [requests, 1];
  for (const bound of BOUNDS) {
    const stillAbove = normalUpperTail(Math.log(bound / median) / SIGMA);
    left -= drawBinomial(random, left, Math.min(1, (above - stillAbove) / above));
    above = stillAbove;
    yield [String(bound), requests - left];
  }
  yield ['+Inf', requests];
}

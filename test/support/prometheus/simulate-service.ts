import type { SampledSeries } from './sampled-series.ts';
import { SeededRandom } from './seeded-random.ts';
import { simulatePod } from './simulate-pod.ts';

/** A number, or one that changes with the time (milliseconds since the epoch). */
export type OverTime = number | ((timeMs: number) => number);

/** One replica of a version. */
export interface PodOptions {
  readonly name: string;
  readonly version: string;
  /** First moment at which it serves and is scraped; without it, it has been there for long. */
  readonly bornAtMs?: number;
  /** Moment from which it is gone; by default never. */
  readonly diesAtMs?: number;
  /** Moments at which the process starts anew: counters start over, and those of errors are gone until the next error. */
  readonly restartsAtMs?: readonly number[];
  /** 10 by default. */
  readonly requestsPerSecond?: OverTime;
  /** Share of requests that are answered with 500; 0.01 by default. */
  readonly errorRate?: OverTime;
  /** Median latency in seconds, 0.08 by default; lognormal with a sigma of 0.5. */
  readonly latencySeconds?: OverTime;
  /** 200 MiB by default; a scrape sees it with a noise of 1 %. */
  readonly memoryBytes?: OverTime;
}

/** A service with its pods, and how it is scraped. */
export interface ServiceOptions {
  readonly seed: number;
  readonly startMs: number;
  readonly endMs: number;
  readonly pods: readonly PodOptions[];
  /** `shop` by default. */
  readonly job?: string;
  /** 15 000 by default; each pod is scraped at a place of its own within the interval. */
  readonly scrapeIntervalMs?: number;
  /** Longest delay of a single scrape, 50 by default. */
  readonly jitterMs?: number;
}

/** What really happened. */
export interface TrueCounts {
  readonly requests: number;
  readonly errors: number;
}

/** A service that has run its time. */
export interface SimulatedService {
  /**
   * What a store has of it, per pod: `up`, `http_requests_total{code}`, `http_request_duration_seconds_bucket{le}` with
   * `_sum` and `_count`, and `process_resident_memory_bytes`, all with `job`, `instance`, `pod` and `version`.
   */
  readonly series: readonly SampledSeries[];
  /** What happened on a version in (fromMs, toMs], to the second; a scrape shows it up to an interval later. */
  readonly truth: (version: string, fromMs: number, toMs: number) => TrueCounts;
}

/** Simulates every single request of a service with several versions; the same options always give the same samples. */
export function simulateService(options: ServiceOptions): SimulatedService {
  const pods = options.pods.map((pod, index) => {
    const place = { job: options.job ?? 'shop', instance: `10.0.0.${index + 1}:8080` };
    return { pod, ...simulatePod(options, pod, place, new SeededRandom(options.seed * 7_919 + index)) };
  });
  return {
    series: pods.flatMap(({ series }) => series),
    truth: (version, fromMs, toMs) => {
      const sum = { requests: 0, errors: 0 };
      for (const second of pods.flatMap(({ pod, seconds }) => (pod.version === version ? seconds : []))) {
        const isInside = second.endMs > fromMs && second.endMs <= toMs;
        sum.requests += isInside ? second.requests : 0;
        sum.errors += isInside ? second.errors : 0;
      }
      return sum;
    },
  };
}

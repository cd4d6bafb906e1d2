import type { SampledSeries } from './sampled-series.ts';
import { ScrapeLog } from './scrape-log.ts';
import type { SeededRandom } from './seeded-random.ts';
import type { OverTime, PodOptions, ServiceOptions, TrueCounts } from './simulate-service.ts';
import { SimulatedProcess } from './simulated-process.ts';

const SECOND_MS = 1_000;
const PAST_REQUESTS = 2_000;
const DEFAULT_MEMORY_BYTES = 200 * 1024 * 1024;
const MEMORY_NOISE = 0.01;

/** One second of a pod's life. */
export interface PodSecond extends TrueCounts {
  readonly endMs: number;
}

/** A pod's life as the store saw it, and as it was. */
export interface SimulatedPod {
  readonly series: readonly SampledSeries[];
  readonly seconds: readonly PodSecond[];
}

/** Lives through a pod's time second by second; a scrape sees all seconds that are over. */
export function simulatePod(
  service: ServiceOptions,
  pod: PodOptions,
  place: Readonly<Record<string, string>>,
  random: SeededRandom,
): SimulatedPod {
  const { startMs, endMs, scrapeIntervalMs = 15_000, jitterMs = 50 } = service;
  const { bornAtMs = startMs, diesAtMs = endMs } = pod;
  const log = new ScrapeLog({ ...place, pod: pod.name, version: pod.version });
  const seconds: PodSecond[] = [];
  let life = new SimulatedProcess(random);
  if (pod.bornAtMs === undefined && valueAt(pod.requestsPerSecond, startMs, 10) > 0) {
    serve(life, pod, startMs, PAST_REQUESTS);
  }
  let round = startMs + random.uniform() * scrapeIntervalMs;
  let scrapeMs = Math.round(round + random.uniform() * jitterMs);
  for (let fromMs = startMs; fromMs < endMs; fromMs += SECOND_MS) {
    const toMs = fromMs + SECOND_MS;
    const isAlive = fromMs >= bornAtMs && fromMs < diesAtMs;
    while (scrapeMs < toMs) {
      if (isAlive && scrapeMs <= endMs) {
        const memory =
          valueAt(pod.memoryBytes, scrapeMs, DEFAULT_MEMORY_BYTES) * (1 + MEMORY_NOISE * random.normal());
        log.scrape(scrapeMs, {
          ...life.exposition(),
          process_resident_memory_bytes: Math.round(memory),
          up: 1,
        });
      }
      round += scrapeIntervalMs;
      scrapeMs = Math.round(round + random.uniform() * jitterMs);
    }
    if (isAlive) {
      if (pod.restartsAtMs?.some((restartMs) => restartMs >= fromMs && restartMs < toMs)) {
        life = new SimulatedProcess(random);
      }
      const requests = random.poisson(valueAt(pod.requestsPerSecond, fromMs, 10));
      seconds.push({ endMs: toMs, requests, errors: serve(life, pod, fromMs, requests) });
    }
  }
  return { series: log.series(), seconds };
}

function serve(life: SimulatedProcess, pod: PodOptions, timeMs: number, requests: number): number {
  const errorRate = valueAt(pod.errorRate, timeMs, 0.01);
  const latencySeconds = valueAt(pod.latencySeconds, timeMs, 0.08);
  return life.serve(requests, errorRate, latencySeconds);
}

function valueAt(value: OverTime | undefined, timeMs: number, fallback: number): number {
  return typeof value === 'function' ? value(timeMs) : (value ?? fallback);
}

import { QUIET } from '../simulate/noise.ts';
import type { Random } from '../simulate/random.ts';
import { type CachedLatencyWorkload, simulateCachedLatency } from '../simulate/simulate-cached-latency.ts';
import { type CountsWorkload, simulateCounts } from '../simulate/simulate-counts.ts';
import { type EventsWorkload, simulateEvents } from '../simulate/simulate-events.ts';
import { type LatencyWorkload, simulateLatency } from '../simulate/simulate-latency.ts';
import { type SeriesWorkload, simulateSeries } from '../simulate/simulate-series.ts';
import type { SimulatedLatency, SimulatedMetric } from '../simulate/simulated-metric.ts';
import type { MetricInput, Scenario } from './scenario.ts';

/** A metric with the work behind it. */
export interface Part<M extends SimulatedMetric = SimulatedMetric> {
  readonly metric: MetricInput;
  simulate(random: Random, windows: number): M;
}

/** Nothing is asked of a source: the windows come from the simulator. */
const QUERY = { canary: 'canary', stable: 'stable' };
const CANARY_SHARE = 0.1;
const TRAFFIC = { canaryRequests: 1_000, canaryShare: CANARY_SHARE };

/** Errors in requests; a limit of half a point unless told otherwise. */
export function errorRate(
  workload: Partial<CountsWorkload>,
  metric: { readonly name?: string; readonly limit?: number } = {},
): Part {
  const { name = 'error rate', limit = 0.005 } = metric;
  const full = { ...TRAFFIC, rate: 0.01, noise: QUIET, changes: [], ...workload };
  return {
    metric: { name, kind: 'proportion', limit: { absolute: limit }, query: QUERY },
    simulate: (random, windows) => simulateCounts(random, windows, full),
  };
}

/** Orders in visits, which hurt when they get fewer; a limit of a tenth of them. */
export function conversion(workload: Partial<CountsWorkload>): Part {
  const full = { ...TRAFFIC, rate: 0.05, noise: QUIET, changes: [], ...workload };
  const limit = { relative: 0.1 };
  return {
    metric: { name: 'conversion', kind: 'proportion', harm: 'decrease', limit, query: QUERY },
    simulate: (random, windows) => simulateCounts(random, windows, full),
  };
}

/** Exceptions over the hours of 2 replicas beside 18, one a minute on the canary; a limit of half of them. */
export function exceptions(workload: Partial<EventsWorkload>): Part {
  const replicas = { canary: 2, stable: 18 };
  const full = { canaryEvents: 1, replicas, noise: QUIET, together: 1, changes: [], ...workload };
  const limit = { relative: 0.5 };
  return {
    metric: { name: 'exceptions', kind: 'count', limit, unit: 'target-hour', queries: { events: QUERY } },
    simulate: (random, windows) => simulateEvents(random, windows, full),
  };
}

/** Latency in buckets, with the ordinary noise of its medians; a limit of 15 % unless told otherwise. */
export function latency(workload: Partial<LatencyWorkload>, limit = 0.15): Part<SimulatedLatency> {
  const noise = { deviation: 0.03, rho: 0.6 };
  const sharedNoise = { deviation: 0.1, rho: 0.9 };
  const full = { ...TRAFFIC, noise, sharedNoise, changes: [], ...workload };
  return {
    metric: { name: 'latency', kind: 'distribution', limit: { relative: limit }, query: QUERY, unit: 's' },
    simulate: (random, windows) => simulateLatency(random, windows, full),
  };
}

/** Latency in buckets of requests four of five of which a cache answers; a limit of 15 %. */
export function cachedLatency(workload: Partial<CachedLatencyWorkload>): Part<SimulatedLatency> {
  const full = { ...TRAFFIC, misses: 0.2, noise: QUIET, changes: [], ...workload };
  return {
    metric: { name: 'latency', kind: 'distribution', limit: { relative: 0.15 }, query: QUERY, unit: 's' },
    simulate: (random, windows) => simulateCachedLatency(random, windows, full),
  };
}

/** CPU, one value a minute, with a noise of 4 %; a limit of 15 % unless told otherwise. */
export function cpu(workload: Partial<SeriesWorkload>, limit = 0.15): Part {
  const noise = { deviation: 0.04, rho: 0.6 };
  const full = { level: 40, noise, sharedNoise: { deviation: 0.1, rho: 0.9 }, changes: [], ...workload };
  return {
    metric: { name: 'cpu', kind: 'series', limit: { relative: limit }, query: QUERY, unit: '%' },
    simulate: (random, windows) => simulateSeries(random, windows, full),
  };
}

/** The same metric, which hurts when it changes, whichever way. */
export function eitherWay(part: Part): Part {
  return { ...part, metric: { ...part.metric, harm: 'either' } };
}

/** The parts of a scenario that come from its metrics. */
export function fromParts(parts: readonly Part[]): Pick<Scenario, 'metrics' | 'simulate'> {
  return {
    metrics: parts.map(({ metric }) => metric),
    simulate: (random, windows) => parts.map((part) => part.simulate(random, windows)),
  };
}

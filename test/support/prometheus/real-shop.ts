import type { LabelMatcher, QueryRequest, SideQuery } from '../../../src/readings/reading-request.ts';
import type { CounterSeries } from '../../../src/readings/readings.ts';
import { edgeMs, type WindowGrid } from '../../../src/readings/window-grid.ts';
import type { SourceAnswer, SourceReply } from '../../../src/sources/source.ts';
import type { SampledSeries } from './sampled-series.ts';
import { simulateService } from './simulate-service.ts';

export const MINUTE_MS = 60_000;
export const LOOKBACK_MS = 5 * MINUTE_MS;
export const START_MS = Date.UTC(2026, 2, 1, 12);
/** Twenty windows that begin ten minutes after the start. */
export const GRID: WindowGrid = { startMs: START_MS + 10 * MINUTE_MS, windowMs: MINUTE_MS, count: 20 };
export const END_MS = edgeMs(GRID, GRID.count);
/** Before it, canary-1 has no errors, so their counter is born after it. */
export const FIRST_ERROR_MS = START_MS + 15 * MINUTE_MS;

/**
 * One canary pod lives all the time, another is born in the middle and starts anew later; errors come late;
 * the stable version has a minute without any request.
 */
export const SERVICE = simulateService({
  seed: 42,
  startMs: START_MS,
  endMs: START_MS + 35 * MINUTE_MS,
  pods: [
    ...['stable-1', 'stable-2', 'stable-3'].map((name) => ({
      name,
      version: '1.0',
      requestsPerSecond: (timeMs: number) => (Math.floor((timeMs - START_MS) / MINUTE_MS) === 20 ? 0 : 15),
    })),
    {
      name: 'canary-1',
      version: '1.1',
      requestsPerSecond: 5,
      errorRate: (timeMs) => (timeMs < FIRST_ERROR_MS ? 0 : 0.05),
    },
    {
      name: 'canary-2',
      version: '1.1',
      bornAtMs: START_MS + 18 * MINUTE_MS,
      restartsAtMs: [START_MS + 24 * MINUTE_MS],
    },
    { name: 'alone', version: '1.2' },
  ],
});

/** A request for the counter of requests of both versions. */
export const REQUESTS: QueryRequest = {
  kind: 'query',
  shape: 'counter',
  grid: GRID,
  ...both('http_requests_total'),
};

/** A query with each side's version. */
export function both(query: string): { canary: SideQuery; stable: SideQuery } {
  return { canary: side(query, '1.1'), stable: side(query, '1.0') };
}

/** A query with one version. */
export function side(query: string, version: string, operator: LabelMatcher['operator'] = '='): SideQuery {
  return { query, matchers: [{ label: 'version', operator, value: version }] };
}

/** The answer, where there is one; throws the failure otherwise. */
export async function answerOf(reply: Promise<SourceReply>): Promise<SourceAnswer> {
  const answer = await reply;
  if (answer.kind === 'failed') {
    throw new Error(`${answer.failure.kind}: ${answer.failure.detail}`);
  }
  return answer;
}

/** The counters of one side. */
export function seriesOf(reply: SourceAnswer, name: 'canary' | 'stable'): readonly CounterSeries[] {
  const readings = reply[name];
  if (readings.form !== 'counters') {
    throw new Error(`not counters but ${readings.form}`);
  }
  return readings.series;
}

/** What a counter of a version has in the store, as far as the grid needs it, in the order of its labels. */
export function stored(metric: string, version: string): readonly SampledSeries[] {
  const fromMs = GRID.startMs - LOOKBACK_MS - 1_000;
  const isAsked = (timeMs: number) => timeMs >= fromMs && timeMs <= END_MS;
  return SERVICE.series
    .filter(({ labels }) => labels['__name__'] === metric && labels['version'] === version)
    .map(({ labels, times, values }) => ({
      labels,
      times: times.filter(isAsked),
      values: values.filter((_, index) => isAsked(times[index] ?? 0)),
    }))
    .filter(({ times }) => times.length > 0)
    .toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function sortKey({ labels }: SampledSeries): string {
  return JSON.stringify(Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** By how much a counter has grown that never started over. */
export function growth(series: CounterSeries | undefined): number {
  return (series?.values.at(-1) ?? 0) - (series?.values.at(0) ?? 0);
}

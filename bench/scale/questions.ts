import { ROLLOUT_MS } from './shop.ts';

const MINUTE_MS = 60_000;
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** What is asked of the service, ready to be sent. */
export interface Question {
  readonly body: string;
  readonly minutes: number;
}

const ERRORS = { name: 'error rate', kind: 'proportion', limit: { absolute: 0.005 } };
const LATENCY = { name: 'latency', kind: 'distribution', unit: 's', limit: { relative: 0.15 } };
const MEMORY = { name: 'memory', kind: 'series', unit: 'bytes', limit: { relative: 0.2 }, role: 'advisory' };

/** The question of the README: errors, latency and memory, by queries, so many minutes after the canary began. */
export function queryQuestion(minutes: number): Question {
  return {
    minutes,
    body: JSON.stringify({
      service: 'checkout',
      start: new Date(ROLLOUT_MS).toISOString(),
      end: new Date(ROLLOUT_MS + minutes * MINUTE_MS).toISOString(),
      canary: { matchers: { version: 'v2' } },
      stable: { matchers: { version: 'v1' } },
      metrics: [
        {
          ...ERRORS,
          query: 'sum(rate(http_requests_total{code=~"5.."}[1m])) / sum(rate(http_requests_total[1m]))',
        },
        { ...LATENCY, query: 'http_request_duration_seconds_bucket' },
        { ...MEMORY, query: 'avg(process_resident_memory_bytes)' },
      ],
    }),
  };
}

/** The same three metrics with their numbers in the request. `seed` makes questions differ. */
export function inlineQuestion(minutes: number, seed: number): Question {
  const wobble = (window: number, salt: number) => ((window * 37 + seed * 11 + salt * 5) % 17) - 8;
  const windows = Array.from({ length: minutes }, (_, window) => window);
  const counts = (perWindow: number, salt: number) => ({
    events: windows.map((window) => Math.round(perWindow * 0.01) + Math.abs(wobble(window, salt) % 4)),
    total: windows.map((window) => perWindow + wobble(window, salt)),
  });
  const buckets = (perWindow: number, salt: number) => ({
    le: [...BUCKETS, '+Inf'],
    cumulative: windows.map((window) => {
      const total = perWindow + wobble(window, salt);
      return [...BUCKETS.map((bound) => Math.round(total * (1 - Math.exp(-bound / 0.1)))), total];
    }),
  });
  const values = (level: number, salt: number) => windows.map((window) => level + 1e5 * wobble(window, salt));
  const start = new Date(ROLLOUT_MS).toISOString();
  return {
    minutes,
    body: JSON.stringify({
      service: 'checkout',
      start,
      metrics: [
        { ...ERRORS, data: { canary: counts(900, 1), stable: counts(3_600, 2) } },
        { ...LATENCY, data: { canary: buckets(900, 3), stable: buckets(3_600, 4) } },
        { ...MEMORY, data: { canary: values(2e8, 5), stable: values(2e8, 6) } },
      ],
    }),
  };
}

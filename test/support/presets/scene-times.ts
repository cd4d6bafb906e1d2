const MINUTE_MS = 60_000;

/** When the series of every scene begin. */
export const BEGIN_MS = Date.parse('2026-05-31T10:00:00Z');
/** When the canary begins. */
export const ROLLOUT_MS = BEGIN_MS + 5 * MINUTE_MS;
export const END_MS = BEGIN_MS + 25 * MINUTE_MS;
export const SCRAPE_INTERVAL_MS = 15_000;

/** The moments at which a replica is scraped; each has a place of its own within the interval. */
export function scrapeTimes({ side, ordinal }: Replica): number[] {
  const fromMs = side === 'canary' ? ROLLOUT_MS : BEGIN_MS;
  const phaseMs = 1_700 + 3_100 * ordinal;
  const count = Math.floor((END_MS - fromMs - phaseMs) / SCRAPE_INTERVAL_MS) + 1;
  return Array.from({ length: count }, (_, index) => fromMs + phaseMs + index * SCRAPE_INTERVAL_MS);
}

/** One pod of a side, or what a proxy knows of it. */
export interface Replica {
  readonly side: 'canary' | 'stable';
  readonly ordinal: number;
}

export const REPLICAS: readonly Replica[] = [
  { side: 'stable', ordinal: 0 },
  { side: 'stable', ordinal: 1 },
  { side: 'canary', ordinal: 2 },
  { side: 'canary', ordinal: 3 },
];

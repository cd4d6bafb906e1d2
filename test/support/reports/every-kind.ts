const WINDOWS = 30;
const QUIET = new Set([11, 12]);

/** As chance would have it, and the same each time: between 0 and 1. */
function wobble(window: number, salt: number): number {
  const value = Math.sin(window * 12.9898 + salt * 78.233) * 43_758.5453;
  return value - Math.floor(value);
}

/** A request with a metric of each kind, which begins with harm in the middle, has a gap, and no clock where that is asked. */
export function everyKind({ hasClock = true, windows = WINDOWS } = {}) {
  const column = <T>(value: (window: number) => T) => Array.from({ length: windows }, (_, at) => value(at));
  const isBad = (window: number) => window > windows / 2;
  const errors = {
    canary: {
      events: column((at) => (QUIET.has(at) ? 0 : Math.round((isBad(at) ? 20 : 4) + 4 * wobble(at, 1)))),
      total: column((at) => (QUIET.has(at) ? 0 : 1_000 + Math.round(50 * wobble(at, 2)))),
    },
    stable: {
      events: column((at) => Math.round(36 + 10 * wobble(at, 3))),
      total: column((at) => 9_000 + Math.round(300 * wobble(at, 4))),
    },
  };
  const latencies = (middle: number, salt: number, size: number) =>
    column((at) =>
      Array.from(
        { length: size },
        (_, one) => middle * Math.exp(wobble(at * 97 + one, salt) + wobble(at * 89 + one, salt + 1) - 1),
      ),
    );
  const restarts = (every: number) => column((at) => (at % every === 0 ? 1 : 0));
  return {
    service: 'checkout',
    ...(hasClock ? { start: '2026-06-01T11:00:00Z' } : {}),
    metrics: [
      { name: 'error rate', kind: 'proportion', limit: { absolute: 0.005 }, data: errors },
      {
        name: 'latency',
        kind: 'distribution',
        unit: 's',
        limit: { relative: 0.15 },
        quantiles: [0.5, 0.95, 0.99],
        data: { canary: { samples: latencies(0.12, 5, 80) }, stable: { samples: latencies(0.118, 9, 200) } },
      },
      {
        name: 'throughput',
        kind: 'series',
        harm: 'decrease',
        role: 'advisory',
        unit: 'rps',
        limit: { relative: 0.2 },
        data: {
          canary: column((at) => (QUIET.has(at) ? null : (isBad(at) ? 350 : 490) + 20 * wobble(at, 14))),
          stable: column((at) => 500 + 20 * wobble(at, 15)),
        },
      },
      {
        name: 'restarts',
        kind: 'count',
        unit: 'pod-hour',
        role: 'dryRun',
        harm: 'either',
        limit: { absolute: 2, relative: 0.5 },
        data: {
          canary: { events: restarts(7), exposure: column(() => 0.5) },
          stable: { events: restarts(4), exposure: column(() => 4) },
        },
      },
    ],
  };
}

const WINDOWS = 8;
const START = '2026-06-01T11:00:00Z';

/** So many of 10 000 requests in each window on the canary, against 10 on stable. */
export function sides(canaryEvents: number, windows = WINDOWS) {
  const column = (value: number) => Array.from({ length: windows }, () => value);
  return {
    canary: { events: column(canaryEvents), total: column(10_000) },
    stable: { events: column(10), total: column(10_000) },
  };
}

/** Metrics of which each comes to something else. */
export const METRICS = {
  passes: { name: 'passes', kind: 'proportion', data: sides(11) },
  fails: { name: 'fails', kind: 'proportion', data: sides(300) },
  warns: { name: 'warns', kind: 'proportion', role: 'advisory', data: sides(300) },
  tooEarly: { name: 'too early', kind: 'proportion', data: sides(10, 3) },
  triedOut: { name: 'tried out', kind: 'proportion', role: 'dryRun', data: sides(300) },
  down: { name: 'down', kind: 'series', query: { canary: 'a', stable: 'b' } },
} as const;

/** A source at which nobody listens, for {@link METRICS.down}. */
export const DOWN = { prometheus: { kind: 'prometheus', url: 'http://127.0.0.1:1' } } as const;

/** A request about some of these metrics, which began an hour ago. */
export function requestFor(...names: (keyof typeof METRICS)[]) {
  return {
    service: 'checkout',
    start: START,
    warmupWindows: 0,
    link: 'https://ci.example.com/runs/7?tab=log&x=1',
    metrics: names.map((name) => METRICS[name]),
  };
}

import { exampleRequests } from '../../test/support/current-openapi.ts';
import { judgeRequest } from '../../test/support/kayenta/judge-request.ts';

const WINDOWS = 12;
const times = <T>(make: (index: number) => T) => Array.from({ length: WINDOWS }, (_, index) => make(index));
const wave = (level: number, phase: number) => times((index) => level + ((index * 7 + phase) % 5) / 10);

const events = (total: number) => times((index) => ((index % 3) * total) / 1_000);
const counts = (total: number) => ({ events: events(total), total: times(() => total) });
const exposed = (total: number) => ({ events: events(20 * total), exposure: times(() => total) });
const samples = (size: number, phase: number) => ({
  samples: times((window) =>
    Array.from({ length: size }, (_, index) => 100 + ((index * 37 + window * 11 + phase) % 89)),
  ),
});
const buckets = (count: number) => ({
  le: [0.1, 0.5, 1, '+Inf'],
  cumulative: times((index) => [count, 2 * count + index, 3 * count + index, 3 * count + index]),
});
const native = (count: number) => ({
  native: times(() => ({
    count: 3 * count,
    sum: count,
    buckets: [
      [0, 0.5, 1, count],
      [0, 1, 2, 2 * count],
    ],
  })),
});
const pair = <T>(make: (size: number, phase: number) => T) => ({
  canary: make(1_000, 0),
  stable: make(9_000, 3),
});

/** Metrics with data in the request, of each kind and form; each passes by itself. */
export const INLINE_METRICS: readonly object[] = [
  { kind: 'proportion', data: pair(counts) },
  { kind: 'proportion', stratifyBy: 'route', strata: { '/a': pair(counts), '/b': pair(counts) } },
  { kind: 'count', limit: { relative: 0.9 }, data: pair(exposed) },
  { kind: 'distribution', data: { canary: samples(60, 0), stable: samples(90, 3) } },
  { kind: 'distribution', data: pair(buckets) },
  { kind: 'distribution', data: pair(native) },
  { kind: 'series', data: { canary: wave(50, 0), stable: wave(50, 2) } },
].map((metric, index) => ({ name: `metric ${index + 1}`, ...metric }));

/** Metrics that are read from a source. */
export const QUERIED_METRICS: readonly object[] = [
  { kind: 'proportion', query: 'sum(rate(errors[1m])) / sum(rate(requests[1m]))' },
  { kind: 'proportion', stratifyBy: 'route', queries: { events: 'errors', total: 'requests' } },
  { kind: 'count', queries: { events: 'restarts', exposure: 'requests' } },
  { kind: 'distribution', query: 'latency_bucket' },
  { kind: 'series', query: 'max(queue)' },
  { kind: 'series', query: 'histogram_quantile(0.9, sum by (le) (rate(latency_bucket[5m])))' },
].map((metric, index) => ({ name: `metric ${index + 1}`, ...metric }));

const SIDES = {
  canary: { matchers: { track: 'canary' } },
  stable: { matchers: { track: 'stable' } },
};

/** A question with data in the request that passes. */
export function inlineQuestion(metric: object): object {
  return { service: 'shop', metrics: [metric] };
}

/** A question to a source; it passes where the source answers as it should. */
export function queriedQuestion(metric: object, source: string): object {
  return {
    service: 'shop',
    source,
    start: '2026-06-01T11:40:00Z',
    warmupWindows: 0,
    ...SIDES,
    metrics: [metric],
  };
}

/** Bodies that are understood, to begin with. */
export const QUESTIONS: readonly object[] = [
  ...Object.values(exampleRequests() as Record<string, object>),
  ...INLINE_METRICS.map(inlineQuestion),
  ...QUERIED_METRICS.flatMap((metric) => [
    queriedQuestion(metric, 'good'),
    queriedQuestion(metric, 'garbage'),
  ]),
  {
    mode: 'watch',
    start: '2026-06-01T11:40:00Z',
    traffic: {
      canaryWeight: [{ from: '2026-06-01T11:40:00Z', percent: 10 }],
      mix: { label: 'route', data: { canary: { '/a': 100 }, stable: { '/a': 900 } } },
    },
    rules: { noiseWindows: 0 },
    metrics: [INLINE_METRICS[0]],
  },
  {
    ...queriedQuestion(QUERIED_METRICS[0] ?? {}, 'garbage'),
    start: undefined,
    lookback: '30m',
    newRunAfter: '3m',
    traffic: { mix: { label: 'route', query: 'requests' } },
  },
  { source: 'garbage', stable: { offset: '1d' }, metrics: [QUERIED_METRICS[4]] },
];

/** Policies that requests name, by name. */
export const POLICIES: ReadonlyMap<string, string> = new Map([
  ['whole', JSON.stringify({ description: 'Data in a policy.', metrics: [INLINE_METRICS[0]] })],
  [
    'queried',
    JSON.stringify({
      args: {
        track: { example: 'canary' },
        codes: { type: 'pattern', default: '5..' },
        source: { default: 'good', values: ['good', 'garbage'] },
      },
      source: '{{args.source}}',
      warmupWindows: 0,
      candidate: 'whole',
      canary: { matchers: { track: '{{args.track}}' } },
      stable: { matchers: { track: { not: '{{args.track}}' } } },
      metrics: [
        {
          name: 'errors of {{args.track}}',
          kind: 'proportion',
          queries: { events: 'errors{code=~"{{args.codes}}",app!="{{args.track}}"}', total: 'requests' },
        },
      ],
    }),
  ],
]);

/** Questions that name them. */
export const POLICY_QUESTIONS: readonly object[] = [
  { policy: 'whole', include: ['evidence'], metrics: [INLINE_METRICS[3]] },
  { policy: 'whole', candidate: 'queried', leaveOut: ['metric 2'], dryRun: true },
  {
    policy: 'queried',
    args: { track: 'canary', codes: '5..|4..', source: 'garbage' },
    start: '2026-06-01T11:40:00Z',
    include: ['evidence'],
  },
  { policy: 'queried', args: { track: '"} or up{x="' }, rollout: 'a', override: 'b.c.d', service: 'shop' },
];

/** Plans that are understood. */
export const PLANS: readonly object[] = [
  {
    traffic: { requestsPerMinute: 1_000, canaryWeight: 10 },
    metrics: [
      { name: 'errors', kind: 'proportion', baseline: { rate: 0.01 } },
      { name: 'latency', kind: 'distribution', unit: 's', baseline: { median: 0.1, p95: 0.4 } },
    ],
  },
  {
    source: 'garbage',
    traffic: {
      requestsPerMinute: 100,
      steps: [
        { weight: 5, duration: '5m' },
        { weight: 50, duration: '10m' },
      ],
    },
    ...SIDES,
    metrics: QUERIED_METRICS,
  },
];

/** What Kayenta posts. */
export const JUDGE_REQUESTS: readonly object[] = [
  judgeRequest([
    { control: wave(10, 0), experiment: wave(10, 2) },
    { control: wave(10, 0), experiment: ['NaN', ...wave(10, 2)], groups: ['a', 'b'] },
  ]),
];

/** What Flagger posts: a webhook with a question in it. */
export function hookWith(config: string): object {
  return { name: 'checkout', namespace: 'shop', phase: 'Progressing', checksum: '1', metadata: { config } };
}

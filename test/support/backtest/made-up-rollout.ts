import type { PastMetric } from '../../../src/backtest/past-metric.ts';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import type { CounterSeries, Readings } from '../../../src/readings/readings.ts';
import { SeededRandom } from '../prometheus/seeded-random.ts';

const START = Date.parse('2026-05-01T10:00:00Z');
const MINUTE = 60_000;
/** Windows of a made-up rollout. */
export const WINDOWS = 36;
const LEAD = 30;
const BUCKETS = [0.1, 0.25, 0.5, 1, Number.POSITIVE_INFINITY];

/** How one side of a made-up rollout is: requests in a minute, and which share of them is bad or slow. */
interface Side {
  readonly pods: readonly string[];
  readonly requests: number;
  readonly share: (minute: number) => number;
}

/** Counters of the pods of a side, by what `counts` says of each minute; some pods restart, some scrapes are missing. */
function counters(
  random: SeededRandom,
  { pods, requests, share }: Side,
  counts: (random: SeededRandom, requests: number, share: number) => Record<string, number>,
): CounterSeries[] {
  return pods.flatMap((pod) => {
    const series = new Map<string, { labels: Record<string, string>; times: number[]; values: number[] }>();
    const total = new Map<string, number>();
    for (let minute = -LEAD - 1; minute <= WINDOWS; minute += 1) {
      if (random.uniform() < 0.01) total.clear();
      for (const [label, count] of Object.entries(counts(random, requests, share(minute)))) {
        total.set(label, (total.get(label) ?? 0) + count);
      }
      if (random.uniform() < 0.03) continue;
      for (const [label, value] of total) {
        const known = series.get(label) ?? { labels: labelsOf(pod, label), times: [], values: [] };
        known.times.push(START + minute * MINUTE);
        known.values.push(value);
        series.set(label, known);
      }
    }
    return [...series.values()];
  });
}

/** A level of 100 that goes up with the share; some values are missing. */
function levels(random: SeededRandom, { share }: Side): Readings {
  const windows = Array.from({ length: LEAD + WINDOWS }, (_, index) =>
    random.uniform() < 0.03 ? null : 100 * (1 + share(index - LEAD)),
  );
  return { form: 'points', windows };
}

function labelsOf(pod: string, le: string): Record<string, string> {
  return le === '' ? { pod } : { pod, le };
}

const eventsOf = (random: SeededRandom, requests: number, share: number) => ({
  '': random.poisson(requests * share),
});
const bucketsOf = (random: SeededRandom, requests: number, share: number) => {
  let cumulative = 0;
  const shares = [0.5, 0.3, 0.15, 0.04, 0.01].map(
    (part, index) => part * (index < 2 ? 1 - 4 * share : 1 + 12 * share),
  );
  return Object.fromEntries(
    BUCKETS.map((bound, index) => {
      cumulative += random.poisson(requests * (shares[index] ?? 0));
      return [Number.isFinite(bound) ? String(bound) : '+Inf', cumulative];
    }),
  );
};

/** Metrics of each kind whose fails stay. */
export const METRICS = {
  proportion: {
    name: 'errors',
    kind: 'proportion',
    limit: { absolute: 0.02 },
    queries: { events: '{{side}}_e', total: '{{side}}_t' },
  },
  count: {
    name: 'exceptions',
    kind: 'count',
    limit: { relative: 0.5 },
    queries: { events: '{{side}}_e', exposure: '{{side}}_t' },
  },
  distribution: {
    name: 'latency',
    kind: 'distribution',
    unit: 's',
    limit: { relative: 0.2 },
    query: '{{side}}_bucket',
  },
  series: { name: 'level', kind: 'series', limit: { relative: 0.03 }, query: '{{side}}_level' },
} as const;

/** A rollout with harm that begins at some minute and may go away again, on sides that are noisy by themselves. */
export function madeUpRollout(kind: keyof typeof METRICS, seed: number): PastMetric {
  const random = new SeededRandom(seed);
  const onset = Math.floor(random.uniform() * WINDOWS * 1.3);
  const until = onset + 3 + Math.floor(random.uniform() * WINDOWS);
  const harm = random.uniform() * 0.12;
  const noise = random.uniform() * 0.03;
  const wobble = () => Math.max(0.001, 0.03 + noise * random.normal());
  const requests = 20 + Math.floor(random.uniform() * 200);
  const canary = {
    pods: ['c-1', 'c-2'],
    requests,
    share: (minute: number) => wobble() + (minute >= onset && minute < until ? harm : 0),
  };
  const stable = { pods: ['s-1', 's-2', 's-3'].slice(0, 1 + (seed % 3)), requests, share: wobble };
  const spec = AnalysisRequest.parse({
    start: START / 1_000,
    end: (START + WINDOWS * MINUTE) / 1_000,
    metrics: [METRICS[kind]],
  });
  const source = { name: 'made up', ingestionDelayMs: 0, splitRatio: () => null };
  const nowMs = START + 10 * WINDOWS * MINUTE;
  const [plan] = planQueries(spec, nowMs, () => source).metrics;
  if (plan === undefined) throw new Error('nothing was planned');
  const read = (side: Side, what: typeof eventsOf | typeof bucketsOf, share = side.share): Readings => {
    if (kind === 'series') return levels(random, side);
    return { form: 'counters', series: counters(random, { ...side, share }, what) };
  };
  const replies = plan.reads.map(({ role }) => {
    const what = kind === 'distribution' ? bucketsOf : eventsOf;
    const share = role === 'total' || role === 'exposure' ? () => 1 : undefined;
    const reply = {
      kind: 'answer',
      canary: read(canary, what, share),
      stable: read(stable, what, share),
      queries: [],
      warnings: [],
    } as const;
    return { role, reply };
  });
  return { spec, readings: { plan, replies }, windows: WINDOWS, nowMs };
}

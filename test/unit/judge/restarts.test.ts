import { describe, expect, it } from 'vitest';
import { AnalysisRequest } from '../../../src/contract/analysis-request.ts';
import { judge } from '../../../src/judge/judge.ts';
import { planQueries } from '../../../src/plan/plan-queries.ts';
import type { CounterSeries, Readings } from '../../../src/readings/readings.ts';
import { alignWindows } from '../../../src/windows/align-windows.ts';

const START = Date.parse('2026-06-01T11:00:00Z');
const MINUTE = 60_000;
const WINDOWS = 12;
const SCRAPE = 15_000;
const LOOK_BACK = 10 * MINUTE;

/** A replica by the minutes, counted from `start`, in which it began, restarted and went. */
interface Pod {
  readonly pod: string;
  readonly born?: number;
  readonly restarts?: readonly number[];
  readonly gone?: number;
  readonly perScrape?: number;
}

function counter({ pod, born, restarts = [], gone, perScrape = 50 }: Pod): CounterSeries {
  const times: number[] = [];
  const values: number[] = [];
  const end = START + (gone ?? WINDOWS) * MINUTE;
  let value = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let time = START - LOOK_BACK; time <= end; time += SCRAPE) {
    if (born !== undefined && time < START + born * MINUTE) continue;
    const began = restarts.some(
      (minute) => START + minute * MINUTE > last && START + minute * MINUTE <= time,
    );
    value = began ? 3 : value + perScrape;
    last = time;
    times.push(time);
    values.push(value);
  }
  return { labels: pod === '' ? {} : { pod }, times, values };
}

function judged(canary: readonly Pod[], stable: readonly Pod[], more: object = {}) {
  const spec = AnalysisRequest.parse({
    start: START / 1_000,
    rules: { noiseWindows: 0 },
    metrics: [
      {
        name: 'errors',
        kind: 'proportion',
        limit: { absolute: 0.05 },
        queries: { events: { canary: 'a', stable: 'b' }, total: { canary: 'c', stable: 'd' } },
      },
    ],
    ...more,
  });
  const facts = { name: 'prometheus', ingestionDelayMs: 0, splitRatio: () => null };
  const plan = planQueries(spec, START + WINDOWS * MINUTE + 2 * SCRAPE, () => facts);
  const none: Readings = { form: 'counters', series: [] };
  const totals = (pods: readonly Pod[]): Readings => ({ form: 'counters', series: pods.map(counter) });
  const answer = (forCanary: Readings, forStable: Readings) =>
    ({ kind: 'answer', canary: forCanary, stable: forStable, queries: [], warnings: [] }) as const;
  const [aligned] = alignWindows(
    plan,
    plan.metrics.map((metric) => ({
      plan: metric,
      replies: [
        { role: 'events', reply: answer(none, none) },
        { role: 'total', reply: answer(totals(canary), totals(stable)) },
      ],
    })),
  );
  if (aligned === undefined) throw new Error('nothing aligned');
  const { verdict, because } = judge(aligned, spec);
  return { verdict, codes: because.map(({ code }) => code), restarts: because[0]?.restarts };
}

const CANARY: readonly Pod[] = [{ pod: 'c-0', born: 0 }];
const STABLE: readonly Pod[] = [{ pod: 's-0' }, { pod: 's-1' }, { pod: 's-2' }, { pod: 's-3' }];

describe('replicas of stable that are not what they were', () => {
  it('pass where none restarted', () => {
    expect(judged(CANARY, STABLE)).toMatchObject({ verdict: 'pass', codes: ['within_limit'] });
  });

  it('make a warn of a pass once most of them restarted after the warm-up', () => {
    const stable = STABLE.map((pod, index) => (index < 3 ? { ...pod, restarts: [5 + index] } : pod));
    expect(judged(CANARY, stable)).toEqual({
      verdict: 'warn',
      codes: ['baseline_mismatch', 'within_limit'],
      restarts: { replicas: ['s-0', 's-1', 's-2'], of: 4, times: 1 },
    });
  });

  it('make a warn of a pass once most of them were replaced', () => {
    const old = STABLE.map((pod) => ({ ...pod, gone: 6 }));
    const replaced = STABLE.map(({ pod }) => ({ pod: `${pod}-new`, born: 6 }));
    expect(judged(CANARY, [...old, ...replaced])).toMatchObject({
      verdict: 'warn',
      codes: ['baseline_mismatch', 'within_limit'],
    });
  });

  it.each<[string, readonly Pod[]]>([
    ['half of them restarted', STABLE.map((pod, index) => (index < 2 ? { ...pod, restarts: [5] } : pod))],
    [
      'autoscaling added as many again',
      [...STABLE, ...STABLE.map(({ pod }) => ({ pod: `${pod}-b`, born: 5 }))],
    ],
    [
      'autoscaling took most of them away',
      STABLE.map((pod, index) => (index < 3 ? { ...pod, gone: 6 } : pod)),
    ],
    ['they restarted in the warm-up', STABLE.map((pod) => ({ ...pod, restarts: [1] }))],
    ['they restarted before the canary began', STABLE.map((pod) => ({ ...pod, restarts: [-3] }))],
    ['they began together with the canary', STABLE.map((pod) => ({ ...pod, born: 0 }))],
  ])('are no reason where %s', (_, stable) => {
    expect(judged(CANARY, stable).codes).not.toContain('baseline_mismatch');
  });

  it('are not known where a series does not say whose it is', () => {
    const restarted = { restarts: [5] };
    expect(judged(CANARY, [{ pod: 's-0', ...restarted }]).codes).toContain('baseline_mismatch');
    expect(judged(CANARY, [{ pod: '', ...restarted }]).codes).not.toContain('baseline_mismatch');
  });
});

describe('a canary that restarts', () => {
  const crashing = (restarts: readonly number[]) => [...CANARY, { pod: 'c-1', born: 0, restarts }];

  it('again and again makes a warn of a pass, and names the replica', () => {
    expect(judged(crashing([4, 6, 9]), STABLE)).toEqual({
      verdict: 'warn',
      codes: ['canary_restarted', 'within_limit'],
      restarts: { replicas: ['c-1'], of: 2, times: 3 },
    });
  });

  it('never makes a fail, and stands beside what is not known', () => {
    const { verdict, codes } = judged(crashing([4, 6, 9]), STABLE, { rules: { minimumWindows: 50 } });
    expect({ verdict, codes }).toEqual({ verdict: 'warn', codes: ['not_enough_data', 'canary_restarted'] });
  });

  it.each<[string, readonly Pod[], readonly Pod[]]>([
    ['restarts once', crashing([5]), STABLE],
    ['restarts in its warm-up', crashing([0.5, 1, 1.5]), STABLE],
    [
      'restarts no more than stable does',
      crashing([4, 6, 9]),
      [{ pod: 's-0', restarts: [3, 7] }, ...STABLE.slice(1)],
    ],
  ])('is no reason where it %s', (_, canary, stable) => {
    expect(judged(canary, stable).codes).not.toContain('canary_restarted');
  });
});

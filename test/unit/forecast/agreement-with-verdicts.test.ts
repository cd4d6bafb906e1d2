import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { PlanRequest } from '../../../src/contract/planning/plan-request.ts';
import type { MetricReply } from '../../../src/contract/reply/metric-reply.ts';
import { expectedMetric } from '../../../src/forecast/expected/expected-metric.ts';
import { judgedCourse } from '../../../src/forecast/judged-course.ts';
import type { Subject } from '../../../src/forecast/subject.ts';
import { toPower } from '../../../src/report/to-power.ts';
import type { SideWindow, Window } from '../../../src/windows/window.ts';
import { subjectFrom } from '../../support/planning/subject-from.ts';
import { verdictOf } from '../../support/verdict-of.ts';

type Metric = z.input<typeof PlanRequest>['metrics'][number];

const WINDOWS = 25;
const LIMITS = { absolute: 0.005 };

const METRICS: readonly Metric[] = [
  { name: 'errors', kind: 'proportion', limit: LIMITS, baseline: { rate: 0.02 } },
  {
    name: 'orders',
    kind: 'proportion',
    harm: 'decrease',
    limit: { relative: 0.1 },
    baseline: { rate: 0.05 },
  },
  { name: 'latency', kind: 'distribution', unit: 's', baseline: { median: 0.2, p95: 0.5 } },
  { name: 'cpu', kind: 'series', baseline: { level: 40, noise: { relative: 0.05 } } },
  { name: 'exceptions', kind: 'count', baseline: { rate: 0.01 } },
];

function subjectOf(metric: Metric): Subject {
  return subjectFrom({
    warmupWindows: 0,
    rules: { noiseWindows: 0 },
    traffic: { requestsPerMinute: 2_000, canaryWeight: 20 },
    metrics: [metric],
  });
}

/** The windows that a plan expects, as the data of a request. */
function dataOf(subject: Subject): object {
  const aligned = expectedMetric(subject, WINDOWS, 0);
  const column = <T, R>(windows: readonly Window<T>[], side: 'canary' | 'stable', part: (value: T) => R) =>
    windows.map((window) => {
      const one: SideWindow<T> = window[side];
      return one.kind === 'observed' ? part(one.value) : null;
    });
  const both = (of: (side: 'canary' | 'stable') => unknown) => ({
    canary: of('canary'),
    stable: of('stable'),
  });
  switch (aligned.kind) {
    case 'proportion':
      return both((side) => ({
        events: column(aligned.windows, side, ({ events }) => events),
        total: column(aligned.windows, side, ({ total }) => total),
      }));
    case 'count':
      return both((side) => ({
        events: column(aligned.windows, side, ({ events }) => events),
        exposure: column(aligned.windows, side, ({ exposure }) => exposure),
      }));
    case 'histogram': {
      const first = aligned.windows[0]?.stable;
      const bounds = first?.kind === 'observed' ? first.value.upperBounds : [];
      return both((side) => ({
        le: bounds.map((bound) => (bound === Number.POSITIVE_INFINITY ? '+Inf' : bound)),
        cumulative: column(aligned.windows, side, ({ counts }) => {
          let below = 0;
          return counts.map((count) => {
            below += count;
            return below;
          });
        }),
      }));
    }
    case 'series':
      return both((side) => column(aligned.windows, side, (value) => value));
    default:
      throw new Error('not planned');
  }
}

/** The power that a verdict tells on the data that the plan expects. */
async function powerOfVerdict(metric: Metric): Promise<MetricReply['power'] | undefined> {
  const { baseline, ...asked } = metric;
  const request = { metrics: [{ ...asked, data: dataOf(subjectOf(metric)) }] };
  const { metrics } = await verdictOf(request);
  return metrics[0]?.power;
}

describe('the forecast of a plan', () => {
  it.each(METRICS)('tells of $name what a verdict on the expected data tells', async (metric) => {
    const { finding } = judgedCourse(subjectOf(metric), WINDOWS, 0);
    const { comparison, outlook } = finding;
    const forecast = toPower({ comparison, outlook: { ...outlook, enoughAtMs: null } });
    expect(forecast.detectable?.value).toBeGreaterThan(0);
    expect(await powerOfVerdict(metric)).toEqual(forecast);
  });
});

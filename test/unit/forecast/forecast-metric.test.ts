import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { PlanRequest } from '../../../src/contract/planning/plan-request.ts';
import { timesLimit } from '../../../src/contract/times-limit.ts';
import { comesTo } from '../../../src/forecast/comes-to.ts';
import { forecastMetric } from '../../../src/forecast/forecast-metric.ts';
import type { MetricForecast } from '../../../src/forecast/metric-forecast.ts';
import { done, subjectFrom } from '../../support/planning/subject-from.ts';

type Request = z.input<typeof PlanRequest>;
type Metric = Request['metrics'][number];

const errors = { name: 'errors', kind: 'proportion', baseline: { rate: 0.01 } } as const;
const latency: Metric = {
  name: 'latency',
  kind: 'distribution',
  unit: 's',
  baseline: { median: 0.2, p95: 0.6, noise: { relative: 0.05 } },
};
const cpu: Metric = { name: 'cpu', kind: 'series', baseline: { level: 40, noise: { relative: 0.06 } } };
const exceptions: Metric = { name: 'exceptions', kind: 'count', baseline: { rate: 0.002 } };
const STEPS = [
  { weight: 5, duration: '10m' },
  { weight: 20, duration: '10m' },
  { weight: 50, duration: '20m' },
];

function request(metric: Metric, more: Partial<Request> = {}): Request {
  return { traffic: { requestsPerMinute: 1_000, canaryWeight: 10 }, metrics: [metric], ...more };
}

function forecast(metric: Metric, more?: Partial<Request>): MetricForecast {
  return done(forecastMetric(subjectFrom(request(metric, more))));
}

/** Longer than anything where there is none. */
function length(windows: number | null): number {
  return windows ?? Number.POSITIVE_INFINITY;
}

describe('the forecast of a metric', () => {
  it.each([[errors], [latency], [cpu], [exceptions]])(
    'of $kind passes for half before it does for most',
    (metric) => {
      const { passes, lack } = forecast(metric);
      expect(passes.half).not.toBeNull();
      expect(length(passes.likely)).toBeGreaterThanOrEqual(length(passes.half));
      expect(lack).toBeNull();
    },
  );

  it.each([[errors], [latency], [exceptions]])(
    'of $kind takes no longer with ten times the traffic',
    (metric) => {
      const few = forecast(metric);
      const many = forecast(metric, { traffic: { requestsPerMinute: 10_000, canaryWeight: 10 } });
      expect(length(many.passes.likely)).toBeLessThanOrEqual(length(few.passes.likely));
      expect(length(many.fails[1]?.after ?? null)).toBeLessThanOrEqual(length(few.fails[1]?.after ?? null));
    },
  );

  it('takes no longer with a larger limit, and longer with more noise', () => {
    const limits = [0.003, 0.005, 0.01].map((absolute) => forecast({ ...errors, limit: { absolute } }));
    const lengths = limits.map(({ passes }) => length(passes.likely));
    expect(lengths).toEqual(lengths.toSorted((left, right) => right - left));
    expect(lengths[0]).toBeGreaterThan(lengths[2] ?? 0);
    const noisy = forecast({
      name: 'cpu',
      kind: 'series',
      baseline: { level: 40, noise: { relative: 0.12 } },
    });
    expect(length(noisy.passes.likely)).toBeGreaterThan(length(forecast(cpu).passes.likely));
  });

  it('never passes before the warm-up and the windows that a pass needs', () => {
    const many = { requestsPerMinute: 1e6, canaryWeight: 50 };
    expect(forecast(errors, { traffic: many }).passes).toEqual({ half: 7, likely: 7 });
    const patient = { traffic: many, warmupWindows: 4, rules: { minimumWindows: 20 } };
    expect(forecast(errors, patient).passes).toEqual({ half: 24, likely: 24 });
  });

  it('counts harm in the direction that hurts', () => {
    const conversion: Metric = {
      name: 'orders',
      kind: 'proportion',
      harm: 'decrease',
      baseline: { rate: 0.05 },
    };
    const { fails } = forecast(conversion);
    expect(length(fails[2]?.after ?? null)).toBeLessThan(60);
    const either = forecast({ ...conversion, harm: 'either' });
    expect(length(either.passes.likely)).toBeGreaterThanOrEqual(length(forecast(conversion).passes.likely));
  });

  it('tells only of harm that there can be', () => {
    const half = { name: 'orders', kind: 'proportion', harm: 'decrease', limit: { relative: 0.6 } } as const;
    const factors = ({ fails }: MetricForecast) => fails.map(({ harm }) => harm.relative?.toFixed(2));
    expect(factors(forecast({ ...half, baseline: { rate: 0.05 } }))).toEqual(['0.90']);
    const most = {
      name: 'errors',
      kind: 'proportion',
      limit: { absolute: 0.1 },
      baseline: { rate: 0.75 },
    } as const;
    expect(forecast(most).fails.map(({ harm }) => harm.absolute)).toEqual([expect.closeTo(0.15), 0.2]);
    const fast = { ...latency, harm: 'decrease', limit: { relative: 0.5 } } as Metric;
    expect(factors(forecast(fast))).toEqual(['0.75']);
  });

  it('never rules out a share of nothing, and rules out an amount', () => {
    const never = forecast({ ...exceptions, limit: { relative: 0.5 }, baseline: { rate: 0 } } as Metric);
    expect(never).toMatchObject({ passes: { half: null, likely: null }, fails: [], fittingLimit: null });
    const some = forecast({ ...exceptions, limit: { absolute: 0.01 }, baseline: { rate: 0 } } as Metric);
    expect(length(some.passes.likely)).toBeLessThan(60);
    expect(some.fails).toHaveLength(3);
  });

  it('says what is lacking where it never passes, and which limit could be ruled out', () => {
    const { passes, lack, fittingLimit } = forecast({
      name: 'orders',
      kind: 'proportion',
      harm: 'decrease',
      limit: { relative: 0.02 },
      baseline: { rate: 0.03 },
    });
    expect(passes.likely).toBeNull();
    expect(lack?.code).toBe('not_enough_data');
    expect(fittingLimit?.relative).toBeGreaterThan(0.02);
    expect(fittingLimit?.relative).toBeLessThan(0.2);
  });

  it('knows buckets that tell nothing', () => {
    const { lack, passes, fittingLimit } = forecast({
      name: 'latency',
      kind: 'distribution',
      baseline: { le: [1, '+Inf'], cumulative: [100, 100] },
    });
    expect(lack?.code).toBe('no_resolution');
    expect(passes).toEqual({ half: null, likely: null });
    expect(fittingLimit).toBeNull();
  });

  it('holds a quantile with a limit of its own to that limit', () => {
    const own = { quantile: 0.99, limit: { relative: 0.3 } };
    const quantiles = forecast({ ...latency, quantiles: [own] });
    expect(length(quantiles.passes.likely)).toBeGreaterThan(length(forecast(latency).passes.likely));
  });

  it('needs more windows where values share data', () => {
    const smooth = forecast({ ...cpu, smoothing: '5m' } as Metric);
    expect(length(smooth.passes.likely)).toBeGreaterThan(length(forecast(cpu).passes.likely));
  });
});

describe('the steps of a forecast', () => {
  const traffic = { requestsPerMinute: 1_000, steps: STEPS };

  it('are enough from the window on at which a pass is likely', () => {
    const { passes, steps } = forecast(errors, { traffic });
    expect(steps.map(({ isEnough }) => isEnough)).toEqual(
      [10, 20, 40].map((end) => end >= length(passes.likely)),
    );
    expect(steps.map(({ isEnough }) => isEnough)).toEqual([false, false, true]);
  });

  it('name the smallest limit with which they would be enough', () => {
    const { steps } = forecast(errors, { traffic });
    const [first] = steps;
    const fitting = first?.fittingLimit?.absolute ?? 0;
    const isEnough = (absolute: number) => {
      const subject = subjectFrom(request({ ...errors, limit: { absolute } }, { traffic }));
      return done(comesTo('passesLikely', subject, 10));
    };
    expect(fitting).toBeGreaterThan(0.005);
    expect(isEnough(fitting)).toBe(true);
    expect(isEnough(fitting / 1.06)).toBe(false);
  });

  it('name the smallest harm that fails by then', () => {
    const { steps } = forecast(errors, { traffic });
    const failing = steps[1]?.failingHarm?.absolute ?? 0;
    const subject = subjectFrom(request(errors, { traffic }));
    const fails = (absolute: number) => done(comesTo('failsHalf', subject, 20, { absolute }));
    expect(fails(failing)).toBe(true);
    expect(fails(failing / 1.06)).toBe(false);
  });

  it('see more and more', () => {
    const { steps } = forecast(errors, { traffic });
    const sizes = steps.map(({ failingHarm, fittingLimit }) => [
      failingHarm?.absolute,
      fittingLimit?.absolute,
    ]);
    expect(sizes).toEqual(sizes.toSorted(([left = 0], [right = 0]) => right - left));
    expect(steps.map(({ finding }) => finding.outlook.compared)).toEqual([8, 18, 38]);
  });

  it('that are shorter than a window know nothing', () => {
    const { steps } = forecast(errors, {
      traffic: { requestsPerMinute: 1_000, steps: [{ weight: 5, duration: '30s' }] },
    });
    expect(steps).toMatchObject([{ isEnough: false, fittingLimit: null, failingHarm: null }]);
  });
});

describe('so many times the limit', () => {
  it('has the parts of the limit', () => {
    expect(timesLimit({ absolute: 0.01 }, 2)).toEqual({ absolute: 0.02 });
    expect(timesLimit({ absolute: 0.01, relative: 0.5 }, 2)).toEqual({ absolute: 0.02, relative: 1 });
  });
});

import type { Metric } from '../../src/contract/metric.ts';
import { chiSquaredTest } from '../../src/stats/chi-squared-test.ts';
import type { EventCount } from '../../src/stats/event-count.ts';
import { groupedMannWhitney } from '../../src/stats/grouped-mann-whitney.ts';
import type { Histogram } from '../../src/stats/histogram.ts';
import { mannWhitney } from '../../src/stats/mann-whitney.ts';
import type { Proportion } from '../../src/stats/proportion.ts';
import { rateRatioTest } from '../../src/stats/rate-ratio-test.ts';
import { countAmount } from '../../src/windows/count-amount.ts';
import type { Window } from '../../src/windows/window.ts';
import type { SimulatedMetric } from '../simulate/simulated-metric.ts';
import { every } from './looks.ts';
import type { Rule } from './rule.ts';

const SIGNIFICANCE = 0.05;

/** What a two-sided test says of everything so far. */
interface Answer {
  readonly pValue: number;
  readonly canaryIsHigher: boolean;
}

/** Tests all data so far every minute, chi-squared, binomial or Mann-Whitney, and aborts at p < 0.05 in the harmful direction. */
export const pooledTestRule: Rule = {
  title: 'test of all data so far, p < 0.05, every minute',
  looks: every(1),
  fires: ({ spec, metrics }, upTo) =>
    spec.metrics.some((metric, index) => {
      const simulated = metrics[index];
      return simulated !== undefined && isWorse(metric, test(simulated, upTo));
    }),
};

function isWorse({ harm }: Metric, { pValue, canaryIsHigher }: Answer): boolean {
  if (pValue >= SIGNIFICANCE) return false;
  return harm === 'either' || canaryIsHigher === (harm === 'increase');
}

function test(metric: SimulatedMetric, upTo: number): Answer {
  switch (metric.kind) {
    case 'proportion':
      return testRates(metric.windows.slice(0, upTo));
    case 'count':
      return testCounts(metric.windows.slice(0, upTo));
    case 'histogram':
      return testBuckets(metric.windows.slice(0, upTo));
    case 'series':
      return testValues(metric.windows.slice(0, upTo));
  }
}

function testRates(windows: readonly Window<Proportion>[]): Answer {
  const add = (values: readonly Proportion[]) => {
    const events = values.reduce((sum, value) => sum + value.events, 0);
    return [events, values.reduce((sum, value) => sum + value.total, 0) - events] as const;
  };
  const canary = add(observed(windows, 'canary'));
  const stable = add(observed(windows, 'stable'));
  const canaryIsHigher = canary[0] * stable[1] > stable[0] * canary[1];
  return { pValue: chiSquaredTest([canary, stable]).pValue, canaryIsHigher };
}

function testCounts(windows: readonly Window<EventCount>[]): Answer {
  const pair = {
    first: countAmount.merge(observed(windows, 'canary')),
    second: countAmount.merge(observed(windows, 'stable')),
  };
  const [more, fewer] = (['greater', 'less'] as const).map((side) => rateRatioTest([pair], 1, side).pValue);
  const tail = Math.min(more ?? 1, fewer ?? 1);
  return { pValue: Math.min(1, 2 * tail), canaryIsHigher: tail === more };
}

function testBuckets(windows: readonly Window<Histogram>[]): Answer {
  const add = (values: readonly Histogram[]) =>
    (values[0]?.counts ?? []).map((_, bucket) =>
      values.reduce((sum, value) => sum + (value.counts[bucket] ?? 0), 0),
    );
  return ranked(
    groupedMannWhitney(add(observed(windows, 'canary')), add(observed(windows, 'stable')), 'two-sided'),
  );
}

function testValues(windows: readonly Window<number>[]): Answer {
  return ranked(mannWhitney(observed(windows, 'canary'), observed(windows, 'stable'), 'two-sided'));
}

function ranked({ pValue, commonLanguage }: { pValue: number; commonLanguage: number }): Answer {
  return { pValue, canaryIsHigher: commonLanguage > 0.5 };
}

function observed<T>(windows: readonly Window<T>[], side: 'canary' | 'stable'): T[] {
  return windows.flatMap((window) => (window[side].kind === 'observed' ? [window[side].value] : []));
}

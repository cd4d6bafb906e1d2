import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carried } from '../../../src/forecast/expected/carried.ts';
import { expectedMetric } from '../../../src/forecast/expected/expected-metric.ts';
import { noiseCourse } from '../../../src/forecast/expected/noise-course.ts';
import { lagOneAutocorrelation } from '../../../src/stats/lag-one-autocorrelation.ts';
import type { ReadableMetric } from '../../../src/windows/window.ts';
import { subjectFrom } from '../../support/planning/subject-from.ts';

const TRAFFIC = { requestsPerMinute: 1_000, canaryWeight: 10 };
const errors = { name: 'errors', kind: 'proportion', baseline: { rate: 0.013 } } as const;
const cpu = { name: 'cpu', kind: 'series', baseline: { level: 40, noise: { relative: 0.05 } } } as const;
const latency = {
  name: 'latency',
  kind: 'distribution',
  unit: 's',
  baseline: { median: 0.2, p95: 0.6 },
} as const;

/** Events or observations of each side over all windows in which the canary is. */
function totals(metric: ReadableMetric) {
  const sums = { canary: { events: 0, total: 0 }, stable: { events: 0, total: 0 } };
  for (const { phase, canary, stable } of metric.kind === 'proportion' ? metric.windows : []) {
    if (phase === 'before' || canary.kind !== 'observed' || stable.kind !== 'observed') continue;
    sums.canary.events += canary.value.events;
    sums.canary.total += canary.value.total;
    sums.stable.events += stable.value.events;
    sums.stable.total += stable.value.total;
  }
  return sums;
}

describe('whole numbers for a row of fractions', () => {
  it('add up to what the fractions add up to, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 50, noNaN: true })), (values) => {
        const whole = carried();
        const given = values.map(whole);
        expect(given.every((value) => Number.isInteger(value) && value >= 0)).toBe(true);
        const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);
        expect(Math.abs(sum(given) - sum(values))).toBeLessThanOrEqual(0.5 + 1e-6);
      }),
    );
  });
});

describe('the windows that are to be expected', () => {
  it('are those of stable alone, then the warm-up, then the judged ones', () => {
    const { windows } = expectedMetric(subjectFrom({ traffic: TRAFFIC, metrics: [errors] }), 10, 0);
    const phases = windows.map(({ phase }) => phase);
    expect(phases.slice(0, 30).every((phase) => phase === 'before')).toBe(true);
    expect(phases.slice(30, 32)).toEqual(['warmup', 'warmup']);
    expect(phases.slice(32)).toEqual(Array.from({ length: 8 }, () => 'judged'));
  });

  it('hold the rate on both sides, and the harm on the canary', () => {
    const subject = subjectFrom({ traffic: TRAFFIC, metrics: [errors] });
    const harmless = totals(expectedMetric(subject, 100, 0));
    expect(harmless).toEqual({
      canary: { events: 130, total: 10_000 },
      stable: { events: 1_170, total: 90_000 },
    });
    const harmful = totals(expectedMetric(subject, 100, 0, { absolute: 0.01 }));
    expect(harmful.canary).toEqual({ events: 230, total: 10_000 });
    expect(harmful.stable).toEqual(harmless.stable);
  });

  it('hold less where a decrease hurts, and never less than nothing', () => {
    const traffic = TRAFFIC;
    const subject = subjectFrom({ traffic, metrics: [{ ...errors, harm: 'decrease' }] });
    expect(totals(expectedMetric(subject, 100, 0, { relative: 0.5 })).canary.events).toBe(65);
    expect(totals(expectedMetric(subject, 100, 0, { absolute: 0.5 })).canary.events).toBe(0);
  });

  it('have no traffic on a canary that gets none', () => {
    const traffic = { requestsPerMinute: 1, canaryWeight: 1 };
    const { windows } = expectedMetric(subjectFrom({ traffic, metrics: [errors] }), 100, 0);
    const kinds = windows.slice(30).map(({ canary }) => canary.kind);
    expect(kinds.filter((kind) => kind === 'observed')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'no_traffic')).toHaveLength(99);
  });

  it('move all buckets of a distribution by the harm', () => {
    const subject = subjectFrom({ traffic: TRAFFIC, metrics: [latency] });
    const metric = expectedMetric(subject, 10, 0, { relative: 1 });
    const last = metric.kind === 'histogram' ? metric.windows.at(-1) : undefined;
    if (last?.canary.kind !== 'observed' || last.stable.kind !== 'observed') throw new Error('no window');
    const upTo = (counts: readonly number[], buckets: number) =>
      counts.slice(0, buckets).reduce((sum, count) => sum + count, 0) /
      counts.reduce((sum, count) => sum + count, 0);
    // A median of 0.2 becomes one of 0.4: half lies below about 0.4, which is within the bucket up to 0.5.
    expect(upTo(last.stable.value.counts, 6)).toBeGreaterThan(0.5);
    expect(upTo(last.canary.value.counts, 6)).toBeLessThan(0.35);
    expect(upTo(last.canary.value.counts, 7)).toBeGreaterThan(0.5);
  });

  it('leave a little of a distribution, however much harm takes away', () => {
    const subject = subjectFrom({ traffic: TRAFFIC, metrics: [{ ...latency, harm: 'decrease' }] });
    const metric = expectedMetric(subject, 10, 0, { relative: 1.5 });
    const last = metric.kind === 'histogram' ? metric.windows.at(-1) : undefined;
    if (last?.canary.kind !== 'observed') throw new Error('no window');
    const { counts } = last.canary.value;
    expect(counts[0]).toBeGreaterThan(0.9 * counts.reduce((sum, count) => sum + count, 0));
  });

  it('keep a distribution around 0 where a share of it is harm', () => {
    const baseline = { le: [-1, 0, 1, '+Inf'] as (number | '+Inf')[], cumulative: [10, 50, 90, 100] };
    const subject = subjectFrom({ traffic: TRAFFIC, metrics: [{ ...latency, baseline }] });
    const [harmless, harmful] = [{}, { relative: 1 }].map((harm) => expectedMetric(subject, 10, 0, harm));
    expect(harmful).toEqual(harmless);
  });

  it('of a series differ from course to course, and are the same each time', () => {
    const subject = subjectFrom({ traffic: TRAFFIC, metrics: [cpu] });
    expect(expectedMetric(subject, 5, 0)).toEqual(expectedMetric(subject, 5, 0));
    expect(expectedMetric(subject, 5, 0)).not.toEqual(expectedMetric(subject, 5, 1));
  });
});

describe('a course of noise', () => {
  const LONG = 20_000;

  it.each([0, 0.5, 0.9])('has variance 1 and the autocorrelation %s', (autocorrelation) => {
    const course = noiseCourse('canary', 0, LONG, autocorrelation);
    const mean = course.reduce((sum, value) => sum + value, 0) / LONG;
    const variance = course.reduce((sum, value) => sum + (value - mean) ** 2, 0) / LONG;
    expect(Math.abs(mean)).toBeLessThan(0.1);
    expect(Math.abs(variance - 1)).toBeLessThan(0.15);
    expect(
      Math.abs(lagOneAutocorrelation(course.map((value) => value - mean)) - autocorrelation),
    ).toBeLessThan(0.02);
  });

  it('begins like a longer one', () => {
    expect(noiseCourse('stable', 3, 50, 0.5)).toEqual(noiseCourse('stable', 3, 100, 0.5).slice(0, 50));
  });

  it('has nothing to do with the course of the other side, nor with its own of another number', () => {
    const [one, other, next] = [
      noiseCourse('canary', 7, LONG, 0),
      noiseCourse('stable', 7, LONG, 0),
      noiseCourse('canary', 8, LONG, 0),
    ];
    const together = (left: readonly number[], right: readonly number[]) =>
      left.reduce((sum, value, index) => sum + value * (right[index] ?? 0), 0) / LONG;
    expect(Math.abs(together(one, other))).toBeLessThan(0.03);
    expect(Math.abs(together(one, next))).toBeLessThan(0.03);
  });
});

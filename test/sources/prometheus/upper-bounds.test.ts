import { describe, expect, it } from 'vitest';
import type { StoreSeries } from '../../../src/sources/prometheus/prometheus-reply.ts';
import { withUpperBounds } from '../../../src/sources/prometheus/upper-bounds.ts';

function series(labels: Record<string, string>, samples: Record<number, number>): StoreSeries {
  const times = Object.keys(samples).map(Number);
  return { labels, values: { times, values: Object.values(samples) }, histograms: { times: [], values: [] } };
}

function counted(found: readonly StoreSeries[]): unknown[] {
  return found.map(({ labels, values }) => [labels['pod'], labels['le'], values.times, values.values]);
}

describe('buckets with vmrange', () => {
  it('are added up to the same upper bounds for every histogram', () => {
    const { canary, stable } = withUpperBounds({
      canary: [
        series({ pod: 'a', vmrange: '1.136e-01...1.292e-01' }, { 10: 4, 20: 9 }),
        series({ pod: 'a', vmrange: '0...1.000e-09' }, { 20: 1 }),
        series({ pod: 'b', vmrange: '1.000e+18...+Inf' }, { 15: 2 }),
      ],
      stable: [],
    });
    expect(counted(canary)).toEqual([
      ['a', '1e-9', [10, 20], [0, 1]],
      ['a', '0.1136', [10, 20], [0, 1]],
      ['a', '0.1292', [10, 20], [4, 10]],
      ['a', '1000000000000000000', [10, 20], [4, 10]],
      ['a', '+Inf', [10, 20], [4, 10]],
      ['b', '1e-9', [15], [0]],
      ['b', '0.1136', [15], [0]],
      ['b', '0.1292', [15], [0]],
      ['b', '1000000000000000000', [15], [0]],
      ['b', '+Inf', [15], [2]],
    ]);
    expect(stable).toEqual([]);
  });

  it('begin at nothing again where a replica began anew and has not written them yet', () => {
    const { canary } = withUpperBounds({
      canary: [
        series({ vmrange: '1...2' }, { 10: 5, 20: 7, 30: 1 }),
        series({ vmrange: '2...3' }, { 10: 3, 20: 3 }),
      ],
      stable: [],
    });
    expect(canary.at(-1)?.values).toEqual({ times: [10, 20, 30], values: [8, 10, 1] });
  });

  it.each(['', 'everything', '2...1', '...', '1'])('are left as they are where one says "%s"', (vmrange) => {
    const sides = {
      canary: [series({ vmrange: '1...2' }, { 10: 1 })],
      stable: [series({ vmrange }, { 10: 1 })],
    };
    expect(withUpperBounds(sides)).toBe(sides);
  });

  it('are left as they are beside series of another kind', () => {
    const sides = {
      canary: [series({ vmrange: '1...2' }, { 10: 1 })],
      stable: [series({ le: '1' }, { 10: 1 })],
    };
    expect(withUpperBounds(sides)).toBe(sides);
  });
});

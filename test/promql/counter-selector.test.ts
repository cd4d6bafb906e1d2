import { describe, expect, it } from 'vitest';
import { counterSelectors } from '../../src/promql/counter-selector.ts';

const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  x: ['x'],
  'x{code="500"}': ['x{code="500"}'],
  'x[5m]': ['x'],
  'rate(x{code="500"}[5m])': ['x{code="500"}'],
  'irate(x[1m])': ['x'],
  'increase(x[1h30m])': ['x'],
  'sum(rate(x[5m]))': ['x'],
  'sum by (code) (rate(x[5m]))': ['x'],
  'sum(rate(x[5m])) by (code)': ['x'],
  'sum without (pod) (sum by (pod, code) (increase(x[5m])))': ['x'],
  'SUM(x)': ['x'],
  '((sum((rate(x[5m])))))': ['x'],
  'sum by (le) (rate(x_bucket{job="a"}[5m]))': ['x_bucket{job="a"}'],
  'sum(rate(a[5m])) + sum(rate(b[5m])) + c': ['a', 'b', 'c'],
  'sum(rate(a[5m]) + rate(b[5m]))': ['a', 'b'],
  'sum(rate(x[5m])) or vector(0)': ['x'],
  'sum(rate(x[5m])) or on() vector(0)': ['x'],
  '(sum(a) or vector(0)) + (sum(b) or vector(0.0))': ['a', 'b'],
  'sum(rate(x[5m])) # errors': ['x'],
  '{__name__="x", a="b"}': ['{__name__="x", a="b"}'],
};

const REFUSED: Readonly<Record<string, readonly [position: number, detail: RegExp]>> = {
  'sum(rate(x[5m])) * 60': [1, /leave out the multiplication/],
  'sum(a) / sum(b)': [1, /a ratio cannot be counted: give its events and its total as two queries/],
  'sum(a) - sum(b)': [1, /select the wanted series with label matchers/],
  'a or b': [1, /only `or vector\(0\)`/],
  'a or vector(1)': [1, /only `or vector\(0\)`/],
  'a + on (x) group_left b': [1, /raw samples/],
  'a > 0': [1, /raw samples/],
  '-x': [1, /raw samples/],
  'vector(0)': [1, /vector\(\) does not keep counts/],
  '1': [1, /raw samples/],
  'avg(rate(x[5m]))': [1, /avg\(\) does not keep counts: write sum\(\) instead/],
  'topk(3, rate(x[5m]))': [1, /topk\(\) does not keep counts/],
  'sum(delta(x[5m]))': [5, /delta\(\) is for gauges: write increase\(\)/],
  'sum_over_time(x[5m])': [1, /sum_over_time\(\) does not keep counts/],
  'histogram_quantile(0.95, sum by (le) (rate(x_bucket[5m])))': [
    1,
    /a quantile cannot be counted: write only the buckets, `sum by \(le\) \(rate\(x_bucket\[5m\]\)\)`/,
  ],
  'rate(x[5m] offset 1w)': [6, /offset and @ are not supported/],
  'x @ 1609746000': [1, /offset and @ are not supported/],
  'rate(x[5m:1m])': [6, /a subquery has no raw samples/],
  'rate(x[5m': [10, /the query is not PromQL: found the end of the query at character 10/],
};

describe('counterSelectors', () => {
  for (const [query, selectors] of Object.entries(ACCEPTED)) {
    it(`finds ${selectors.join(' and ')} in ${query}`, () => {
      expect(counterSelectors(query)).toEqual({ kind: 'selectors', selectors });
    });
  }

  for (const [query, [position, detail]] of Object.entries(REFUSED)) {
    it(`refuses ${query} and says what to write`, () => {
      expect(counterSelectors(query)).toMatchObject({
        kind: 'problem',
        position,
        detail: expect.stringMatching(detail),
      });
    });
  }

  it.each([
    [1_000, 'selectors'],
    [50_000, 'problem'],
  ])('never throws for a query nested %d deep', (depth, kind) => {
    expect(counterSelectors(`${'('.repeat(depth)}x${')'.repeat(depth)}`).kind).toBe(kind);
  });
});
